"""The boot partition as it leaves the builder; `update-boot` keeps it up to date afterwards."""

import shutil
from pathlib import Path

from deploy.host.command import run

from .boards import Board

# Where the firmware looks for the kernel first; the other slot, b/, is for the next one.
SLOT = "a"
FIRMWARE = (
    "bootcode.bin",
    *("start.elf", "start_cd.elf", "fixup.dat", "fixup_cd.dat"),
    *("start4.elf", "start4cd.elf", "fixup4.dat", "fixup4cd.dat"),
)
LICENCE = "LICENCE.firmware.txt"
COMMAND_LINE = (
    *("console=ttyS1,115200", "console=tty0", "root=LABEL=HYDROROOT", "rootfstype=ext4"),
    *("rootwait", "ro", "fsck.repair=yes", "net.ifnames=0", "quiet", "loglevel=4"),
    # An appliance has no use for it, and pays for it at every system call.
    "audit=0",
    # Its pages of 2 MB would have the kernel keep 60 MB free for them: an eighth of a Zero 2 W.
    "transparent_hugepage=never",
)
CONFIG = f"""\
# How the Raspberry Pi's firmware starts this computer. Lines may be added.
# The kernel, its device trees and cmdline.txt are in the folder that the next line names; an
# update of the kernel fills the other one (a or b) and then changes this line.
os_prefix={SLOT}/
arm_64bit=1
kernel=vmlinuz
initramfs initrd.img followkernel
# The device trees are the kernel's own, which have no dtparam.
upstream_kernel=1
enable_uart=1
disable_splash=1
# Nobody plays films here: what the graphics do not get, the programs have.
gpu_mem=32
"""
CONFIG_BUS = """\
# The bus on pins 3 and 5 of the header is /dev/i2c-1.
dtoverlay={overlay}
"""
CONFIG_PI5 = """\
# The kernel does not say of itself that it is for this board.
os_check=0
"""
CONFIG_ONE_WIRE = """\
# Thermometers on one wire (DS18B20) at GPIO4, pin 7: take the # away.
# dtoverlay={overlay}
"""


def config(board: Board) -> str:
    """Write config.txt."""
    if board is Board.PI5:
        return CONFIG + CONFIG_PI5 + _overlays("hydrogen-pi5-i2c1", "hydrogen-pi5-w1")
    return CONFIG + _overlays("hydrogen-i2c1", "hydrogen-w1")


def _overlays(bus: str, one_wire: str) -> str:
    return CONFIG_BUS.format(overlay=bus) + CONFIG_ONE_WIRE.format(overlay=one_wire)


def command_line() -> str:
    """Write cmdline.txt: one line."""
    return " ".join(COMMAND_LINE) + "\n"


def populate(tree: Path, board: Board, *, template: Path) -> None:
    """Fill /boot/firmware of a tree, with its own program for the slots."""
    boot = tree / "boot" / "firmware"
    shutil.rmtree(boot, ignore_errors=True)
    boot.mkdir(parents=True)
    for name in FIRMWARE:
        shutil.copy(tree / "usr" / "lib" / "raspi-firmware" / name, boot / name)
    shutil.copy(tree / "usr" / "share" / "doc" / "raspi-firmware" / "copyright", boot / LICENCE)
    # The other slot is named, so that the program fills the one that we want.
    (boot / "config.txt").write_text(config(board).replace(f"os_prefix={SLOT}/", "os_prefix=b/"))
    (boot / "cmdline.txt").write_text(command_line())
    if template.exists():
        shutil.copy(template, boot / "hydrogen-setup.toml")
    program = tree / "usr" / "lib" / "hydrogen-appliance" / "update-boot"
    run([str(program)], environment={"HYDROGEN_ROOT": str(tree), "PATH": "/usr/bin:/bin"})
