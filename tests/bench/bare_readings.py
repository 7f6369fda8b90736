"""The yardstick of readings, as the bench sees it."""

from tests.bench.orders import order
from tests.bench.process import Child


class BareReadings:
    """Commands ``tests.bench.bare_loop``."""

    def __init__(self, child: Child) -> None:
        self._child = child

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._child.pid

    async def reads(self) -> int:
        """Give how many readings it has taken so far."""
        return int(await order(self._child, "reads"))
