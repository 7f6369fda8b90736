"""A configuration that was changed is read again; one with a problem changes nothing."""

import asyncio
import logging
import ssl
from collections.abc import Awaitable, Callable

from hydrogen.composition.certificate import renew
from hydrogen.composition.outside import Outside
from hydrogen.composition.service import ServiceManager
from hydrogen.config.file import load
from hydrogen.config.model import Config
from hydrogen.config.problem import ConfigurationError
from hydrogen.events import EventKind, EventLog

_log = logging.getLogger("hydrogen.config")


class Reloader:
    """Reads the configuration again whenever it is asked to. Belongs to the event loop's thread.

    ``apply`` makes a configuration count, and gives what of it takes a restart.
    """

    def __init__(
        self,
        outside: Outside,
        events: EventLog,
        manager: ServiceManager,
        tls: ssl.SSLContext | None,
        *,
        apply: Callable[[Config], Awaitable[list[str]]],
    ) -> None:
        self.wanted = asyncio.Event()
        """Set to have it read again."""
        self.bound: tuple[str, ...] = ()
        """The addresses that are listened on, whatever the file says by now."""
        self._outside = outside
        self._events = events
        self._manager = manager
        self._tls = tls
        self._apply = apply

    async def run(self) -> None:
        """Read and apply until cancelled."""
        while True:
            await self.wanted.wait()
            self.wanted.clear()
            self._manager.reloading()
            await self._reload()
            self._manager.ready()

    async def _reload(self) -> None:
        outside = self._outside
        try:
            config = load(
                outside.path,
                environ=outside.environ,
                catalogue=outside.catalogue,
                bound=self.bound,
            )
            renew(self._tls, config.server.tls)  # a renewed one counts from now on
        except ConfigurationError as error:
            self._refuse([str(problem) for problem in error.problems])
        except OSError as error:  # ssl's own errors are of this kind too
            self._refuse([f"{outside.path}: server.tls: {error.strerror or error}"])
        else:
            restart = await self._apply(config)
            if restart:
                _log.warning("these take a restart: %s", ", ".join(restart))
            _log.info("configuration reloaded")
            content = {"applied": True, "takes_restart": restart}
            self._events.record(EventKind.CONFIGURATION_RELOADED, content)

    def _refuse(self, problems: list[str]) -> None:
        for problem in problems:
            _log.error("configuration not reloaded: %s", problem)
        content = {"applied": False, "problems": problems}
        self._events.record(EventKind.CONFIGURATION_RELOADED, content)
