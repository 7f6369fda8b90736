"""Aosong's AM2320: a frame as in Modbus, from a chip that sleeps.

It wakes by being addressed, and does not acknowledge that. It sends its last measurement and only
then measures anew, at most once in two seconds, so that what was measured just now takes two reads:
AM2320, 8.2.4.
"""

from collections.abc import Callable, Generator

from drivers.errors import BadChecksum, BadData, NoResponse, NotReady
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, Measurement

# 8.2.2: function 0x03 reads registers: the first of them, and how many.
_READ = b"\x03\x00\x04"
_HEADER = b"\x03\x04"  # the function again, and the bytes that follow
_LENGTH = 8  # the header, humidity, temperature and the checksum

_WAKING = 0.001  # seconds; 8.2.4: 0.8 ms at least, 3 ms at most
_ANSWERING = 0.002  # seconds; 8.2.4: 1.5 ms at least
_BETWEEN_MEASUREMENTS = 2.0  # seconds
_TRIES = 3

_SIGN = 1 << 15
_TENTHS = 10.0
_DRIEST, _DAMPEST = 0.0, 100.0


def checksum(data: bytes) -> bytes:
    """Give the two bytes of Modbus' CRC-16, low byte first: Modbus over Serial Line 1.02, 6.2.2."""
    remainder = 0xFFFF
    for byte in data:
        remainder ^= byte
        for _ in range(8):
            carry = remainder & 1
            remainder = remainder >> 1 ^ (0xA001 if carry else 0)
    return remainder.to_bytes(2, "little")


def celsius(word: int) -> float:
    """Give the temperature of a word: sign and magnitude, in tenths."""
    magnitude = (word & ~_SIGN) / _TENTHS
    return -magnitude if word & _SIGN else magnitude


class Am2320:
    """A ``Sensor`` of temperature and humidity."""

    __slots__ = ("_device",)

    def __init__(self, device: I2CDevice) -> None:
        self._device = device

    def start(self) -> None:
        """Do nothing: the chip has no configuration, and each frame proves what it is."""

    def measure(self) -> Measurement:
        """Have it measure, and read that two seconds later.

        Raises BadChecksum, BadData, or NotReady where it lost its supply in between.
        """
        yield from self._frame()
        yield _BETWEEN_MEASUREMENTS
        frame = yield from self._frame()
        if not any(frame[len(_HEADER) : -2]):
            raise self._without_measurement()
        humidity = int.from_bytes(frame[2:4], "big") / _TENTHS
        if not _DRIEST <= humidity <= _DAMPEST:
            raise self._no_humidity(humidity)
        return {
            Quantity.TEMPERATURE: celsius(int.from_bytes(frame[4:6], "big")),
            Quantity.HUMIDITY: humidity,
        }

    def stop(self) -> None:
        """Do nothing: the chip falls asleep by itself."""

    def _frame(self) -> Generator[float, None, bytes]:
        """Read one frame."""
        for left in reversed(range(_TRIES)):
            try:
                self._device.command(_READ)
                break
            except NoResponse:  # which has woken it, if it is there
                if not left:
                    raise
                yield _WAKING
        yield _ANSWERING
        frame = self._device.receive(_LENGTH)
        if checksum(frame[:-2]) != frame[-2:]:
            raise self._garbled(frame)
        if not frame.startswith(_HEADER):
            raise self._no_answer(frame)
        return frame

    def _garbled(self, frame: bytes) -> BadChecksum:
        return BadChecksum(
            f"{self._device.location} sent {frame.hex(' ')}, whose checksum does not fit: "
            "check its wiring, cable length and pull-ups"
        )

    def _no_answer(self, frame: bytes) -> BadData:
        return BadData(
            f"{self._device.location} sent {frame.hex(' ')}, which is no answer of an AM2320: "
            "check the address and the driver"
        )

    def _without_measurement(self) -> NotReady:
        return NotReady(
            f"{self._device.location} has measured nothing since it was without power: "
            "check its supply and wiring"
        )

    def _no_humidity(self, humidity: float) -> BadData:
        return BadData(
            f"{self._device.location} sent a humidity of {humidity:g} %, which there is not: "
            "the chip is broken, or its supply is too low"
        )


class SimulatedAm2320:
    """A ``SimulatedChip`` that sleeps, and sends what it measured after the read before.

    With a ``clock`` (in seconds) it measures at most once in two seconds; without, after each read.
    """

    __slots__ = ("_answer", "_asleep", "_clock", "_measured", "_rest", "_values", "_words")

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self._rest = _BETWEEN_MEASUREMENTS if clock else 0.0
        self._clock = clock or (lambda: 0.0)
        self._values = {Quantity.TEMPERATURE: 20.0, Quantity.HUMIDITY: 50.0}
        self._asleep = True
        self.power_cycle()

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        if self._asleep:
            self._asleep = False
            raise NoResponse
        if write:
            self._answer = self._frame() if write == _READ else b""
        if not read:
            return b""
        answer, self._answer = self._answer, b""
        self._measure()
        self._asleep = True
        return answer[:read].ljust(read, b"\xff")

    def set(self, quantity: Quantity, value: float) -> None:
        """Set the surroundings, in °C and %; KeyError for anything else."""
        if quantity not in self._values:
            raise KeyError(quantity)
        self._values[quantity] = value

    def power_cycle(self) -> None:
        """Forget what was measured, and sleep."""
        self._asleep = True
        self._answer = b""
        self._words = bytes(4)
        self._measured = self._clock() - self._rest

    def _measure(self) -> None:
        if self._clock() < self._measured + self._rest:
            return
        tenths = round(self._values[Quantity.TEMPERATURE] * _TENTHS)
        temperature = abs(tenths) | (_SIGN if tenths < 0 else 0)
        humidity = round(self._values[Quantity.HUMIDITY] * _TENTHS)
        self._words = humidity.to_bytes(2, "big") + temperature.to_bytes(2, "big")
        self._measured = self._clock()

    def _frame(self) -> bytes:
        data = _HEADER + self._words
        return data + checksum(data)


CHIPS: tuple[Chip, ...] = (
    Chip(
        name="am2320",
        title="AM2320 (Aosong)",
        datasheet="Aosong AM2320 product manual",
        addresses=frozenset((0x5C,)),
        quantities=(Quantity.TEMPERATURE, Quantity.HUMIDITY),
        conversion=_BETWEEN_MEASUREMENTS,
        open=lambda device, _options: Am2320(device),
        simulate=SimulatedAm2320,
        ranges={Quantity.TEMPERATURE: (-40, 80), Quantity.HUMIDITY: (0, 100)},
    ),
)
