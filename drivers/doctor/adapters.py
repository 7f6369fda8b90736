"""The I2C adapters that the kernel has, and who of its drivers owns which address."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_SYSFS = Path("/sys")
_DEVICES = Path("/dev")


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """An adapter. ``owned`` has the kernel's driver of each address that has one."""

    bus: str
    """The kernel's name, such as ``i2c-1``."""
    title: str
    """What its driver calls it, such as ``bcm2835 (i2c@7e804000)``."""
    device: Path
    has_device: bool
    """Whether its device file is there, which the module i2c-dev makes."""
    clock_hz: int | None
    """The SCL frequency that the device tree asks for; None where it does not say."""
    owned: Mapping[int, str]
    compatible: tuple[str, ...] = ()
    """What the device tree says the controller is, the most exact first."""


def adapters(sysfs: Path = _SYSFS, devices: Path = _DEVICES) -> list[Adapter]:
    """List the adapters by their numbers."""
    folder = sysfs / "bus/i2c/devices"
    numbers = sorted(
        int(path.name.removeprefix("i2c-"))
        for path in folder.glob("i2c-*")
        if path.name.removeprefix("i2c-").isdecimal()
    )
    return [_adapter(folder, number, devices) for number in numbers]


def board(sysfs: Path = _SYSFS) -> str:
    """Give the board's model from the device tree; nothing where there is none."""
    try:
        text = (sysfs / "firmware/devicetree/base/model").read_text(errors="replace")
    except OSError:
        return ""
    return text.strip("\0 \n")


def _adapter(folder: Path, number: int, devices: Path) -> Adapter:
    path, device = folder / f"i2c-{number}", devices / f"i2c-{number}"
    return Adapter(
        bus=path.name,
        title=_text(path / "name"),
        device=device,
        has_device=device.exists(),
        clock_hz=_clock(path / "of_node/clock-frequency"),
        owned=_owned(folder, number),
        compatible=_strings(path / "of_node/compatible"),
    )


def _owned(folder: Path, number: int) -> dict[int, str]:
    """Find the devices with a driver; ``1-0048`` is address 0x48 of bus 1 (i2c-sysfs.rst)."""
    owned: dict[int, str] = {}
    for client in folder.glob(f"{number}-*"):
        driver = client / "driver"
        if driver.exists():
            owned[int(client.name.partition("-")[2], 16)] = driver.resolve().name
    return owned


def _clock(path: Path) -> int | None:
    try:
        cells = path.read_bytes()
    except OSError:
        return None
    # A cell of the device tree is a big-endian 32-bit number (Devicetree Specification, 2.2.4).
    return int.from_bytes(cells, "big") if len(cells) == 4 else None  # noqa: PLR2004  its bytes


def _strings(path: Path) -> tuple[str, ...]:
    """Read a list of texts, each of which ends with a zero (Devicetree Specification, 2.2.4)."""
    return tuple(text for text in _text(path).split("\0") if text)


def _text(path: Path) -> str:
    try:
        return path.read_text(errors="replace").strip()
    except OSError:
        return ""
