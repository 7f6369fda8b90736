"""The doctor's visits to the hardware that is being watched."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from hydrogen.api.errors import rate_limited
from hydrogen.composition.outside import Outside
from hydrogen.config.model import Config
from hydrogen.sampling.monitor import Monitor
from hydrogen.state import Store

if TYPE_CHECKING:
    from drivers.doctor.recognition import Recognition
    from hydrogen.doctor.inventory import Inventory
    from hydrogen.doctor.kernel import KernelChannels

_SEARCH_SECONDS = 5


class Examiner:
    """Asks the hardware of the configuration that counts: ``watched`` gives both, as they are now.

    The doctor is imported as it is called: it takes 0.2 MB, and all chips' drivers 3.
    """

    def __init__(
        self, outside: Outside, store: Store, watched: Callable[[], tuple[Config, Monitor]]
    ) -> None:
        self._outside = outside
        self._store = store
        self._watched = watched
        self._rescanning = asyncio.Lock()
        # What a driver looks at never changes, and whoever asks again and again costs little.
        self._known: dict[str, Recognition] = {}
        self._kernel: KernelChannels | None = None

    async def rescan(self, bus: str | None, times: int) -> dict[str, object]:
        """Examine all I2C buses, or one of them. Raises ApiError while somebody else does."""
        from hydrogen.doctor.kernel import KernelChannels  # noqa: PLC0415  as below
        from hydrogen.doctor.rescan import rescan  # noqa: PLC0415  imported only where somebody asks: it takes 0.2 MB

        if self._rescanning.locked():
            message = "the buses are being searched for somebody else"
            raise rate_limited(message, retry_after=_SEARCH_SECONDS)
        async with self._rescanning:
            config, monitor = self._watched()
            self._kernel = self._kernel or KernelChannels()
            catalogue = self._outside.catalogue
            return await rescan(monitor, config, catalogue, self._kernel, only=bus, times=times)

    def inventory(self) -> "Inventory":
        """Tell what the sensors are; for a thread."""
        from hydrogen.doctor.inventory import inventory  # noqa: PLC0415  imported only where somebody asks: it takes 0.2 MB

        config, monitor = self._watched()
        statuses = self._store.snapshot.sensors
        catalogue = self._outside.catalogue
        return inventory(config, catalogue, statuses, monitor.buses, known=self._known)
