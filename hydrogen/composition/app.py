"""The program: builds every part once, runs them, and stops them in reverse."""

import asyncio
import itertools
import logging
import signal
from collections.abc import Callable, Mapping
from pathlib import Path

from aiohttp import web

from drivers.host.roots import Roots
from drivers.sensor import Chip
from hydrogen import log
from hydrogen.api.auth import Authenticator
from hydrogen.api.broadcast import Broadcaster
from hydrogen.api.closing import close_withdrawn, say_goodbye
from hydrogen.api.document import StatusDocument
from hydrogen.api.guessing import GuessingBrake
from hydrogen.api.pairings import Pairings
from hydrogen.api.server import build_application, listen
from hydrogen.api.services import Services
from hydrogen.api.strangers import Exhaustion, Strangers
from hydrogen.api.traffic import Traffic
from hydrogen.clock import Clock
from hydrogen.composition import readiness
from hydrogen.composition.certificate import tls_context
from hydrogen.composition.examining import Examiner
from hydrogen.composition.lasting import lasting
from hydrogen.composition.outside import Outside
from hydrogen.composition.reloading import Reloader
from hydrogen.composition.service import ServiceManager
from hydrogen.composition.watch import Watch, hardware_of, rules_of
from hydrogen.config.model import Config
from hydrogen.config.redaction import redacted
from hydrogen.demonstration import Trouble
from hydrogen.events import EventKind
from hydrogen.model import HardwareStatistics
from hydrogen.sampling.hardware import host_sampler
from hydrogen.sampling.host import HostSampler
from hydrogen.version import version

_log = logging.getLogger("hydrogen.app")

_SESSION_LOOK_SECONDS = 60


