"""One section alone, whatever is wrong with the others or cannot be read for them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from hydrogen.config.problem import Problems
from hydrogen.config.secret import Secret
from hydrogen.config.source import read
from hydrogen.config.tree import Node, compose
from hydrogen.config.value import Reader
from hydrogen.config.walker import Place, Walker

T = TypeVar("T")


def section_alone(
    name: str,
    walk: Callable[[Walker, Node, Place], T],
    path: Path,
    *,
    environ: Mapping[str, str],
) -> tuple[T | None, Mapping[str, int]]:
    """Return what ``walk`` makes of a section, None where there is none, and its paths' lines.

    Raises ConfigurationError with every problem of the section, or of a file that is no YAML.
    """
    sections = Sections(path, environ)
    found = sections.walked(name, walk)
    sections.problems.settle()
    return found, sections.lines


class Sections:
    """A file of which only some sections are looked at; what is wrong is in its ``problems``.

    Raises ConfigurationError where it is no YAML.
    """

    def __init__(self, path: Path, environ: Mapping[str, str]) -> None:
        self.problems = Problems(str(path))
        root = compose(read(path, self.problems), self.problems)
        folder = path.parent.absolute()
        reader = Reader(environ, {Path: lambda text: folder / text, Secret: Secret})
        self._walker = Walker(reader, self.problems)
        self._top = Place("", root.line if root else 1)
        self._entries = (self._walker.section(root, self._top) if root else None) or {}

    @property
    def lines(self) -> Mapping[str, int]:
        """The lines of the paths that were walked."""
        return self._walker.lines

    def walked(self, name: str, walk: Callable[[Walker, Node, Place], T]) -> T | None:
        """Return what ``walk`` makes of a section, None where there is none."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        return walk(self._walker, entry.value, self._top.option(name, entry.name.line))
