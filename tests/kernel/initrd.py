"""The guest's initial RAM disk: a busybox, the init script and the kernel's modules."""

from collections.abc import Mapping
from pathlib import Path, PurePath

from deploy.host.programs import program

from .kernel import Kernel
from .parameters import with_writable_parameters

INIT = Path(__file__).with_name("init.sh")
# In the order in which they need one another.
MODULES_TO_BOOT = (
    "netfs",
    "9pnet",
    "9p",
    "9pnet_virtio",
    "configfs",
    "i2c-dev",
    "gpio-sim",
    # The kernel's own drivers come before any chip. A driver looks for its chips when it is loaded
    # and when a bus appears, and takes what it finds; a new stub's registers are zero, like none's.
    "lm75",
    "tmp102",
    "jc42",
)
# Tests load these: the stub with the addresses that they want, and a USB port that is a socket,
# in which they plug an I2C adapter of their own making.
STUB = "i2c-stub"
MODULES_FOR_TESTS = ("usb-common", "usbcore", "usbip-core", "vhci-hcd", "i2c-tiny-usb")
# The kernel's drivers that ours are compared with; a test loads one with what it depends on.
ORACLES = (
    *("jc42", "ds1621", "tmp421", "emc1403", "sht21", "sht3x", "sht4x"),
    *("mlx90614", "bmp280-i2c", "dps310", "ti-ads1015", "ina2xx-adc"),
    *("ds2482", "w1_therm"),
)
DIRECTORY = 0o040755
EXECUTABLE = 0o100755


def initial_ram_disk(kernel: Kernel, session: Mapping[str, str]) -> bytes:
    """Pack what the guest starts from; `session` becomes the files of the folder /session."""
    files = {
        "bin/busybox": program("busybox").read_bytes(),
        "init": INIT.read_bytes(),
        "modules/boot": "\n".join(MODULES_TO_BOOT).encode(),
    }
    oracles = {name: kernel.with_dependencies(name) for name in ORACLES}
    needed = dict.fromkeys(name for names in oracles.values() for name in names)
    for name in dict.fromkeys((*MODULES_TO_BOOT, *MODULES_FOR_TESTS, *needed)):
        files[f"modules/{name}.ko"] = kernel.module(name)
    for name, names in oracles.items():
        files[f"modules/{name}.needs"] = "\n".join(names).encode()
    files[f"modules/{STUB}.ko"] = with_writable_parameters(kernel.module(STUB))
    for name, text in session.items():
        files[f"session/{name}"] = text.encode()
    return archive(files)


def archive(files: Mapping[str, bytes]) -> bytes:
    """Pack files as the kernel unpacks them: cpio's new ASCII format, folders before files."""
    above = (str(folder) for name in files for folder in [*PurePath(name).parents][-2::-1])
    folders = dict.fromkeys(above)
    entries = [entry(index, name, DIRECTORY, b"") for index, name in enumerate(folders, start=1)]
    entries += [
        entry(index, name, EXECUTABLE, data)
        for index, (name, data) in enumerate(files.items(), start=len(entries) + 1)
    ]
    return b"".join(entries) + entry(0, "TRAILER!!!", 0, b"")


def entry(inode: int, name: str, mode: int, data: bytes) -> bytes:
    """Pack one file or folder; see cpio(5). Owner, time and devices are all zero."""
    fields = (inode, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0)
    header = b"070701" + b"".join(b"%08X" % field for field in fields)
    return padded(header + name.encode() + b"\0") + padded(data)


def padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
