"""How a running Hydrogen is reached and with which keys, whatever the other sections have."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from hydrogen.config.alone import Sections, section_alone
from hydrogen.config.keys import KeyReader
from hydrogen.config.model import Key, ServerConfig
from hydrogen.config.problem import Problem
from hydrogen.config.tree import Node
from hydrogen.config.walker import Place, Walker


class Entrance(Struct, frozen=True, kw_only=True):
    """``keys`` are those that can be had here, ``problems`` why others cannot."""

    server: ServerConfig
    keys: tuple[Key, ...]
    problems: tuple[Problem, ...]


def load_entrance(path: Path, *, environ: Mapping[str, str]) -> Entrance:
    """Read two sections. Raises ConfigurationError with every problem, if one is not of a key."""

    def keys(walker: Walker, node: Node, place: Place) -> tuple[Key, ...]:
        hidden = Place(place.path, place.line, hidden=True)
        return KeyReader(walker, environ).read(node, hidden)

    sections = Sections(path, environ)
    server = sections.walked("server", _server)
    found = sections.walked("keys", keys)
    problems = sections.problems.settle(except_in={"keys"})
    return Entrance(server=server or ServerConfig(), keys=found or (), problems=problems)


def load_server(path: Path, *, environ: Mapping[str, str]) -> ServerConfig:
    """Read the section of the server alone. Raises ConfigurationError with its every problem."""
    server, _ = section_alone("server", _server, path, environ=environ)
    return server or ServerConfig()


def _server(walker: Walker, node: Node, place: Place) -> ServerConfig | None:
    return walker.struct(node, place, ServerConfig)
