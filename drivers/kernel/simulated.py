"""A tree of simulated devices that the real drivers read, and the faults that real ones have."""

import errno
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random
from threading import Condition

from drivers.i2c.simulated import Fault
from drivers.kernel import hwmon, iio, thermal
from drivers.kernel.channel import Subsystem, Unit
from drivers.kernel.driver import KernelOptions
from drivers.kernel.simulated_thermometer import scratchpad, w1_slave
from drivers.kernel.source import Source
from drivers.kernel.sysfs import Sysfs, read_file
from drivers.quantity import Quantity

_LOST = 0.25  # the share of readings that Fault.NACK loses
_SLOWED = 0.2  # seconds that Fault.SLOW adds to a reading
_ROOM = 20.0  # what everything measures until it is told otherwise
_UNPLUGGED = (Fault.ABSENT, Fault.WRONG_CHIP)
_GARBLED = (Fault.GROUNDED, Fault.ALL_ONES, Fault.GARBAGE)

_UNITS: Mapping[Subsystem, Mapping[str, Unit]] = {
    Subsystem.HWMON: {f"{kind}1": unit for kind, unit in hwmon.UNITS.items()},
    Subsystem.IIO: {**iio.UNITS, "temp_ambient": iio.unit_of("temp", "_ambient")},
    Subsystem.THERMAL: {"temp": thermal.MILLIDEGREES},
    Subsystem.W1: {"temperature": thermal.MILLIDEGREES},
}
_FILES: Mapping[Subsystem, str] = {
    Subsystem.HWMON: "{}_input",
    Subsystem.IIO: "in_{}_input",
    Subsystem.THERMAL: "{}",
    Subsystem.W1: "w1_slave",
}
_LINKS: Mapping[Subsystem, str] = {
    Subsystem.HWMON: "class/hwmon/hwmon{number}",
    Subsystem.IIO: "bus/iio/devices/iio:device{number}",
    Subsystem.THERMAL: "class/thermal/thermal_zone{number}",
    Subsystem.W1: "bus/w1/devices/{device}",
}
_MASTER = "w1_bus_master1"


@dataclass(slots=True)
class _Device:
    """A device, its link in the tree, and what its files read."""

    source: Source
    link: Path
    folder: Path
    values: dict[str, tuple[float, Unit]] = field(default_factory=dict)
    fault: Fault | None = None
    fresh: bool = False
    """Whether it has not converted since power-up."""


@dataclass(frozen=True, slots=True)
class SimulatedSource:
    """What a simulated sensor of the kernel's is exposed to; see ``Surroundings``."""

    values: dict[str, tuple[float, Unit]]
    files: Mapping[Quantity, str]

    def set(self, quantity: Quantity, value: float) -> None:
        """Make the surroundings so; KeyError where the sensor does not measure that."""
        file = self.files[quantity]
        self.values[file] = (value, self.values[file][1])


