"""A 1-Wire thermometer of the DS18B20's kind, through the kernel's w1_therm."""

from collections.abc import Generator
from pathlib import Path

from drivers.errors import ChipError, DriverError, NotReady, SourceMissing
from drivers.kernel.bulk import BulkRead
from drivers.kernel.scratchpad import Scratchpad, garbled, nobody
from drivers.kernel.sysfs import Sysfs
from drivers.kernel.w1 import DEVICES, MASTER, SERIAL
from drivers.quantity import Quantity
from drivers.sensor import Measurement

CONVERSION = 0.75
"""The longest time of a conversion, in seconds: DS18B20 19-7487, AC Electrical Characteristics."""
RANGE = (-55.0, 125.0)
"""What it is specified to measure, in °C; a thermocouple's amplifier of the family more."""
_LOOKS = 3  # how often a bus on which another program converts is waited for
_NEAR = 5.0  # °C between two readings that vouch for each other
_POWER_ON = 85.0
_NO_PRESENCE = "-19"  # -ENODEV


class W1Thermometer:
    """A ``Sensor`` of one temperature, in °C.

    A reading takes a conversion, for which the kernel blocks. A doubtful 85 °C is read again, and
    believed only if it came out of a reading near it: a chip whose supply dips jumps there.
    """

    __slots__ = ("_bulk", "_device", "_last", "_leftovers", "_serial", "_sysfs")

    def __init__(self, sysfs: Sysfs, serial: str, bulk: BulkRead) -> None:
        self._sysfs = sysfs
        self._serial = serial
        self._bulk = bulk
        self._device: Path | None = None
        self._last: float | None = None
        self._leftovers = False

    def start(self) -> None:
        """Find the thermometer by its serial number on whatever bus it is; see ``Sensor``."""
        self._bulk.leave(self._serial)
        link = self._sysfs.root / DEVICES / self._serial
        if not link.exists():
            raise self._missing()
        self._device, self._last = link.resolve(), None
        if not (self._device / "w1_slave").exists():
            message = f"w1:{self._serial} is there, and its driver is not: load the module w1_therm"
            raise SourceMissing(message)
        self._bulk.join(self._serial, self._device.parent)
        self._leftovers = self._bulk.has_leftovers(self._device.parent)

    def measure(self) -> Measurement:
        """Convert and read; waits only while another program has the bus convert."""
        if self._device is None:
            message = f"w1:{self._serial} was measured before it was started"
            raise ChipError(message)
        if not self._bulk.convert(self._serial) and self._leftovers:
            # Of a conversion that a program triggered who knows when: reading it takes it away.
            yield from self._read(self._device)
            yield 0.0
        self._leftovers = False
        scratchpad = yield from self._read(self._device)
        if scratchpad.is_doubtful and not self._vouches(self._last):
            yield 0.0  # so that an end of the program does not wait for two conversions
            scratchpad = yield from self._read(self._device)
            if scratchpad.is_doubtful:
                raise self._unconverted()
        self._last = scratchpad.celsius
        return {Quantity.TEMPERATURE: self._last}

    def stop(self) -> None:
        """Nothing was changed; see ``Sensor``."""
        self._bulk.leave(self._serial)
        self._device = None

    def _read(self, device: Path) -> Generator[float, None, Scratchpad]:
        for _ in range(_LOOKS):
            if not self._bulk.is_busy(device.parent):
                break
            yield CONVERSION
        text = self._sysfs.text(device / "w1_slave", f"w1:{self._serial}")
        if not text:
            raise self._silence(device)
        return Scratchpad.parse(self._serial, text)

    def _vouches(self, last: float | None) -> bool:
        return last is not None and abs(last - _POWER_ON) <= _NEAR

    def _silence(self, device: Path) -> DriverError:
        """Say why the kernel wrote nothing, which it does for every error of the bus.

        The resolution, which a DS18S20 has not, is read from the chip too, and is an errno then.
        """
        if self._sysfs.word(device / "resolution") == _NO_PRESENCE:
            return nobody(self._serial)
        return garbled(self._serial)

    def _unconverted(self) -> NotReady:
        return NotReady(
            f"w1:{self._serial} says 85 °C, which it does from power-up until it has converted: "
            "check its supply: a loose wire, or too little current for several on a long cable"
        )

    def _missing(self) -> SourceMissing:
        names = [path.name for path in self._sysfs.entries(DEVICES)]
        where = f"w1:{self._serial} is not there"
        if not any(MASTER.fullmatch(name) for name in names):
            return SourceMissing(
                f"{where}: the kernel has no 1-Wire bus: add dtoverlay=w1-gpio to "
                "/boot/firmware/config.txt and start anew"
            )
        others = sorted(name for name in names if SERIAL.fullmatch(name))
        found = f"only {', '.join(others)}" if others else "no thermometer at all"
        return SourceMissing(
            f"{where}: on the 1-Wire bus is {found}: check its plug and wiring, and the pull-up "
            "of 4.7 kΩ between data and 3.3 V; the kernel takes some 10 s to find a new one"
        )
