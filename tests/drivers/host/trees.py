"""Trees of files as the kernels of several machines show them."""

import os
import struct
from collections.abc import Mapping
from pathlib import Path

from drivers.host.roots import Roots

STAT = """cpu  1000 0 500 8000 400 0 100 0 0 0
cpu0 1000 0 500 8000 400 0 100 0 0 0
intr 123456 0 0 0
ctxt 99
btime 1790000000
"""
MEMINFO = """MemTotal:        3884276 kB
MemFree:         2410000 kB
MemAvailable:    3201524 kB
Buffers:           52000 kB
"""
WIRELESS = """Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
 face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
 wlan0: 0000   54.  -56.  -256        0      0      0      0      0        0
"""
# Documentation/block/stat.rst: reads, merged, sectors, ms, writes, merged, sectors, …
BLOCK_STAT = "    4821     1200   301234     5100     2100     3000   {sectors}     9000        0 "


def roots(folder: Path) -> Roots:
    """Give the roots of a tree."""
    return Roots(proc=folder / "proc", sys=folder / "sys", dev=folder / "dev")


def plant(folder: Path, files: Mapping[str, str | bytes]) -> Roots:
    """Write files, and give the roots of the tree that they are in."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return roots(folder)


OWN_IO = """rchar: 6976
wchar: 120000
syscr: 10
syscw: 3
read_bytes: 4096
write_bytes: 36864
cancelled_write_bytes: 4096
"""


def any_linux(folder: Path) -> Roots:
    """Grow what every kernel has."""
    return plant(
        folder,
        {
            "proc/stat": STAT,
            "proc/loadavg": "0.12 0.34 1.56 1/180 4242\n",
            "proc/meminfo": MEMINFO,
            "proc/uptime": "7265.43 28000.00\n",
            "proc/self/io": OWN_IO,
        },
    )


def raspberry_pi(folder: Path, model: str, *, zone: str = "cpu-thermal") -> Roots:
    """Grow a Raspberry Pi with Raspberry Pi OS: its zone is not the first one."""
    any_linux(folder)
    return plant(
        folder,
        {
            "proc/net/wireless": WIRELESS,
            "sys/firmware/devicetree/base/model": f"Raspberry Pi {model}\0",
            "sys/class/thermal/thermal_zone0/type": "charger\n",
            "sys/class/thermal/thermal_zone0/temp": "21000\n",
            "sys/class/thermal/thermal_zone1/type": f"{zone}\n",
            "sys/class/thermal/thermal_zone1/temp": "52121\n",
            "sys/class/hwmon/hwmon0/name": "cpu_thermal\n",
            "sys/class/hwmon/hwmon1/name": "rpi_volt\n",
            "sys/class/hwmon/hwmon1/in0_lcrit_alarm": "0\n",
        },
    )


def alarm(folder: Path, *, low: bool) -> None:
    """Let the kernel tell of the supply's voltage."""
    (folder / "sys/class/hwmon/hwmon1/in0_lcrit_alarm").write_text("1\n" if low else "0\n")


def pc(folder: Path) -> Roots:
    """Grow a PC."""
    any_linux(folder)
    return plant(
        folder,
        {
            "sys/class/dmi/id/product_name": "ThinkCentre M700\n",
            "sys/class/thermal/thermal_zone0/type": "acpitz\n",
            "sys/class/thermal/thermal_zone0/temp": "27800\n",
            "sys/class/thermal/thermal_zone2/type": "x86_pkg_temp\n",
            "sys/class/thermal/thermal_zone2/temp": "61000\n",
        },
    )


def card(folder: Path, *, sectors: int) -> Roots:
    """Grow a card whose second partition is what this tree is on."""
    device = folder.stat().st_dev
    block = "sys/devices/platform/mmc_host/mmc0/block/mmcblk0"
    grown = plant(
        folder,
        {
            "proc/uptime": "7265.43 28000.00\n",
            f"{block}/stat": BLOCK_STAT.format(sectors=sectors),
            f"{block}/mmcblk0p2/partition": "2\n",
            f"{block}/mmcblk0p2/stat": BLOCK_STAT.format(sectors=7),
        },
    )
    link = folder / f"sys/dev/block/{os.major(device)}:{os.minor(device)}"
    link.parent.mkdir(parents=True, exist_ok=True)
    if not link.is_symlink():
        link.symlink_to(folder / block / "mmcblk0p2")
    return grown


class FakeFirmware:
    """A Raspberry Pi's firmware at the other end of the mailbox, by the wiki's layout.

    ``throttled`` and ``text`` are what it answers to the property and to text commands; what is
    not there it leaves unanswered, as the firmware does with a tag that it does not know.
    """

    def __init__(
        self, *, throttled: int | None = None, text: Mapping[str, str] | None = None
    ) -> None:
        self.throttled = throttled
        self.text = dict(text or {})
        self.asked: list[str] = []
        self.masks: list[int] = []
        self.fails = False

    def __call__(self, message: bytearray) -> None:
        if self.fails:
            raise TimeoutError
        size, request, tag, room, code = struct.unpack_from("<5I", message)
        assert size == len(message)
        assert (request, code) == (0, 0), "a request, not an answer"
        assert message[-4:] == bytes(4), "the list of tags has an end"
        answer = self._text(message) if tag == 0x00030080 else self._property(tag, message)
        assert len(answer) <= room + 4
        if answer:
            message[20 : 20 + len(answer)] = answer
            struct.pack_into("<I", message, 16, 0x80000000 | len(answer))
        struct.pack_into("<I", message, 4, 0x80000000)

    def _text(self, message: bytearray) -> bytes:
        command = message[24:1048].split(b"\0")[0].decode()
        self.asked.append(command)
        told = self.text.get(command)
        if told is None:
            return b""
        return struct.pack("<I", 0) + told.encode() + b"\0"

    def _property(self, tag: int, message: bytearray) -> bytes:
        assert tag == 0x00030046
        self.masks.append(struct.unpack_from("<I", message, 20)[0])
        return b"" if self.throttled is None else struct.pack("<I", self.throttled)