class SimulatedKernel:
    """Devices by their numbers. Faults may be injected and cleared by any thread.

    ``folder`` is an empty one for the tree; ``wait`` is called with the seconds of Fault.SLOW.
    """

    def __init__(
        self, folder: Path, *, wait: Callable[[float], None], random: Random | None = None
    ) -> None:
        # A resolved path, as files are found by where links lead.
        self._root = folder.resolve()
        self.sysfs = Sysfs(self._root, read=self._read)
        self._wait = wait
        self._random = random or Random(0)  # noqa: S311 - a reproducible loose contact, no secret
        self._devices: list[_Device] = []
        self._changed = Condition()
        self._hanging = 0

    @property
    def hanging(self) -> int:
        """How many readings hang just now."""
        with self._changed:
            return self._hanging

    def add(self, options: KernelOptions) -> tuple[int, SimulatedSource]:
        """Give the kernel what a sensor's options name; return the device's number."""
        source = options.device
        number = next(
            (n for n, device in enumerate(self._devices) if device.source == source), None
        )
        if number is None:
            number = len(self._devices)
            self._devices.append(_made(self._root, source, number))
        device = self._devices[number]
        files = {
            quantity: _channel(device, quantity, options.channel) for quantity in options.quantities
        }
        return number, SimulatedSource(device.values, files)

    def inject(self, number: int, fault: Fault) -> None:
        """Let ``fault`` begin at a device."""
        with self._changed:
            self._replace(self._devices[number], fault)

    def clear(self, number: int) -> None:
        """Let the device's fault end, if it has one."""
        with self._changed:
            self._replace(self._devices[number], None)

    def power_cycle(self, number: int) -> None:
        """Let the device's supply dip: what it says next is what it holds from power-up."""
        self._devices[number].fresh = True

    def close(self) -> None:
        """Let readings that hang return; may be called again."""
        with self._changed:
            for device in self._devices:
                if device.fault is Fault.HANG:
                    self._replace(device, None)

    def _replace(self, device: _Device, fault: Fault | None) -> None:
        if device.fault in _UNPLUGGED:
            device.link.symlink_to(device.folder)
            device.fresh = True
        device.fault = fault
        if fault in _UNPLUGGED:
            device.link.unlink()
        self._changed.notify_all()

    def _read(self, path: Path) -> bytes:
        file = path.resolve()
        device = next((d for d in self._devices if d.folder == file.parent), None)
        if device is None or file.name not in device.values:
            return read_file(path)
        if device.source.subsystem is Subsystem.W1:
            return self._read_thermometer(device)
        if self._fails(device) or device.fault in _GARBLED:
            raise OSError(errno.EIO, "")
        if device.fresh:
            device.fresh = False
            raise OSError(errno.EAGAIN, "")
        value, unit = device.values[file.name]
        places = 6 if device.source.subsystem is Subsystem.IIO else 0
        return f"{Decimal(value) / unit.factor:.{places}f}\n".encode()

    def _read_thermometer(self, device: _Device) -> bytes:
        """Write nothing where the kernel's driver writes nothing."""
        if self._fails(device):
            return b""
        serial = device.source.device
        (value, _), fresh = device.values["w1_slave"], device.fresh
        data = scratchpad(serial, None if fresh else value)
        device.fresh = False
        lines = {
            Fault.GROUNDED: bytes(9),
            Fault.ALL_ONES: b"\xff" * 9,
            Fault.GARBAGE: bytes((data[0] ^ 0x10, *data[1:])),
        }
        return w1_slave(serial, lines.get(device.fault, data) if device.fault else data)

    def _fails(self, device: _Device) -> bool:
        """Tell whether nothing comes of a reading; a hang or a slow one has passed by then."""
        with self._changed:
            fault = device.fault
            if fault is Fault.HANG:
                self._hanging += 1
                self._changed.wait_for(lambda: device.fault is not Fault.HANG)
                self._hanging -= 1
        if fault is Fault.SLOW:
            self._wait(_SLOWED)
        lost = fault is Fault.NACK and self._random.random() < _LOST
        return lost or fault in (Fault.HANG, Fault.STUCK, *_UNPLUGGED)


def _made(root: Path, source: Source, number: int) -> _Device:
    """Put a device without channels into the tree.

    All but thermometers are platform devices, whose location is their name, whatever that is.
    """
    is_w1 = source.subsystem is Subsystem.W1
    link = root / _LINKS[source.subsystem].format(number=number, device=source.device)
    parent = root / "devices" / (_MASTER if is_w1 else source.location or "simulated")
    folder = parent / link.name
    folder.mkdir(parents=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(folder)
    if not (parent / "subsystem").is_symlink():
        (parent / "subsystem").symlink_to(root / "bus" / ("w1" if is_w1 else "platform"))
        if is_w1:
            (link.parent / _MASTER).symlink_to(parent)
    name = "type" if source.subsystem is Subsystem.THERMAL else "name"
    (folder / name).write_text(f"{source.device}\n")
    return _Device(source, link, folder)


def _channel(device: _Device, quantity: Quantity, name: str | None) -> str:
    """Give the device a channel of its own, or one by name or label; return its file's name."""
    subsystem = device.source.subsystem
    names = {unit.quantity: (own, unit) for own, unit in _UNITS[subsystem].items()}
    own, unit = names[quantity]
    file = _FILES[subsystem].format(own)
    number = 1
    while file in device.values and name is not None:
        number += 1
        own = f"{own.rstrip('0123456789')}{number}"
        file = _FILES[subsystem].format(own)
    device.values.setdefault(file, (_ROOM, unit))
    (device.folder / file).touch()
    if name is not None:
        label = f"{own}_label" if subsystem is Subsystem.HWMON else f"in_{own}_label"
        (device.folder / label).write_text(f"{name}\n")
    return file
