"""From a YAML file to the configuration, or to every problem in it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from drivers.quantity import Quantity
from drivers.sensor import Chip
from hydrogen.alarm import AlarmLevel
from hydrogen.config import tls
from hydrogen.config.alarm import GOOD_NEWS, AlarmConfig
from hydrogen.config.answering import check_addresses
from hydrogen.config.buses import BusReader
from hydrogen.config.document import Document
from hydrogen.config.formerly import check_formerly
from hydrogen.config.keys import KeyReader
from hydrogen.config.kind import kind_of
from hydrogen.config.lines import LineReader
from hydrogen.config.model import (
    BusConfig,
    ChannelConfig,
    Config,
    KernelConfig,
    Key,
    LoggingConfig,
    SensorConfig,
    ServerConfig,
)
from hydrogen.config.name import Name
from hydrogen.config.notification import NotificationConfig
from hydrogen.config.option import options_of
from hydrogen.config.printing import PrinterConfig
from hydrogen.config.problem import Problem, Problems
from hydrogen.config.reading import CombineConfig
from hydrogen.config.remembering import MemoryConfig
from hydrogen.config.secret import Secret
from hydrogen.config.sensors import SensorReader, is_kernels
from hydrogen.config.source import read
from hydrogen.config.treatment import check_combined
from hydrogen.config.tree import Entries, Entry, Node, compose, is_empty
from hydrogen.config.value import Reader
from hydrogen.config.walker import Place, Walker

_NAME = kind_of(Name)
_HARDWARE = frozenset({"buses", "sensors"})
_ELSEWHERE = frozenset(option.name for option in options_of(Document)) - _HARDWARE
_RULES = frozenset({"printer", "alarms", "outputs"})


def load(
    path: Path,
    *,
    environ: Mapping[str, str],
    catalogue: Mapping[str, Chip],
    bound: tuple[str, ...] = (),
) -> Config:
    """Read and check a configuration, the files that it names included.

    ``bound`` are the addresses that a running server listens on, whatever the file says by now.
    Paths in it are relative to its own folder. Raises ConfigurationError with every problem at
    once; in a text that is no YAML nothing is looked at behind its first mistake.
    """
    problems = Problems(str(path))
    config, _ = _read(path, problems, environ, catalogue, bound)
    problems.settle()
    return config


def load_with_lines(
    path: Path, *, environ: Mapping[str, str], catalogue: Mapping[str, Chip]
) -> tuple[Config, Mapping[str, int]]:
    """Read and check as ``load`` does; return the line of every path that is written, too."""
    problems = Problems(str(path))
    config, lines = _read(path, problems, environ, catalogue, ())
    problems.settle()
    return config, lines


def load_hardware(
    path: Path, *, environ: Mapping[str, str], catalogue: Mapping[str, Chip]
) -> tuple[Config, tuple[Problem, ...]]:
    """Read a configuration for its buses and sensors alone; return the other sections' problems.

    The configuration has nothing but these. Raises ConfigurationError with every
    problem, where one is of the buses, the sensors or the whole file.
    """
    problems = Problems(str(path))
    config, _ = _read(path, problems, environ, catalogue, ())
    elsewhere = problems.settle(except_in=_ELSEWHERE)
    nothing = Config(keys=config.keys, buses=config.buses, channels=config.channels)
    return msgspec.structs.replace(nothing, sensors=config.sensors, kernel=config.kernel), elsewhere


def _read(
    path: Path,
    problems: Problems,
    environ: Mapping[str, str],
    catalogue: Mapping[str, Chip],
    bound: tuple[str, ...],
) -> tuple[Config, Mapping[str, int]]:
    root = compose(read(path, problems), problems)
    if root is None or is_empty(root):
        message = "the file is empty: docs/configuration.md has an example to begin with"
        raise problems.stop(message)
    folder = path.parent.absolute()
    reader = Reader(environ, {Path: lambda text: folder / text, Secret: Secret})
    walker = Walker(reader, problems)
    return _Sections(root, walker, folder).config(environ, catalogue, bound), walker.lines


class _Sections:
    """The file's sections; what spans several of them is checked here."""

    def __init__(self, root: Node, walker: Walker, folder: Path) -> None:
        self._walker = walker
        self._folder = folder
        self._top = Place("", root.line)
        entries = walker.section(root, self._top)
        if entries is None:
            # What is no section at all misses nothing in particular.
            walker.problems.settle()
        self._entries: dict[str, Entry] = entries or {}
        self._meant = walker.check_names(self._entries, self._top, options_of(Document))

    def config(
        self,
        environ: Mapping[str, str],
        catalogue: Mapping[str, Chip],
        bound: tuple[str, ...],
    ) -> Config:
        """Return what could be read, defaults in place of what could not."""
        walker = self._walker
        server = self._server()
        buses, channels = self._buses()
        sensor_reader = SensorReader(walker, catalogue, self.names("buses"))
        sensors, kernel = self._sensors(sensor_reader)
        check_addresses(walker, channels, sensors)
        line_reader = LineReader(walker)
        quantities = _quantities(sensors, kernel, catalogue)
        config = Config(
            server=server,
            keys=self._keys((*server.listen, *bound), environ),
            logging=walker.struct(*self._section("logging"), LoggingConfig) or LoggingConfig(),
            buses=buses,
            channels=channels,
            sensors=sensors,
            kernel=kernel,
            combine=self._combined(quantities),
            lines=walker.named(*self._section("lines"), _NAME, line_reader.read),
            printer=walker.struct(*self._section("printer"), PrinterConfig) or PrinterConfig(),
            alarms=walker.named(*self._section("alarms"), _NAME, self._alarm),
            outputs=walker.named(*self._section("outputs"), _NAME, line_reader.read_output),
            notifications=self._notifications(),
            memory=self._memory(),
        )
        check_formerly(walker, config, known=[*self.names("sensors"), *self.names("combine")])
        if not _RULES.isdisjoint(self._entries):
            from hydrogen.config.rules import check_rules  # noqa: PLC0415  imported only where there are rules: a thermometer alone has none

            check_rules(walker, self, config, quantities)
        return config

    def place(self, name: str) -> Place:
        """Give where a section is."""
        return self._section(name)[1]

    def names(self, name: str) -> list[str]:
        """Give the names in a section, those of items included that could not be read."""
        node, _ = self._section(name)
        entries = node.entries if isinstance(node, Entries) else ()
        return list(dict.fromkeys(entry.name.text for entry in entries))

    def _alarm(self, node: Node, place: Place) -> AlarmConfig | None:
        rule = self._walker.struct(node, place, AlarmConfig)
        if rule is None or rule.condition not in GOOD_NEWS:
            return rule
        is_written = place.option("level", place.line).path in self._walker.lines
        return rule if is_written else msgspec.structs.replace(rule, level=AlarmLevel.NOTICE)

    def _notifications(self) -> dict[str, NotificationConfig]:
        if "notifications" not in self._entries:
            return {}
        from hydrogen.config.notifications import read_notifications  # noqa: PLC0415  as above

        return read_notifications(self._walker, *self._section("notifications"))

    def _memory(self) -> MemoryConfig:
        if "memory" not in self._entries:
            return MemoryConfig()
        from hydrogen.config.kept import read_memory  # noqa: PLC0415  as above

        return read_memory(self._walker, *self._section("memory"), beside=self._folder)

    def _section(self, name: str) -> tuple[Node, Place]:
        entry = self._entries.get(name)
        if entry is None:
            return Entries(self._top.line, ()), Place(name, self._top.line)
        return entry.value, self._top.option(name, entry.name.line)

    def _server(self) -> ServerConfig:
        server = self._walker.struct(*self._section("server"), ServerConfig) or ServerConfig()
        self._check_repeats("server.listen", server.listen)
        self._check_repeats("server.origins", server.origins)
        if server.tls:
            for option, message in tls.flaws(server.tls):
                self._note(f"server.tls.{option}", message)
        return server

    def _keys(self, listen: tuple[str, ...], environ: Mapping[str, str]) -> tuple[Key, ...]:
        reader = KeyReader(self._walker, environ)
        node, place = self._section("keys")
        keys = reader.read(node, Place(place.path, place.line, hidden=True))
        nothing = is_empty(node) or (isinstance(node, Entries) and not node.entries)
        if nothing and "keys" not in self._meant:
            self._walker.note(place, "without a key nobody can connect: hydrogen key new makes one")
        reader.check(keys, listen)
        return keys

    def _sensors(
        self, reader: SensorReader
    ) -> tuple[dict[str, SensorConfig], dict[str, KernelConfig]]:
        def one(node: Node, place: Place) -> SensorConfig | KernelConfig | None:
            if is_kernels(node):
                from hydrogen.config.kernel import read_kernels  # noqa: PLC0415  imported only where the kernel reads a sensor: it costs 0.3 MiB

                return read_kernels(self._walker, node, place)
            return reader.read(node, place)

        read = self._walker.named(*self._section("sensors"), _NAME, one)
        return (
            {name: s for name, s in read.items() if isinstance(s, SensorConfig)},
            {name: s for name, s in read.items() if isinstance(s, KernelConfig)},
        )

    def _combined(self, quantities: Mapping[str, Sequence[Quantity]]) -> dict[str, CombineConfig]:
        node, place = self._section("combine")
        combined = self._walker.named(
            node, place, _NAME, lambda node, place: self._walker.struct(node, place, CombineConfig)
        )
        check_combined(self._walker, place, combined, self.names("sensors"), quantities)
        return combined

    def _buses(self) -> tuple[dict[str, BusConfig], dict[str, ChannelConfig]]:
        reader = BusReader(self._walker, self.names("buses"))
        read = self._walker.named(*self._section("buses"), _NAME, reader.read)
        buses = {name: bus for name, bus in read.items() if isinstance(bus, BusConfig)}
        channels = {name: bus for name, bus in read.items() if isinstance(bus, ChannelConfig)}
        reader.check(buses, channels)
        return buses, channels

    def _check_repeats(self, path: str, texts: tuple[str, ...]) -> None:
        if len(set(texts)) < len(texts):
            self._note(path, "has something twice")

    def _note(self, path: str, message: str) -> None:
        self._walker.note(Place(path, self._walker.lines[path]), message)


def _quantities(
    sensors: Mapping[str, SensorConfig],
    kernel: Mapping[str, KernelConfig],
    catalogue: Mapping[str, Chip],
) -> dict[str, tuple[Quantity, ...]]:
    """Give what each sensor measures, where its driver and its options could be read."""
    return {
        name: catalogue[sensor.driver].quantities_with(sensor.options)
        for name, sensor in sensors.items()
        if sensor.driver in catalogue and sensor.options is not None
    } | {name: sensor.options.quantities for name, sensor in kernel.items()}
