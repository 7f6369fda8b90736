"""A bus with simulated chips on its wire, and the faults that real buses have."""

import errno
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import and_
from random import Random
from threading import Condition
from typing import Protocol

from drivers.errors import BusError, NoResponse, transfer_error
from drivers.i2c.bus import location
from drivers.sensor import SimulatedChip

_NACKED = 0.25  # the share of transfers that Fault.NACK loses
_SLOWED = 0.2  # seconds that Fault.SLOW adds to a transfer
_TURNED = 3  # Fault.GARBAGE turns over one bit in two to this power


class Fault(StrEnum):
    """What can be wrong at an address."""

    ABSENT = "absent"
    """Nobody answers; when it ends, the chip was without power and has forgotten everything."""
    NACK = "nack"
    """Now and then nobody answers, as with a loose contact."""
    STUCK = "stuck"
    """The chip holds SCL low: every transfer on the bus times out."""
    GROUNDED = "grounded"
    """The chip holds SDA low: every address of the bus acknowledges, and sends zeros."""
    ALL_ONES = "all_ones"
    """The address is acknowledged, but whatever is read is ones."""
    GARBAGE = "garbage"
    """Of all bits that the chip sends, one in eight comes turned over; it is told right."""
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


@dataclass(frozen=True, slots=True)
class _Garbled:
    """A chip of which the bits that it sends are turned over at random."""

    chip: SimulatedChip
    random: Random

    def transfer(self, write: bytes, read: int) -> bytes:
        return bytes(byte ^ self._turned() for byte in self.chip.transfer(write, read))

    def _turned(self) -> int:
        return reduce(and_, (self.random.getrandbits(8) for _ in range(_TURNED)))


_NOBODY = _Stranger(0xFF)
_GROUND = _Stranger(0x00)
# Alternating bits break what most chips promise: reserved bits, identities, check sums.
_ANOTHER_KIND = _Stranger(0x5A)


class SimulatedSwitch(SimulatedChip, Protocol):
    """A chip that connects further wires with the one that it is on."""

    @property
    def wires(self) -> tuple["SimulatedBus", ...]:
        """All that it can connect; faults are injected there as on any bus."""

    @property
    def connected(self) -> tuple["SimulatedBus", ...]:
        """Those that are connected just now."""


class SimulatedBus:
    """An ``I2CBus`` of simulated chips by their addresses, and of those behind its switches.

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
        switches: Mapping[int, SimulatedSwitch] | None = None,
    ) -> None:
        self.name = name
        self._switches = dict(switches or {})
        self._chips: dict[int, SimulatedChip] = {**chips, **self._switches}
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
        try:
            answering = [part for wire in self.reached() for part in wire.answering(address)]
        except TimeoutError as error:
            raise self._failure(address, errno.ETIMEDOUT) from error
        if not answering:
            self._pass_bits(0, 0)
            raise self._failure(address, errno.EREMOTEIO)
        self._pass_bits(len(write), read)
        if _GROUND in answering:
            answering = [_GROUND]
        answers: list[bytes] = []
        for part in answering:
            with suppress(NoResponse):  # a chip does not know where it is
                answers.append(part.transfer(write, read))
        if not answers:
            raise self._failure(address, errno.EREMOTEIO)
        # Whoever sends a zero pulls SDA down, whatever the others send (NXP UM10204, 3.1.1).
        return bytes(reduce(and_, column) for column in zip(*answers, strict=True))

    def reached(self) -> tuple["SimulatedBus", ...]:
        """Find the wires that are connected with this one just now, itself among them."""
        behind = (
            wire
            for address, switch in self._switches.items()
            if self._passes(address)
            for connected in switch.connected
            for wire in connected.reached()
        )
        return (self, *behind)

    def answering(self, address: int) -> Iterator["SimulatedChip | _Stranger | _Garbled"]:
        """Find who answers on this wire alone. Raises TimeoutError where a transfer cannot end."""
        fault = self._fault(address)
        if fault in (Fault.STUCK, Fault.HANG):
            raise TimeoutError
        if fault is Fault.SLOW:
            self._wait(_SLOWED)
        if not self._unanswered(address, fault):
            yield self._answering(address, fault)

    def close(self) -> None:
        """Let go of the bus: a transfer that hangs returns; may be called again."""
        for switch in self._switches.values():
            for wire in switch.wires:
                wire.close()
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
            held = {Fault.STUCK, Fault.GROUNDED}.intersection(self._faults.values())
        if Fault.STUCK in held:
            self._wait(self._timeout)
            return Fault.STUCK
        return Fault.GROUNDED if held else fault

    def _passes(self, address: int) -> bool:
        """Tell whether a switch connects now what it was told to connect."""
        with self._changed:
            fault = self._faults.get(address)
        return fault not in (Fault.ABSENT, Fault.WRONG_CHIP) and not self._loses(fault)

    def _loses(self, fault: Fault | None) -> bool:
        return fault is Fault.NACK and self._random.random() < _NACKED

    def _unanswered(self, address: int, fault: Fault | None) -> bool:
        if fault is Fault.GROUNDED:
            return False
        if address not in self._chips or fault is Fault.ABSENT:
            return True
        return self._loses(fault)

    def _answering(self, address: int, fault: Fault | None) -> SimulatedChip | _Stranger | _Garbled:
        match fault:
            case Fault.ALL_ONES:
                return _NOBODY
            case Fault.GROUNDED:
                return _GROUND
            case Fault.WRONG_CHIP:
                return _ANOTHER_KIND
            case Fault.GARBAGE:
                return _Garbled(self._chips[address], self._random)
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
