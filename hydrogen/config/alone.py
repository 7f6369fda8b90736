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
    problems = Problems(str(path))
    root = compose(read(path, problems), problems)
    folder = path.parent.absolute()
    reader = Reader(environ, {Path: lambda text: folder / text, Secret: Secret})
    walker = Walker(reader, problems)
    found: T | None = None
    if root is not None:
        top = Place("", root.line)
        entry = (walker.section(root, top) or {}).get(name)
        if entry is not None:
            found = walk(walker, entry.value, top.option(name, entry.name.line))
    problems.settle()
    return found, walker.lines
