"""What the drivers of chips with coefficients in their memory have in common.

Such a chip sends raw numbers. What they mean is told by coefficients that its maker measured and
burnt into it, so that a wrong coefficient is a wrong number until the next start.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from drivers.chips import refusals
from drivers.errors import BadData, ChipError, NotReady, OutOfRange, WrongChip
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Match, Values

STILL = 600.0
"""Seconds: the noise of a pressure changes its last bits long before."""

_ONES = 0xFF
_UNITS = {Quantity.TEMPERATURE: "°C", Quantity.HUMIDITY: "%", Quantity.PRESSURE: "hPa"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of such a chip: a row of a family's table."""

    name: str
    title: str
    datasheet: str
    addresses: frozenset[int]
    identity_register: int
    identities: tuple[int, ...]
    """What that register may hold: samples have other numbers than the product."""
    ranges: Mapping[Quantity, tuple[float, float]]
    """What it can measure, from its lowest to its highest."""
    kin: Mapping[int, str]
    """The drivers of other chips that have their identity there, by identity."""


class CalibratedChip:
    """One such chip: tells it from others, reads its coefficients, keeps what it was found with."""

    __slots__ = ("_found", "device", "part")

    def __init__(self, device: I2CDevice, part: Part) -> None:
        self.device = device
        self.part = part
        # Of the very first start: a restart would find our own setting, or a chip that forgot.
        self._found: dict[int, tuple[int, int]] | None = None

    def identify(self) -> None:
        """Read the identity, and raise WrongChip where it is not this kind's."""
        self.check_identity(self.byte(self.part.identity_register))

    def check_identity(self, identity: int) -> None:
        """Raise WrongChip where an identity is not this kind's."""
        if identity in self.part.identities:
            return
        if identity == _ONES:
            raise self.only_ones()
        raise self._stranger(identity)

    def recognise(self) -> Match:
        """Tell by the identity whether it is this kind."""
        identity = self.byte(self.part.identity_register)
        return Match.SURE if identity in self.part.identities else Match.NO

    def coefficients(self, *blocks: tuple[int, int]) -> bytes:
        """Read the blocks, each a register and a length, and join them.

        They have no checksum that their datasheets tell of, so that they are read twice.
        """
        first, again = (
            b"".join(self.device.read(register, length) for register, length in blocks)
            for _ in range(2)
        )
        if first != again:
            raise self._garbled_coefficients()
        for byte, name in ((0x00, "zeros"), (0xFF, "ones")):
            if first.count(byte) == len(first):
                raise self._no_coefficients(name)
        return first

    def remember(self, registers: Mapping[int, int]) -> None:
        """Keep these bits of these registers for ``restore``, unless they are kept already.

        They are read twice, as they will be written back.
        """
        if self._found is not None:
            return
        found, again = (
            {register: (self.byte(register) & mask, mask) for register, mask in registers.items()}
            for _ in range(2)
        )
        if found != again:
            raise refusals.unsteady(self.device.location, _settings(found), _settings(again))
        self._found = found

    def restore(self) -> None:
        """Put back what was remembered, in its order, where it differs."""
        for register, (found, mask) in (self._found or {}).items():
            self.change(register, found, mask)
        self._found = None

    def change(self, register: int, bits: int, mask: int) -> None:
        """Set the masked bits of a register where they differ."""
        value = self.byte(register)
        if (value ^ bits) & mask:
            self.write(register, value & ~mask | bits)

    def byte(self, register: int) -> int:
        """Read one register."""
        return self.device.read(register, 1)[0]

    def write(self, register: int, value: int) -> None:
        """Write one register."""
        self.device.write(register, bytes((value,)))

    def admitted(self, values: Values) -> Values:
        """Give the values if the chip can measure each of them; raise OutOfRange where not."""
        for quantity, (low, high) in self.part.ranges.items():
            if quantity in values and not low <= values[quantity] <= high:
                raise self._out_of_range(quantity, values[quantity])
        return values

    # What can be wrong, in words.

    def unstarted(self) -> ChipError:
        """Say that there was no start."""
        return refusals.unstarted(self.device.location)

    def only_ones(self) -> BadData:
        """Say that everything that was read is ones."""
        return refusals.only_ones(self.device.location)

    def starting(self) -> NotReady:
        """Say that it has not got its coefficients out of its memory yet."""
        return NotReady(
            f"{self.device.location} is still starting up: if it stays so, check its supply voltage"
        )

    def unfinished(self) -> NotReady:
        """Say that a conversion takes longer than it may."""
        return NotReady(
            f"{self.device.location} did not finish its measurement in time: "
            "if it stays so, check its supply voltage"
        )

    def lost(self, written: int, read: int) -> BadData:
        """Say that it was without power meanwhile."""
        return refusals.lost(self.device.location, f"0x{written:02x}", f"0x{read:02x}")

    def unmeasured(self, quantity: Quantity) -> BadData:
        """Say that a value is the one that stands for no measurement."""
        name = quantity.partition("_")[0]
        return BadData(
            f"{self.device.location} sent no {name} but what it holds after power-up: "
            "check its supply voltage and wiring"
        )

    def impossible(self) -> BadData:
        """Say that no value can come out of the formula with these coefficients."""
        return BadData(
            f"{self.device.location} has coefficients with which nothing can be measured: "
            "check its wiring; if it stays so, the chip is defective"
        )

    def _stranger(self, identity: int) -> WrongChip:
        part = self.part
        expected = " or ".join(f"0x{known:02x}" for known in part.identities)
        kin = part.kin.get(identity)
        whose = f", which is that of a {kin}" if kin else ""
        reason = f"its identity reads 0x{identity:02x} instead of {expected}{whose}"
        return refusals.stranger(self.device.location, part.title, reason)

    def _garbled_coefficients(self) -> BadData:
        return BadData(
            f"{self.device.location} sent different coefficients at two readings: "
            "check its wiring, cable length and pull-ups"
        )

    def _no_coefficients(self, name: str) -> BadData:
        return BadData(
            f"{self.device.location} sent only {name} for its coefficients: "
            "check its wiring; if it stays so, the chip is defective"
        )

    def _out_of_range(self, quantity: Quantity, value: float) -> OutOfRange:
        low, high = self.part.ranges[quantity]
        unit = _UNITS[quantity]
        return OutOfRange(
            f"{self.device.location} measures {value:.2f} {unit}, where a {self.part.title} "
            f"can measure {low:g} to {high:g} {unit}: check where it is mounted, and its wiring"
        )


def _settings(found: Mapping[int, tuple[int, int]]) -> str:
    return "0x" + bytes(bits for bits, _ in found.values()).hex()
