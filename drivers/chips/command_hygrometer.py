"""The driver of the hygrometers that measure once at a command, then send checked words.

They acknowledge no read until the measurement is finished. Clock stretching is their other way to
wait, of which no use is made: it holds up the bus, and some adapters cannot do it.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from drivers.chips.checked_words import receive_words
from drivers.chips.scale import Scale
from drivers.errors import BadChecksum, NoResponse, NotReady, WrongChip
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Match, Measurement

# A chip that wakes up acknowledges nothing until it is done, which takes less than a millisecond:
# so many unanswered tries take longer than that, and one that is not there does not cost more.
_TRIES = 10
# One that has acknowledged the question looks for its serial number. Sensirion's own driver waits
# 10 ms for an SHT4x; an unanswered try takes 0.1 ms at 100 kHz, and the kernel's share of it.
_TRIES_FOR_AN_ANSWER = 100

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A ``command`` at which a chip sends words; the first of them has ``value`` where ``mask`` is.

    ``proves`` is how sure that makes it.
    """

    command: bytes
    proves: Match
    words: int = 1
    mask: int = 0x0000
    value: int = 0x0000


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of such a hygrometer: a row of a family's table."""

    name: str
    title: str
    datasheet: str
    addresses: frozenset[int]
    identity: Identity
    measure: bytes
    """The command that measures once, as well as the chip can, without clock stretching."""
    conversion: float
    """The longest time that this takes, in seconds."""
    scales: Mapping[Quantity, Scale]
    """What the words are, in their order."""
    ranges: Mapping[Quantity, tuple[float, float]]
    wake: bytes = b""
    """The command without which the chip acknowledges no other."""
    idle: bytes = b""
    """The command that ends whatever it does: it sleeps, or no longer measures by itself."""
    settling: float = 0.0
    """The time after either command until it takes the next, in seconds."""
    answers: Mapping[bytes, tuple[int, ...]] = field(default_factory=dict)
    """What a simulated one answers to other commands; nothing means that it just obeys."""


class CommandHygrometer:
    """A ``Sensor`` of temperature and humidity."""

    __slots__ = ("_awake", "_device", "_part", "_settled")

    def __init__(self, device: I2CDevice, part: Part) -> None:
        self._device = device
        self._part = part
        self._settled = False
        self._awake = False

    def start(self) -> None:
        """Recognise the chip, and end what it does by itself; see ``Sensor``."""
        part = self._part
        word = identify(self._device, part)
        if (word ^ part.identity.value) & part.identity.mask:
            raise self._stranger(word)
        if part.idle and not part.wake:
            self._device.command(part.idle)
        self._settled = self._awake = False

    def measure(self) -> Measurement:
        """Measure once; a chip that sleeps is woken for it and put to sleep again."""
        part, device = self._part, self._device
        if part.wake:
            device.command(part.wake)
            self._awake = True
        if part.settling and not self._settled:
            yield part.settling
        self._settled = not part.wake
        device.command(part.measure)
        yield part.conversion
        words = receive_words(device, len(part.scales))
        self.stop()
        if not any(words):
            raise self._without_measurement()
        return {
            quantity: scale.decode(word)
            for (quantity, scale), word in zip(part.scales.items(), words, strict=True)
        }

    def stop(self) -> None:
        """Put a chip to sleep that was woken; none has a configuration that was changed."""
        if self._awake:
            self._device.command(self._part.idle)
            self._awake = False

    def _stranger(self, word: int) -> WrongChip:
        identity = self._part.identity
        return WrongChip(
            f"{self._device.location} is no {self._part.title}: it answers 0x{word:04x} to "
            f"0x{identity.command.hex()}, of which 0x{identity.mask:04x} must be "
            f"0x{identity.value:04x}: check the address and the driver"
        )

    def _without_measurement(self) -> NotReady:
        # An HDC302x sends the ends of its scales where there is no measurement: SNAS778D, 7.4.1.
        return NotReady(
            f"{self._device.location} sent no measurement, but zeros: "
            "does another program use this chip?"
        )


def identify(device: I2CDevice, part: Part) -> int:
    """Ask for the identity's first word; the chip sleeps afterwards.

    Each step is tried until it is acknowledged, and none anew because of the next: a command that
    came twice would have the chip begin to look again.
    """
    identity = part.identity
    if part.wake:
        _patiently(lambda: device.command(part.wake))
    _patiently(lambda: device.command(identity.command))
    words = _patiently(lambda: receive_words(device, identity.words), tries=_TRIES_FOR_AN_ANSWER)
    if part.wake:
        device.command(part.idle)
    return words[0]


def _patiently(step: Callable[[], T], *, tries: int = _TRIES) -> T:
    for _ in range(tries - 1):
        with suppress(NoResponse):
            return step()
    return step()


def ask(device: I2CDevice, part: Part) -> Match:
    """Tell by its identity whether such a chip is there; see ``Chip.ask``."""
    identity = part.identity
    try:
        word = identify(device, part)
    except (BadChecksum, NoResponse):
        return Match.NO
    return Match.NO if (word ^ identity.value) & identity.mask else identity.proves
