"""Recognises a bus on which a line is held low, by addressing nobody."""

import math
from collections.abc import Callable

from drivers.errors import (
    ArbitrationLost,
    BusError,
    BusStuck,
    BusTimeout,
    NoResponse,
    TransferFailed,
)
from drivers.i2c.bus import I2CBus

# Reserved for future purposes (NXP UM10204, Table 4), so that no chip has it.
NOBODY = 0x03
_PATIENCE = 1.0  # seconds between two looks at a bus that is held


def stuck(bus: I2CBus) -> BusStuck | None:
    """Say what holds a bus, None where it is free. Raises BusError where it cannot be used at all.

    On a free bus nobody acknowledges an address that nobody has. Where SDA is held low by a short
    or by a chip in the middle of a byte, everybody seems to acknowledge, and to send zeros; or the
    adapter notices that it cannot have the bus. Where SCL is held low nothing comes to an end.
    """
    try:
        answer = bus.transfer(NOBODY, b"", 1)
    except NoResponse:
        return None
    except (BusTimeout, ArbitrationLost, TransferFailed):
        return BusStuck(
            f"{bus.name} is stuck: SDA or SCL is held low: unplug the sensors one after another, "
            "or switch them off and on; look for a short"
        )
    if any(answer):
        return None  # somebody is there after all
    return BusStuck(
        f"{bus.name} is stuck: SDA is held low, so that every address seems to answer zeros: "
        "unplug the sensors one after another, or switch them off and on; look for a short"
    )


class GuardedBus:
    """An ``I2CBus`` that fails as ``BusStuck`` while a line is held low, and at once.

    Only what looks like it makes it look: a time-out, a bus that cannot be had, or zeros and
    nothing else. While it is stuck it looks once a second, which is also when the kernel's own
    recovery, where its adapter has one, gets its chance (Documentation/driver-api/i2c.rst); other
    transfers need not wait for a time-out each. While it is free every zero is looked at: that
    takes no longer than an address, and a bus that was free a moment ago may be held now.
    ``clock`` gives monotonic seconds.
    """

    def __init__(self, bus: I2CBus, *, clock: Callable[[], float]) -> None:
        self.name = bus.name
        self._bus = bus
        self._clock = clock
        self._held: BusStuck | None = None
        self._looked_at = -math.inf
        self._zeros = 0
        """Bytes of zeros that were read one after another; one alone is a common value."""

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        """Write, then read after a repeated start; see ``I2CBus``."""
        if self._held is not None:
            if self._clock() - self._looked_at >= _PATIENCE:
                self._look()
            self._refuse()
        try:
            answer = self._bus.transfer(address, write, read)
        except (BusTimeout, ArbitrationLost, TransferFailed) as error:
            self._look()
            self._refuse(error)
            raise
        if read:
            self._zeros = 0 if any(answer) else self._zeros + read
            if self._zeros > 1:
                self._look()
                self._refuse()
        return answer

    def close(self) -> None:
        """Let go of the bus; may be called again."""
        self._bus.close()

    def _look(self) -> None:
        self._held = stuck(self._bus)
        # From the end of a look, as a stuck bus takes its time.
        self._looked_at = self._clock()

    def _refuse(self, cause: BusError | None = None) -> None:
        if self._held is not None:
            raise BusStuck(str(self._held)) from cause
