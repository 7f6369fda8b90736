"""Who answers on a bus, and what it may be."""

import math
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from drivers.doctor.endurance import Endurance, endure
from drivers.errors import (
    AddressInUse,
    BusError,
    BusForbidden,
    BusInUse,
    BusMissing,
    BusStuck,
    BusTimeout,
    DriverError,
    NoResponse,
    TransferUnsupported,
)
from drivers.i2c.bus import I2CBus, I2CDevice
from drivers.i2c.guard import stuck
from drivers.sensor import Chip, Match

_HOPELESS = (BusMissing, BusForbidden, BusInUse, BusStuck, TransferUnsupported)
"""Errors that end the search of a bus."""

ADDRESSES = range(0x08, 0x78)
"""The addresses that chips may have: NXP UM10204, 3.1.12, reserves the others."""

# An EEPROM at these addresses may take an empty write for one: i2cdetect reads there, too.
_EXPANDERS = frozenset((*range(0x20, 0x28), *range(0x38, 0x40)))  # PCF8574 and PCF8574A
_READ_ONLY = frozenset((*range(0x30, 0x38), *range(0x50, 0x60)))

# A multiplexer has no register pointer: a byte that is one to other chips connects its channels.
_SWITCHES = frozenset(range(0x70, 0x78))
_CONTROLS = (0x01, 0x02, 0x04)
_CHANNELS = 0x0F  # those of the smallest, which reads its interrupts in the others


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Somebody at an address.

    ``candidates`` are the chips of the catalogue that it may be, likeliest first; those that their
    identity or fixed bits rule out are not among them. ``unasked`` are chips that only say who they
    are to a command, which another chip might take for a write.
    """

    address: int
    candidates: Mapping[str, Match]
    unasked: tuple[str, ...] = ()
    owned: bool = False
    """Whether a driver of the kernel's has the address, so that nobody else may ask."""
    endurance: Endurance | None = None
    """How reliably it answers, where that was measured."""

    @property
    def best(self) -> Match:
        """How sure the likeliest candidate is."""
        return max(self.candidates.values(), default=Match.NO)

    @property
    def likeliest(self) -> tuple[str, ...]:
        """The candidates of which none is likelier than another."""
        return tuple(name for name, match in self.candidates.items() if match is self.best)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What was found on a bus, and the error that ended the search, if one did."""

    bus: str
    findings: tuple[Finding, ...] = ()
    trouble: BusError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thoroughness:
    """How far an examination goes.

    With ``ask`` chips are sent their own commands, once it is clear that no other chip of the
    catalogue is at their address; ``times`` is how often each is asked to measure its reliability.
    """

    ask: bool = False
    times: int = 0
    seconds: float = math.inf
    """How long it may take, for a bus whose sensors wait meanwhile."""


GENTLE = Thoroughness()
"""Nothing is written but register pointers, and where a port expander may be not even these."""


def examine(
    bus: I2CBus, catalogue: Mapping[str, Chip], thoroughness: Thoroughness = GENTLE
) -> Examination:
    """Address everybody, and read what those are who answer."""
    findings: list[Finding] = []
    begun = time.monotonic()
    try:
        held = stuck(bus)
        if held is not None:
            return Examination(bus=bus.name, trouble=held)
        for address in ADDRESSES:
            if time.monotonic() - begun > thoroughness.seconds:
                message = (
                    f"{bus.name}: the search took over {thoroughness.seconds:g} s and was given up "
                    f"at 0x{address:02x}: does one of its chips hang?"
                )
                trouble = BusTimeout(message)
                return Examination(bus=bus.name, findings=tuple(findings), trouble=trouble)
            try:
                # Where a byte is no register pointer but what a relay is switched by, nobody is
                # sent one unasked.
                hushed = address in _EXPANDERS and not thoroughness.ask
                device = I2CDevice(_Hushed(bus) if hushed else bus, address)
                if _answers(bus, address):
                    finding = _identified(device, catalogue, ask=thoroughness.ask)
                    findings.append(_endured(finding, device, catalogue, thoroughness.times))
                elif thoroughness.ask:
                    findings += _woken(device, catalogue)
            except AddressInUse:
                findings.append(Finding(address=address, candidates={}, owned=True))
    except _HOPELESS as error:
        return Examination(bus=bus.name, findings=tuple(findings), trouble=error)
    return Examination(bus=bus.name, findings=tuple(findings))


def _answers(bus: I2CBus, address: int) -> bool:
    """Tell whether somebody acknowledges, be it the address alone or a read of one byte."""
    if address not in _READ_ONLY:
        with suppress(TransferUnsupported):
            return _acknowledged(bus, address, 0)
    return _acknowledged(bus, address, 1)


def _acknowledged(bus: I2CBus, address: int, read: int) -> bool:
    for _ in range(2):  # one that sleeps wakes by its address
        try:
            bus.transfer(address, b"", read)
        except (*_HOPELESS, AddressInUse):
            raise
        except NoResponse:
            continue
        except BusError:
            return True  # somebody is there, but something is wrong
        return True
    return False


def _identified(device: I2CDevice, catalogue: Mapping[str, Chip], *, ask: bool) -> Finding:
    if device.address in _SWITCHES and _is_switch(device):
        return Finding(address=device.address, candidates={})
    here = [chip for chip in catalogue.values() if device.address in chip.addresses]
    matches: dict[str, Match] = {}
    commanded = [chip for chip in here if chip.recognise is None]
    for chip in here:
        try:
            matches |= {chip.name: _read_match(device, chip)} if chip.recognise else {}
        except _WouldWrite:
            commanded.append(chip)
    known = max(matches.values(), default=Match.NO)
    if ask and known <= Match.POSSIBLE:
        matches |= {chip.name: _asked_match(device, chip) for chip in commanded if chip.ask}
        commanded = [chip for chip in commanded if not chip.ask]
    candidates = sorted(
        ((name, match) for name, match in matches.items() if match is not Match.NO),
        key=lambda candidate: -candidate[1],
    )
    # Where one has its identity, others that only might be there are not.
    best = candidates[0][1] if candidates else Match.NO
    if best is Match.SURE:
        candidates = [candidate for candidate in candidates if candidate[1] is best]
        commanded = []
    return Finding(
        address=device.address,
        candidates=dict(candidates),
        unasked=tuple(chip.name for chip in commanded),
    )


class _WouldWrite(DriverError):
    """A chip cannot be recognised without writing."""


class _Hushed:
    """An ``I2CBus`` on which nothing is written, not even a register pointer."""

    def __init__(self, bus: I2CBus) -> None:
        self.name = bus.name
        self._bus = bus

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        """Read; raises _WouldWrite for anything else but a probe."""
        if write:
            raise _WouldWrite
        return self._bus.transfer(address, write, read)

    def close(self) -> None:
        """Leave the bus to whose it is."""


def _is_switch(device: I2CDevice) -> bool:
    """Tell by its echo whether it is a multiplexer, which is left connected as it was."""
    try:
        (before,) = device.receive(1)
        echoes = all((device.read(sent, 1)[0] ^ sent) & _CHANNELS == 0 for sent in _CONTROLS)
        if echoes:
            device.command(bytes((before,)))
    except (*_HOPELESS, AddressInUse):
        raise
    except DriverError:
        return False
    return echoes


def _woken(device: I2CDevice, catalogue: Mapping[str, Chip]) -> list[Finding]:
    """Ask those who sleep until they are asked."""
    asleep = [c for c in catalogue.values() if c.sleeps and device.address in c.addresses]
    matches = {chip.name: _asked_match(device, chip) for chip in asleep}
    candidates = {name: match for name, match in matches.items() if match is not Match.NO}
    return [Finding(address=device.address, candidates=candidates)] if candidates else []


def _endured(
    finding: Finding, device: I2CDevice, catalogue: Mapping[str, Chip], times: int
) -> Finding:
    if not times:
        return finding
    chip = next((catalogue[name] for name in finding.candidates), None)
    recognise = chip and chip.recognise

    def question() -> object:
        # What reads most says most; a chip that answers commands only can merely be addressed.
        return recognise(device) if recognise else _addressed(device)

    return replace(finding, endurance=endure(question, times, clock=time.perf_counter))


def _addressed(device: I2CDevice) -> bool:
    if not _acknowledged(device.bus, device.address, 0):
        raise NoResponse(device.location)
    return True


def _read_match(device: I2CDevice, chip: Chip) -> Match:
    try:
        return chip.recognise(device) if chip.recognise else Match.POSSIBLE
    except (*_HOPELESS, AddressInUse, _WouldWrite):
        raise
    except DriverError:
        return Match.NO


def _asked_match(device: I2CDevice, chip: Chip) -> Match:
    try:
        return chip.ask(device) if chip.ask else Match.POSSIBLE
    except (*_HOPELESS, AddressInUse):
        raise
    except DriverError:
        return Match.NO
