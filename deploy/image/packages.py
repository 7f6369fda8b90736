"""Debian's packages that the image asks for; apt adds what they depend on, and no more."""

SUITE = "trixie"
ARCHITECTURE = "arm64"
COMPONENTS = "main non-free-firmware"

SYSTEM = (
    *("apt", "ca-certificates", "systemd-sysv", "systemd-timesyncd", "systemd-zram-generator"),
    *("dbus", "udev", "kmod", "initramfs-tools", "zstd", "unattended-upgrades", "tzdata"),
    *("e2fsprogs", "fdisk", "dosfstools", "overlayroot"),
)
# Firmware of the boards and of their Wi-Fi; which channels a country allows.
FIRMWARE = ("raspi-firmware", "firmware-brcm80211", "wireless-regdb", "iw", "rfkill")
NETWORK = (
    *("network-manager", "wpasupplicant", "avahi-daemon", "openssh-server", "sudo"),
    *("iproute2", "iputils-ping", "netbase"),
)
# What a person who is logged in looks for, and finds nowhere else.
TOOLS = ("i2c-tools", "gpiod", "less", "nano")
PROGRAM = ("python3",)


def wanted(kernel: str) -> tuple[str, ...]:
    """List what is asked for, with the kernel of one board."""
    return (*SYSTEM, *FIRMWARE, *NETWORK, *TOOLS, *PROGRAM, kernel)
