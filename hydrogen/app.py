"""The program: builds every part once, runs them, and stops them in reverse."""

import asyncio
import itertools
import logging
import signal
from collections.abc import Callable, Mapping
from pathlib import Path

from aiohttp import web

from drivers.host.disk import Disk
from drivers.host.machine import Machine
from drivers.host.roots import Roots
from drivers.sensor import Chip
from hydrogen import log, readiness
from hydrogen.api.auth import Authenticator
from hydrogen.api.broadcast import Broadcaster
from hydrogen.api.closing import close_withdrawn, say_goodbye
from hydrogen.api.document import StatusDocument
from hydrogen.api.errors import rate_limited
from hydrogen.api.guessing import GuessingBrake
from hydrogen.api.server import build_application, listen
from hydrogen.api.services import Services
from hydrogen.api.strangers import Exhaustion, Strangers
from hydrogen.api.traffic import Traffic
from hydrogen.certificate import renew, tls_context
from hydrogen.clock import Clock
from hydrogen.config.file import load
from hydrogen.config.model import Config
from hydrogen.config.problem import ConfigurationError
from hydrogen.config.redaction import redacted
from hydrogen.events import EventKind, EventLog
from hydrogen.model import HardwareStatistics
from hydrogen.sampling.hardware import Hardware, real_hardware, simulated_hardware
from hydrogen.sampling.host import HostSampler
from hydrogen.sampling.monitor import Monitor
from hydrogen.service import ServiceManager
from hydrogen.state import Store
from hydrogen.transitions import Transitions

_log = logging.getLogger("hydrogen.app")
_config_log = logging.getLogger("hydrogen.config")

_SESSION_LOOK_SECONDS = 60
_SEARCH_SECONDS = 5


