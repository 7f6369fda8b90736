"""From a YAML file to the configuration, or to every problem in it."""

from collections.abc import Mapping
from pathlib import Path

from drivers.sensor import Chip
from hydrogen.config import tls
from hydrogen.config.document import Document, Name
from hydrogen.config.keys import KeyReader
from hydrogen.config.kind import kind_of
from hydrogen.config.lines import LineReader
from hydrogen.config.model import BusConfig, Config, Key, LoggingConfig, ServerConfig
from hydrogen.config.option import options_of
from hydrogen.config.problem import Problems
from hydrogen.config.secret import Secret
from hydrogen.config.sensors import SensorReader
from hydrogen.config.source import read
from hydrogen.config.tree import Entries, Entry, Node, compose, is_empty
from hydrogen.config.value import Reader
from hydrogen.config.walker import Place, Walker

_NAME = kind_of(Name)


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
    root = compose(read(path, problems), problems)
    if root is None or is_empty(root):
        message = "the file is empty: docs/configuration.md has an example to begin with"
        raise problems.stop(message)
    folder = path.parent.absolute()
    reader = Reader(environ, {Path: lambda text: folder / text, Secret: Secret})
    config = _Sections(root, Walker(reader, problems)).config(environ, catalogue, bound)
    problems.settle()
    return config


class _Sections:
    """The file's sections; what spans several of them is checked here."""

    def __init__(self, root: Node, walker: Walker) -> None:
        self._walker = walker
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
        buses = walker.named(*self._section("buses"), _NAME, self._bus)
        self._check_devices(buses)
        sensor_reader = SensorReader(walker, catalogue, self._names("buses"))
        return Config(
            server=server,
            keys=self._keys((*server.listen, *bound), environ),
            logging=walker.struct(*self._section("logging"), LoggingConfig) or LoggingConfig(),
            buses=buses,
            sensors=walker.named(*self._section("sensors"), _NAME, sensor_reader.read),
            lines=walker.named(*self._section("lines"), _NAME, LineReader(walker).read),
        )

    def _section(self, name: str) -> tuple[Node, Place]:
        entry = self._entries.get(name)
        if entry is None:
            return Entries(self._top.line, ()), Place(name, self._top.line)
        return entry.value, self._top.option(name, entry.name.line)

    def _names(self, name: str) -> list[str]:
        """Return the names in a section, those of items included that could not be read."""
        node, _ = self._section(name)
        entries = node.entries if isinstance(node, Entries) else ()
        return list(dict.fromkeys(entry.name.text for entry in entries))

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

    def _bus(self, node: Node, place: Place) -> BusConfig | None:
        return self._walker.struct(node, place, BusConfig)

    def _check_devices(self, buses: Mapping[str, BusConfig]) -> None:
        first: dict[str, str] = {}
        for name, bus in buses.items():
            other = first.setdefault(bus.device, name)
            if other is not name:
                line = self._walker.lines[f"buses.{other}.device"]
                message = f"is the device of buses.{other} already (line {line})"
                self._note(f"buses.{name}.device", message)

    def _check_repeats(self, path: str, texts: tuple[str, ...]) -> None:
        if len(set(texts)) < len(texts):
            self._note(path, "has something twice")

    def _note(self, path: str, message: str) -> None:
        self._walker.note(Place(path, self._walker.lines[path]), message)
