"""The section ``memory``, also alone: for whoever may read the file but not the keys it names."""

from collections.abc import Mapping
from pathlib import Path

from hydrogen.config.alone import section_alone
from hydrogen.config.folders import check_folder
from hydrogen.config.remembering import MemoryConfig
from hydrogen.config.tree import Node
from hydrogen.config.walker import Place, Walker


def read_memory(walker: Walker, node: Node, place: Place, *, beside: Path) -> MemoryConfig:
    """Return the section, defaults in place of what is wrong; ``beside`` is the file's folder."""
    memory = walker.struct(node, place, MemoryConfig) or MemoryConfig()
    option = f"{place.path}.folder"
    here = Place(option, walker.lines.get(option, place.line))
    check_folder(walker, here, memory.folder, beside=beside)
    return memory


def load_memory(path: Path, *, environ: Mapping[str, str]) -> MemoryConfig:
    """Read and check one section. Raises ConfigurationError with every problem of it.

    The folder, if there is one, is absolute.
    """

    def read(walker: Walker, node: Node, place: Place) -> MemoryConfig:
        return read_memory(walker, node, place, beside=path.parent.absolute())

    found, _ = section_alone("memory", read, path, environ=environ)
    return found or MemoryConfig()