class Application:
    """One run of Hydrogen. Belongs to the event loop's thread."""

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
        self._path = path
        self._config = config
        self._started = config
        self._environ = environ
        self._catalogue = catalogue
        self._simulate = simulate
        self._clock = clock
        self._manager = ServiceManager(environ)
        self._stopping = asyncio.Event()
        self._reload_wanted = asyncio.Event()
        self._rescanning = asyncio.Lock()
        self._store = Store()
        self._events = EventLog(clock)
        self._store.observe(Transitions(self._events).observe)
        self._monitor = self._new_monitor(config)
        self._host = self._new_host_sampler(roots or Roots())
        self._tls = tls_context(config.server.tls)
        self._bound: tuple[str, ...] = ()
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
            self._bound = tuple(address for address, _ in bound)
            listening(bound)
            async with asyncio.TaskGroup() as tasks:
                await self._serve(runner, tasks)
        finally:
            await runner.cleanup()

    def stop(self) -> None:
        """Begin an orderly end."""
        self._stopping.set()

    async def _serve(self, runner: web.AppRunner, tasks: asyncio.TaskGroup) -> None:
        background: list[asyncio.Task[None]] = []
        try:
            self._monitor.start(tasks)
            self._host.start(tasks)
            background += [
                tasks.create_task(self._services.broadcaster.run()),
                tasks.create_task(self._tell_manager()),
                tasks.create_task(self._reload_when_wanted(tasks)),
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
        await asyncio.gather(say_goodbye(self._services), self._monitor.stop(), self._host.stop())

    def _handle_signals(self) -> None:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, self.stop)
        loop.add_signal_handler(signal.SIGINT, self.stop)
        loop.add_signal_handler(signal.SIGHUP, self._reload_wanted.set)

    async def _tell_manager(self) -> None:
        await readiness.tell(
            self._manager,
            self._store,
            has_first_pass=lambda: self._monitor.has_first_pass(),  # noqa: PLW0108  a reload replaces the monitor
            is_healthy=self._is_healthy,
        )

    def _is_healthy(self) -> bool:
        return self._monitor.is_progressing()

    async def _rescan(self, bus: str | None, times: int) -> dict[str, object]:
        # Not at the top: the doctor takes 0.2 MB, and all chips' drivers 3, and few call it.
        from hydrogen.doctor.rescan import rescan  # noqa: PLC0415  see above

        if self._rescanning.locked():
            message = "the buses are being searched for somebody else"
            raise rate_limited(message, retry_after=_SEARCH_SECONDS)
        async with self._rescanning:
            return await rescan(self._monitor, self._config, self._catalogue, only=bus, times=times)

    def _statistics(self) -> HardwareStatistics:
        return self._monitor.statistics()  # of the monitor that there is by then

    async def _reload_when_wanted(self, tasks: asyncio.TaskGroup) -> None:
        while True:
            await self._reload_wanted.wait()
            self._reload_wanted.clear()
            self._manager.reloading()
            try:
                config = load(
                    self._path,
                    environ=self._environ,
                    catalogue=self._catalogue,
                    bound=self._bound,
                )
                renew(self._tls, config.server.tls)  # a renewed one counts from now on
            except ConfigurationError as error:
                self._refuse([str(problem) for problem in error.problems])
            except OSError as error:  # ssl's own errors are of this kind too
                self._refuse([f"{self._path}: server.tls: {error.strerror or error}"])
            else:
                await self._apply(config, tasks)
            self._manager.ready()

    def _refuse(self, problems: list[str]) -> None:
        for problem in problems:
            _config_log.error("configuration not reloaded: %s", problem)
        self._events.record(
            EventKind.CONFIGURATION_RELOADED, {"applied": False, "problems": problems}
        )

    async def _apply(self, config: Config, tasks: asyncio.TaskGroup) -> None:
        old, self._config = self._config, config
        log.configure(config.logging)
        self._services.settings = config.server
        self._services.authenticator.replace(config.keys)
        self._brake.failures = config.server.limits.failed_logins
        self._brake.window = config.server.limits.failed_login_window
        await close_withdrawn(self._services)
        if _hardware_of(old) != _hardware_of(config):
            await self._monitor.stop()
            self._monitor = self._new_monitor(config)
            self._monitor.start(tasks)
        restart = _needs_restart(self._started, config)
        if restart:
            _config_log.warning("these take a restart: %s", ", ".join(restart))
        _config_log.info("configuration reloaded")
        self._events.record(
            EventKind.CONFIGURATION_RELOADED, {"applied": True, "takes_restart": restart}
        )

    async def _look_after_sockets(self, runner: web.AppRunner) -> None:
        if runner.server is None:
            return
        strangers = Strangers(runner.server, self._services.broadcaster, clock=self._clock)
        for second in itertools.count():
            await asyncio.sleep(1)
            strangers.look()
            if second % _SESSION_LOOK_SECONDS == 0:
                await close_withdrawn(self._services)

    def _new_monitor(self, config: Config) -> Monitor:
        hardware: Hardware
        if self._simulate:
            hardware = simulated_hardware(config, self._catalogue, clock=self._clock)
        else:
            hardware = real_hardware(config, self._catalogue)
        return Monitor(hardware, self._store, clock=self._clock)

    def _new_host_sampler(self, roots: Roots) -> HostSampler:
        # The machine is the real one in a demonstration, too.
        state = self._environ.get("STATE_DIRECTORY", "").partition(":")[0]
        disk = Disk(Path(state or "/"), roots)
        return HostSampler(Machine(roots), disk, self._store, clock=self._clock)

    def _build_services(self) -> Services:
        config, clock = self._config, self._clock
        traffic = Traffic()
        document = StatusDocument(self._store, traffic, clock=clock, simulated=self._simulate)
        return Services(
            settings=config.server,
            authenticator=Authenticator(config.keys, brake=self._brake, clock=clock),
            broadcaster=Broadcaster(document, self._store, self._events, clock=clock),
            document=document,
            events=self._events,
            traffic=traffic,
            clock=clock,
            is_healthy=self._is_healthy,
            statistics=self._statistics,
            buses=lambda: [*self._config.buses, *self._config.channels],
            rescan=self._rescan,
            configuration=lambda: redacted(self._config),
            simulation=lambda: self._monitor.simulation,
        )


def _hardware_of(config: Config) -> tuple[object, ...]:
    """Give what a reload has to begin anew for, where it differs."""
    return (
        config.buses,
        config.channels,
        config.sensors,
        config.kernel,
        config.combine,
        config.lines,
    )


def _needs_restart(old: Config, new: Config) -> list[str]:
    pairs = {
        "server.listen": old.server.listen != new.server.listen,
        "server.port": old.server.port != new.server.port,
        "server.tls": (old.server.tls is None) != (new.server.tls is None),
    }
    return [name for name, differs in pairs.items() if differs]