class Application:
    """One run of Hydrogen. Belongs to the event loop's thread.

    ``lasting`` is what outlives a configuration, ``watch`` what the one that counts decides on.
    """

    def __init__(  # noqa: PLR0913  each is one thing that the outside decides
        self,
        path: Path,
        config: Config,
        *,
        environ: Mapping[str, str],
        catalogue: Mapping[str, Chip],
        simulate: bool,
        clock: Clock,
        roots: Roots | None = None,
    ) -> None:
        self._outside = Outside(
            path=path,
            environ=environ,
            catalogue=catalogue,
            simulate=simulate,
            clock=clock,
            roots=roots or Roots(),
        )
        self._config = config
        self._started = config
        self._clock = clock
        self._manager = ServiceManager(environ)
        self._stopping = asyncio.Event()
        self._tasks: asyncio.TaskGroup | None = None
        self.lasting = lasting(config, self._outside)
        self._store, self._events = self.lasting.store, self.lasting.events
        self.watch = Watch(config, self._outside, self.lasting)
        self._host = self._new_host_sampler()
        self._tls = tls_context(config.server.tls)
        self._reloader = Reloader(
            self._outside, self._events, self._manager, self._tls, apply=self._apply
        )
        limits = config.server.limits
        self._brake = GuessingBrake(
            failures=limits.failed_logins, window=limits.failed_login_window, clock=clock
        )
        self._services = self._build_services()

    async def run(self, listening: Callable[[list[tuple[str, int]]], None]) -> None:
        """Serve until told to stop. Raises ListenError; calls ``listening`` with what was bound."""
        # First of all: a signal that nobody handles ends the process, SIGHUP too.
        self._handle_signals()
        asyncio.get_running_loop().set_exception_handler(Exhaustion(self._clock).handle)
        application = build_application(self._services)
        runner = web.AppRunner(
            application, access_log=None, shutdown_timeout=0.5, keepalive_timeout=30
        )
        await runner.setup()
        try:
            server = self._config.server
            bound = await listen(runner, server.listen, server.port, tls=self._tls)
            self._reloader.bound = tuple(address for address, _ in bound)
            listening(bound)
            async with asyncio.TaskGroup() as tasks:
                await self._serve(runner, tasks)
        finally:
            await runner.cleanup()

    def reload(self) -> None:
        """Have the configuration read again, soon."""
        self._reloader.wanted.set()

    def stop(self) -> None:
        """Begin an orderly end."""
        self._stopping.set()

    async def _serve(self, runner: web.AppRunner, tasks: asyncio.TaskGroup) -> None:
        background: list[asyncio.Task[None]] = []
        self._tasks = tasks
        try:
            self.watch.start(tasks)
            self.lasting.telling.take_up(self._store.snapshot.alarms)
            self._host.start(tasks)
            background += [
                tasks.create_task(self._services.broadcaster.run()),
                tasks.create_task(self._tell_manager()),
                tasks.create_task(self.lasting.telling.run()),
                tasks.create_task(self.lasting.blackbox.run()),
                tasks.create_task(self.lasting.past.run()),
                tasks.create_task(self._reloader.run()),
                tasks.create_task(self._look_after_sockets(runner)),
            ]
            await self._stopping.wait()
        finally:  # a fault of ours, too, must leave the chips as they were found
            for task in background:
                task.cancel()
            await self._end(runner)

    async def _end(self, runner: web.AppRunner) -> None:
        _log.info("stopping")
        self._manager.stopping()
        self._services.document.shutting_down = True
        self._events.record(EventKind.SERVER_STOPPING, {})
        # Nobody is let in any more: a client that returns at once would only be cut.
        await asyncio.gather(*(site.stop() for site in runner.sites))
        await asyncio.gather(say_goodbye(self._services), self.watch.stop(), self._host.stop())
        await asyncio.to_thread(self.lasting.close)

    def _handle_signals(self) -> None:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, self.stop)
        loop.add_signal_handler(signal.SIGINT, self.stop)
        loop.add_signal_handler(signal.SIGHUP, self.reload)

    async def _tell_manager(self) -> None:
        await readiness.tell(
            self._manager,
            self._store,
            has_first_pass=self._has_first_pass,
            is_healthy=self._is_healthy,
        )

    # A reload replaces the watch: what asks it is a method here, not one of its own.

    def _has_first_pass(self) -> bool:
        return self.watch.monitor.has_first_pass()

    def _is_healthy(self) -> bool:
        return self.watch.monitor.is_progressing()

    def _statistics(self) -> HardwareStatistics:
        return self.watch.monitor.statistics()

    async def _apply(self, config: Config) -> list[str]:
        old, self._config = self._config, config
        log.configure(config.logging)
        self._services.settings = config.server
        self._services.authenticator.replace(config.keys)
        self._brake.failures = config.server.limits.failed_logins
        self._brake.window = config.server.limits.failed_login_window
        await close_withdrawn(self._services)
        self.lasting.past.configure(config)
        if hardware_of(old) != hardware_of(config) and self._tasks is not None:
            before = self.watch.supervisor
            await self.watch.stop()
            self.watch = Watch(config, self._outside, self.lasting, before=before)
            self.watch.start(self._tasks)
        elif rules_of(old) != rules_of(config):
            self.watch.supervise(config)
        self.lasting.telling.configure(config.notifications)
        self.lasting.blackbox.settings = config.memory.blackbox
        return _needs_restart(self._started, config)

    async def _look_after_sockets(self, runner: web.AppRunner) -> None:
        if runner.server is None:
            return
        strangers = Strangers(
            runner.server,
            self._services.broadcaster,
            self._services.downloads,
            clock=self._clock,
        )
        for second in itertools.count():
            await asyncio.sleep(1)
            strangers.look()
            if second % _SESSION_LOOK_SECONDS == 0:
                await close_withdrawn(self._services)

    def _new_host_sampler(self) -> HostSampler:
        return host_sampler(
            self._outside.roots,
            self.lasting.folder or Path("/"),
            self._store,
            clock=self._clock,
            troubles=self._troubles if self._outside.simulate else None,
        )

    def _troubles(self) -> frozenset[Trouble]:
        simulation = self.watch.monitor.simulation
        return simulation.troubles if simulation else frozenset()

    def _build_services(self) -> Services:
        config, clock = self._config, self._clock
        traffic = Traffic()
        examiner = Examiner(self._outside, self._store, lambda: (self._config, self.watch.monitor))
        document = StatusDocument(
            self._store,
            traffic,
            clock=clock,
            simulated=self._outside.simulate,
            version=version(),
            journal=self.lasting.journal,
            history=self.lasting.history,
            channels=lambda: self.lasting.telling.channels,
            demonstration=lambda: self.watch.monitor.simulation,
        )
        authenticator = Authenticator(config.keys, brake=self._brake, clock=clock)
        return Services(
            settings=config.server,
            authenticator=authenticator,
            pairings=Pairings(authenticator, self.lasting.journal, clock=clock),
            broadcaster=Broadcaster(document, self._store, self._events, clock=clock),
            document=document,
            events=self._events,
            traffic=traffic,
            clock=clock,
            is_healthy=self._is_healthy,
            is_ready=lambda: self._manager.is_ready,
            statistics=self._statistics,
            buses=lambda: [*self._config.buses, *self._config.channels],
            rescan=examiner.rescan,
            inventory=examiner.inventory,
            configuration=lambda: redacted(self._config),
            supervision=lambda: self.watch.supervisor,
            jobs=self.lasting.prints,
            history=self.lasting.history,
            recordings=self.lasting.blackbox,
            audit=self.lasting.audit,
            channels=lambda: self.lasting.telling.channels,
            simulation=lambda: self.watch.monitor.simulation,
        )


def _needs_restart(old: Config, new: Config) -> list[str]:
    pairs = {
        "server.listen": old.server.listen != new.server.listen,
        "server.port": old.server.port != new.server.port,
        "server.tls": (old.server.tls is None) != (new.server.tls is None),
        "memory.folder": old.memory.folder != new.memory.folder,
        "memory.write_every": old.memory.write_every != new.memory.write_every,
    }
    return [name for name, differs in pairs.items() if differs]
