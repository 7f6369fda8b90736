"""GPIO chips of the guest's kernel."""

from collections.abc import Mapping
from pathlib import Path

CONFIGURATION = Path("/sys/kernel/config/gpio-sim")
DEVICES = Path("/sys/devices/platform")


class GpioSim:
    """A chip of the kernel's gpio-sim: a test pulls its inputs and reads its outputs."""

    def __init__(self, label: str, lines: int, names: Mapping[int, str] | None = None) -> None:
        self.label = label
        self._lines = lines
        self._names = dict(names or {})
        self._device = CONFIGURATION / label
        self._bank = self._device / "bank"

    def create(self) -> None:
        self._bank.mkdir(parents=True)
        (self._bank / "num_lines").write_text(str(self._lines))
        (self._bank / "label").write_text(self.label)
        for line, name in self._names.items():
            folder = self._bank / f"line{line}"
            folder.mkdir()
            (folder / "name").write_text(name)
        (self._device / "live").write_text("1")

    def remove(self) -> None:
        """Take the chip away, as configfs wants it: dead first, then from the inside."""
        if not self._device.exists():
            return
        (self._device / "live").write_text("0")
        for folder in (*self._bank.glob("line*"), self._bank, self._device):
            folder.rmdir()

    @property
    def path(self) -> Path:
        return Path("/dev") / self._chip

    def pull(self, line: int, *, up: bool) -> None:
        """Drive an input from outside."""
        self.pull_file(line).write_text("pull-up" if up else "pull-down")

    def pull_file(self, line: int) -> Path:
        """Return what another process writes ``pull-up`` and ``pull-down`` to."""
        return self._attribute(line, "pull")

    def value(self, line: int) -> int:
        """Read the level of a line from outside, whoever drives it."""
        return int(self._attribute(line, "value").read_text())

    @property
    def _chip(self) -> str:
        return (self._bank / "chip_name").read_text().strip()

    def _attribute(self, line: int, name: str) -> Path:
        platform_device = (self._device / "dev_name").read_text().strip()
        return DEVICES / platform_device / self._chip / f"sim_gpio{line}" / name
