"""A Raspberry Pi with a card in it, from the moment it has power to the moment it has none."""

import re
import subprocess
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from tests.pi.board import accepted, listening
from tests.pi.qmp import Monitor
from tests.pi.rig import Rig

from .card import Card
from .firmware import load

# What is reached of it: the page, and the tests' own way in.
PAGE, WAY_IN = 5001, 7777
THERMOMETER = "thermometer"
# Drivers that do harm here. The watchdog's model resets the board as soon as it is started; several
# fit the network adapter, of which the one of tests/pi is known to go on; and what waits for the
# graphics processor's answers, which the emulator has not, waits long.
_LEFT_OUT = (
    *("bcm2835_wdt", "cdc_subset", "rndis_host", "zaurus"),
    *("vc4", "v3d", "vchiq", "bcm2835_v4l2", "bcm2835_mmal_vchiq", "snd_bcm2835", "hci_uart"),
)
# NetworkManager takes the model of a USB adapter for a cable to another computer, for which it
# would make an address up. With this profile, in memory only, it asks for one as on every other.
_PROFILE = r"[connection]\nid=emulated\ntype=ethernet\ninterface-name=usb0\n[ipv4]\nmethod=auto\n"
_FOLDER = "/run/NetworkManager/system-connections"
_FILES = (
    f"d {_FOLDER} 0700 root root -\nf {_FOLDER}/emulated.nmconnection 0600 root root - {_PROFILE}\n"
)
# A busy machine takes longer to find a partition than a Pi ever does.
_WORDS = " ".join(
    (
        f"modprobe.blacklist={','.join(_LEFT_OUT)}",
        "usbcore.autosuspend=-1",
        "systemd.default_device_timeout_sec=600",
        f"systemd.set_credential_binary=tmpfiles.extra:{b64encode(_FILES.encode()).decode()}",
    )
)
# A restart ends it: the emulator would start the same kernel with the same words, whatever has
# become of the card, where a Pi's firmware reads them anew.
_MACHINE = ("-M", "raspi3b", "-display", "none", "-monitor", "none", "-no-reboot")
_SENSOR = f"tmp105,id={THERMOMETER},bus=i2c-bus.1,address=0x48"
# It reaches nobody; what comes to these ports of this machine is handed to it.
_FORWARD = ",".join(f"hostfwd=tcp:127.0.0.1:0-:{port}" for port in (PAGE, WAY_IN))
_NETWORK = ("-netdev", f"user,id=net,restrict=on,{_FORWARD}", "-device", "usb-net,netdev=net")


class _Operations(msgspec.Struct, frozen=True):
    wr_operations: int


class _Drive(msgspec.Struct, frozen=True):
    stats: _Operations


class Pi:
    """One that has power. Everything that it says on its console is kept."""

    def __init__(self, process: subprocess.Popen[bytes], monitor: Monitor, said: Path) -> None:
        self._process = process
        self._said = said
        self.monitor = monitor
        self.since = time.monotonic()
        self._ports = forwarded(monitor.human("info usernet"))

    def port(self, of: int = PAGE) -> int:
        """Give the port of this machine that is one of the Pi's."""
        return self._ports[of]

    def measure(self, celsius: float) -> None:
        """Have the chip on its bus measure something."""
        self.monitor.set(THERMOMETER, "temperature", round(celsius * 1000))

    def console(self) -> str:
        """Give what was said on the serial console, without a terminal's colours."""
        said = self._said.read_text(errors="replace")
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b[=>78]", "", said)

    def cut(self) -> None:
        """Take its power: nothing that the card has not been given will ever be on it."""
        self._process.kill()
        self._process.wait()

    def writes(self) -> int:
        """Tell how often it has written to its card."""
        told = msgspec.convert(self.monitor.execute("query-blockstats"), list[_Drive])
        return sum(drive.stats.wr_operations for drive in told)

    def is_running(self) -> bool:
        return self._process.poll() is None

    def uptime(self) -> float:
        """Tell for how many seconds it has had power."""
        return time.monotonic() - self.since


def forwarded(told: str) -> dict[int, int]:
    """Read what QEMU tells of its network: this machine's ports by those of the Pi."""
    pattern = r"TCP\[HOST_FORWARD\]\s+\S+\s+127\.0\.0\.1\s+(\d+)\s+\S+\s+(\d+)\s"
    return {int(there): int(here) for here, there in re.findall(pattern, told)}


@contextmanager
def powered(rig: Rig, card: Card, console: Path, *, extra: str = "") -> Iterator[Pi]:
    """Give power to a Pi with a card; it has none after the block.

    `console` is the file for what it says; `extra` are words for the kernel beside the card's own.
    """
    with ExitStack() as undo:
        folder = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="image-pi-")))
        line = undo.enter_context(listening(folder / "qmp"))
        complaints = undo.enter_context((folder / "complaints").open("wb"))
        start = load(card.boot, folder).options(extra=f"{_WORDS} {extra}")
        process = undo.enter_context(
            subprocess.Popen(  # noqa: S603 - the command is made below
                [*_emulator(rig, card, folder, console), *start],
                stdout=complaints,
                stderr=complaints,
            )
        )
        undo.callback(process.kill)
        try:
            monitor = Monitor(undo.enter_context(accepted(line)))
        except (OSError, AssertionError) as failure:
            raise AssertionError((folder / "complaints").read_text()) from failure
        yield Pi(process, monitor, console)


def _emulator(rig: Rig, card: Card, folder: Path, console: Path) -> list[str]:
    return [
        # Whatever becomes of this process, it does not outlive it.
        *("setpriv", "--pdeathsig", "KILL"),
        *rig.program("qemu-system-aarch64"),
        *("-L", str(rig.folder / "machine" / "usr" / "share" / "qemu")),
        *_MACHINE,
        *_NETWORK,
        *("-device", _SENSOR),
        # The model of a card has no cache of its own: what it has confirmed is on it.
        *("-drive", f"if=sd,format=raw,file={card.path}"),
        *("-qmp", f"unix:{folder / 'qmp'}"),
        # The first serial line is Bluetooth's on this board; the console is the second.
        *("-serial", "null", "-serial", f"file:{console}"),
    ]
