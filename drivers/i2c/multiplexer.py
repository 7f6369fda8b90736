"""Multiplexers: every channel of one is a bus of its own, with addresses of its own."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from drivers.errors import AddressInUse, BusError, BusMissing, NoResponse, TransferFailed
from drivers.i2c.bus import I2CBus, location

_ASKED = 3
"""How often a multiplexer has to keep silent, one time after another, to count as not there."""


class Model(StrEnum):
    """A multiplexer, by the name that is printed on it."""

    TCA9548A = "tca9548a"
    PCA9548A = "pca9548a"
    TCA9546A = "tca9546a"
    PCA9546A = "pca9546a"
    TCA9545A = "tca9545a"
    PCA9545A = "pca9545a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A row of the table; a bit of the control register connects a channel, channel 0 the lowest.

    Channels change at the stop after the write, and all are disconnected at power-up. Source:
    control register and power-on reset in each of the datasheets.
    """

    datasheet: str
    channels: int
    addresses: frozenset[int]

    @property
    def mask(self) -> int:
        """The bits that connect; a TCA9545A reads interrupts in the others."""
        return (1 << self.channels) - 1


# Three address pins, or two where pins are needed for interrupts.
_EIGHT_ADDRESSES = frozenset(range(0x70, 0x78))
_FOUR_ADDRESSES = frozenset(range(0x70, 0x74))

PARTS: Mapping[Model, Part] = MappingProxyType(
    {
        model: Part(datasheet=datasheet, channels=channels, addresses=addresses)
        for model, datasheet, channels, addresses in (
            (Model.TCA9548A, "Texas Instruments SCPS207", 8, _EIGHT_ADDRESSES),
            (Model.PCA9548A, "Texas Instruments SCPS143", 8, _EIGHT_ADDRESSES),
            (Model.TCA9546A, "Texas Instruments SCPS205", 4, _EIGHT_ADDRESSES),
            (Model.PCA9546A, "Texas Instruments SCPS148", 4, _EIGHT_ADDRESSES),
            (Model.TCA9545A, "Texas Instruments SCPS204", 4, _FOUR_ADDRESSES),
            (Model.PCA9545A, "Texas Instruments SCPS147", 4, _FOUR_ADDRESSES),
        )
    }
)


class MultiplexedBus:
    """An ``I2CBus`` on which multiplexers may be; a channel of one is such a bus again.

    A transfer has nothing connected but the way to its chip, so that an address which is in use
    behind several channels is never answered by two chips. A multiplexer that keeps silent
    connects nothing: it has no power, or its contacts are loose and its channels' with them. It is
    asked before and after every transfer, lest it came back meanwhile.
    """

    __slots__ = ("_bus", "_multiplexers", "_revoked", "name")

    def __init__(self, bus: I2CBus) -> None:
        self.name = bus.name
        self._bus = bus
        self._multiplexers: dict[int, Multiplexer] = {}
        self._revoked = False

    def multiplexer(self, address: int, model: Model) -> "Multiplexer":
        """Say that there is a multiplexer at the address; ValueError where it cannot be."""
        if address not in PARTS[model].addresses:
            message = f"a {model} cannot be at 0x{address:02x}"
            raise ValueError(message)
        known = self._multiplexers.setdefault(address, Multiplexer(self, address, model))
        if known.model is not model:
            message = f"there is a {known.model} at 0x{address:02x}"
            raise ValueError(message)
        return known

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        """Reach a chip on this bus itself; see ``I2CBus``."""
        multiplexer = self._multiplexers.get(address)
        try:
            return self.reach(None, address, write, read)
        finally:
            if multiplexer:
                multiplexer.forget()  # whoever writes to it may have switched it

    def reach(self, channel: "Channel | None", address: int, write: bytes, read: int) -> bytes:
        """Transfer with this channel connected and no other; None is the bus itself."""
        wanted = channel.multiplexer if channel else None
        others = [other for other in self._multiplexers.values() if other is not wanted]
        try:
            silent = [other for other in others if not other.disconnect()]
            if channel:
                channel.multiplexer.connect(channel.number)
            answer = self._exchange(address, write, read)
            for other in silent:
                other.expect_silence()
        except BusError:
            # One that lost its power or heard half of a transfer is not as it was left.
            for multiplexer in self._multiplexers.values():
                multiplexer.forget()
            raise
        return answer

    def switch(self, address: int, control: int) -> int:
        """Write a multiplexer's control register, and read it back."""
        self._exchange(address, bytes((control,)))
        return self._exchange(address, b"", 1)[0]

    def owns(self, address: int) -> bool:
        """Tell whether a multiplexer has the address, which is then nobody's behind it either."""
        return address in self._multiplexers

    def revoke(self) -> None:
        """Let no transfer begin any more, not even at the end; any thread may call it.

        For a bus whose thread hangs: once it comes back, another one may have connected a channel.
        """
        self._revoked = True

    def close(self) -> None:
        """Disconnect all channels, and let go of the bus; may be called again."""
        for multiplexer in self._multiplexers.values():
            multiplexer.close()
        self._bus.close()

    def _exchange(self, address: int, write: bytes, read: int = 0) -> bytes:
        if self._revoked:
            message = f"{location(self.name, address)}: this bus is another thread's by now"
            raise BusMissing(message)
        return self._bus.transfer(address, write, read)


