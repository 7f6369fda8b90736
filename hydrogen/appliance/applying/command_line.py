"""The kernel's command line, rid of what Imager 1.x appends for another system."""

from hydrogen.appliance.boot_partition import BootPartition

FILES = ("cmdline.txt", "a/cmdline.txt", "b/cmdline.txt")
_FOREIGN = (
    "systemd.run=",
    "systemd.run_success_action=",
    "systemd.run_failure_action=",
    "systemd.unit=kernel-command-line.target",
)


def apply_command_line(boot: BootPartition) -> None:
    """Take the order to run ``firstrun.sh`` away, which is read and not run here."""
    for name in FILES:
        data = boot.read(name)
        if data is not None and b"systemd.run=" in data:
            boot.write(name, without_orders(data.decode(errors="surrogateescape")))


def without_orders(text: str) -> bytes:
    """Return a command line without the order, on one line as the firmware wants it."""
    words = [word for word in text.split() if not word.startswith(_FOREIGN)]
    return f"{' '.join(words)}\n".encode(errors="surrogateescape")
