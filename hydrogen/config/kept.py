"""The section ``memory`` alone, for whoever may read the file but not the keys that it names."""

from collections.abc import Mapping
from pathlib import Path

from hydrogen.config.problem import Problems
from hydrogen.config.remembering import MemoryConfig
from hydrogen.config.source import read
from hydrogen.config.tree import compose
from hydrogen.config.value import Reader
from hydrogen.config.walker import Place, Walker


def load_memory(path: Path, *, environ: Mapping[str, str]) -> MemoryConfig:
    """Read and check one section. Raises ConfigurationError with every problem of it.

    The folder, if there is one, is absolute.
    """
    problems = Problems(str(path))
    root = compose(read(path, problems), problems)
    folder = path.parent.absolute()
    walker = Walker(Reader(environ, {Path: lambda text: folder / text}), problems)
    found: MemoryConfig | None = None
    if root is not None:
        top = Place("", root.line)
        entry = (walker.section(root, top) or {}).get("memory")
        if entry is not None:
            place = top.option("memory", entry.name.line)
            found = walker.struct(entry.value, place, MemoryConfig)
    problems.settle()
    return found or MemoryConfig()