class Multiplexer:
    """A chip that connects its channels with the bus that it is on; ``MultiplexedBus`` makes it.

    What it was left at is known until a transfer fails; then it is written anew. What is written is
    read back: a chip of another kind may acknowledge a write and connect nothing.
    """

    __slots__ = (
        "_bus",
        "_channels",
        "_control",
        "_used",
        "address",
        "location",
        "model",
    )

    def __init__(self, bus: MultiplexedBus, address: int, model: Model) -> None:
        self.address = address
        self.location = location(bus.name, address)
        self.model = model
        self._bus = bus
        self._channels: dict[int, MultiplexedBus] = {}
        self._control: int | None = None
        """What its control register holds, None where that is not known."""
        self._used = False

    def channel(self, number: int) -> MultiplexedBus:
        """Give a channel's bus, such as ``i2c-1/0x70/3``; ValueError where there is none."""
        if number not in range(PARTS[self.model].channels):
            message = f"a {self.model} has no channel {number}"
            raise ValueError(message)
        if number not in self._channels:
            self._channels[number] = MultiplexedBus(Channel(self._bus, self, number))
        return self._channels[number]

    def connect(self, number: int) -> None:
        """Connect this channel and no other. Raises BusError."""
        self._set(1 << number)

    def disconnect(self) -> bool:
        """Disconnect all channels; False where nobody answers. Raises BusError for all else."""
        for _ in range(_ASKED):
            try:
                self._set(0)
            except _Silent as error:
                if error.multiplexer is not self:  # but one that is before it
                    raise
            else:
                return True
        return False

    def expect_silence(self) -> None:
        """Raise TransferFailed if it answers after all."""
        if self.disconnect():
            message = (
                f"the multiplexer {self.location} came back during a transfer, "
                "and its chips may have answered too: check its wiring and power"
            )
            raise TransferFailed(message)

    def forget(self) -> None:
        """Take nothing for granted: it is written before it is used again."""
        self._control = None

    def close(self) -> None:
        """Disconnect all channels, those of multiplexers behind them first."""
        for bus in self._channels.values():
            bus.close()
        if self._used:
            with suppress(BusError):  # nothing is left to be done about it
                self._set(0)
            self._used = False
            self.forget()

    def _set(self, control: int) -> None:
        if self._control == control:
            return
        self.forget()
        self._used = True
        try:
            kept = self._bus.switch(self.address, control)
        except _Silent:
            raise
        except NoResponse as error:
            raise _Silent(self) from error
        except AddressInUse as error:
            raise AddressInUse(_KERNEL.format(self.location)) from error
        if kept & PARTS[self.model].mask != control:
            message = (
                f"the multiplexer {self.location} holds 0x{kept:02x} where 0x{control:02x} was "
                f"written: is a chip of another kind at 0x{self.address:02x}?"
            )
            raise TransferFailed(message)
        self._control = control


class Channel:
    """An ``I2CBus`` of what is behind one channel."""

    __slots__ = ("_bus", "multiplexer", "name", "number")

    def __init__(self, bus: MultiplexedBus, multiplexer: Multiplexer, number: int) -> None:
        self.name = f"{bus.name}/0x{multiplexer.address:02x}/{number}"
        self.multiplexer = multiplexer
        self.number = number
        self._bus = bus

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        """Connect the channel, write, then read after a repeated start; see ``I2CBus``."""
        here, there = location(self.name, address), location(self._bus.name, address)
        if self._bus.owns(address):
            message = f"{here}: a multiplexer on {self._bus.name} answers at this address itself"
            raise AddressInUse(message)
        try:
            return self._bus.reach(self, address, write, read)
        except BusError as error:
            text = str(error)
            if there not in text:  # it is a multiplexer's, or the whole bus's
                raise
            raise type(error)(text.replace(there, here)) from error

    def close(self) -> None:
        """Do nothing: the channel stays connected until another is used or all are closed."""


class _Silent(NoResponse):
    """Nobody acknowledged the multiplexer's address."""

    def __init__(self, multiplexer: Multiplexer) -> None:
        super().__init__(
            f"the multiplexer {multiplexer.location} does not answer: "
            "check its wiring, power and address"
        )
        self.multiplexer = multiplexer


_KERNEL = (
    "{}: the kernel runs this multiplexer itself: give the bus that it makes of the channel "
    "(i2cdetect -l lists it) as device, in place of multiplexer"
)
