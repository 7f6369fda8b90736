"""A bus with simulated chips on its wire, and the faults that real buses have."""

import errno
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from threading import Condition

from drivers.errors import BusError, NoResponse, transfer_error
from drivers.i2c.bus import location
from drivers.sensor import SimulatedChip

_NACKED = 0.25  # the share of transfers that Fault.NACK loses
_SLOWED = 0.2  # seconds that Fault.SLOW adds to a transfer


class Fault(StrEnum):
    """What can be wrong at an address."""

    ABSENT = "absent"
    """Nobody answers; when it ends, the chip was without power and has forgotten everything."""
    NACK = "nack"
    """Now and then nobody answers, as with a loose contact."""
    STUCK = "stuck"
    """The chip holds SDA low: every transfer on the bus times out."""
    ALL_ONES = "all_ones"
    """The address is acknowledged, but whatever is read is ones."""
    WRONG_CHIP = "wrong_chip"
    """A chip of another kind answers; when it ends, the right one is fresh from power-up."""
    SLOW = "slow"
    """Every transfer takes long."""
    HANG = "hang"
    """A transfer does not return until the fault is cleared or the bus closed; then it fails."""


@dataclass(frozen=True, slots=True)
class _Stranger:
    """Acknowledges everything, keeps nothing, and answers the same byte wherever it is read."""

    answer: int

    def transfer(self, _write: bytes, read: int) -> bytes:
        return bytes((self.answer,)) * read


_NOBODY = _Stranger(0xFF)
# Alternating bits break what most chips promise: reserved bits, identities, check sums.
_ANOTHER_KIND = _Stranger(0x5A)


class SimulatedBus:
    """An ``I2CBus`` of simulated chips by their addresses.

    ``wait`` is called with the seconds that a transfer takes: those of a fault, and those of its
    bits on the wire if ``clock_hz`` is given. Faults may be injected and cleared by any thread.
    """

    def __init__(  # noqa: PLR0913 - each is one property of a bus
        self,
        name: str,
        chips: Mapping[int, SimulatedChip],
        *,
        wait: Callable[[float], None],
        clock_hz: float | None = None,
        timeout: float = 1.0,
        random: Random | None = None,
    ) -> None:
        self.name = name
        self._chips = dict(chips)
        self._wait = wait
        self._clock_hz = clock_hz
        self._timeout = timeout
        self._random = random or Random(0)  # noqa: S311 - a reproducible loose contact, no secret
        self._faults: dict[int, Fault] = {}
        self._changed = Condition()
        self._hanging = 0

    @property
    def hanging(self) -> int:
        """How many transfers hang just now."""
        with self._changed:
            return self._hanging

    def inject(self, address: int, fault: Fault) -> None:
        """Let ``fault`` begin at the address of a chip; KeyError where there is none."""
        with self._changed:
            self._replace(address, fault)

    def clear(self, address: int) -> None:
        """Let the address's fault end, if it has one."""
        with self._changed:
            self._replace(address, None)

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        """Write, then read after a repeated start; see ``I2CBus``."""
        fault = self._fault(address)
        if fault in (Fault.STUCK, Fault.HANG):
            raise self._failure(address, errno.ETIMEDOUT)
        if fault is Fault.SLOW:
            self._wait(_SLOWED)
        if self._unanswered(address, fault):
            self._pass_bits(0, 0)
            raise self._failure(address, errno.EREMOTEIO)
        self._pass_bits(len(write), read)
        try:
            return self._answering(address, fault).transfer(write, read)
        except NoResponse as error:  # a chip does not know where it is
            raise self._failure(address, errno.EREMOTEIO) from error

    def close(self) -> None:
        """Let go of the bus: a transfer that hangs returns; may be called again."""
        with self._changed:
            for address, fault in list(self._faults.items()):
                if fault is Fault.HANG:
                    self._replace(address, None)

    def _replace(self, address: int, fault: Fault | None) -> None:
        chip = self._chips[address]
        if self._faults.pop(address, None) in (Fault.ABSENT, Fault.WRONG_CHIP):
            chip.power_cycle()
        if fault is not None:
            self._faults[address] = fault
        self._changed.notify_all()

    def _fault(self, address: int) -> Fault | None:
        """Find what is wrong for a transfer; a hang or a stuck bus has taken its time by then."""
        with self._changed:
            fault = self._faults.get(address)
            if fault is Fault.HANG:
                self._hanging += 1
                self._changed.wait_for(lambda: self._faults.get(address) is not Fault.HANG)
                self._hanging -= 1
                return fault
            stuck = Fault.STUCK in self._faults.values()
        if stuck:
            self._wait(self._timeout)
            return Fault.STUCK
        return fault

    def _unanswered(self, address: int, fault: Fault | None) -> bool:
        if address not in self._chips or fault is Fault.ABSENT:
            return True
        return fault is Fault.NACK and self._random.random() < _NACKED

    def _answering(self, address: int, fault: Fault | None) -> SimulatedChip | _Stranger:
        match fault:
            case Fault.ALL_ONES:
                return _NOBODY
            case Fault.WRONG_CHIP:
                return _ANOTHER_KIND
            case _:
                return self._chips[address]

    def _pass_bits(self, written: int, read: int) -> None:
        if self._clock_hz is not None:
            self._wait(wire_bits(written, read) / self._clock_hz)

    def _failure(self, address: int, number: int) -> BusError:
        return transfer_error(location(self.name, address), OSError(number, ""))


def wire_bits(written: int, read: int) -> int:
    """Count the clocks of a transfer of so many bytes.

    A start and a stop count as one each, a byte as nine with its acknowledge, and each direction
    sends the address. Source: NXP UM10204, 3.1.
    """
    bits = 1
    if written or not read:
        bits += 1 + 9 * (1 + written)
    if read:
        bits += 1 + 9 * (1 + read)
    return bits
