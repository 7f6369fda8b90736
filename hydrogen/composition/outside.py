"""What the outside decides of one run of the program."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from drivers.host.roots import Roots
from drivers.sensor import Chip
from hydrogen.clock import Clock


class Outside(Struct, frozen=True, kw_only=True):
    """The file, the machine and the time that the program was given."""

    path: Path
    environ: Mapping[str, str]
    catalogue: Mapping[str, Chip]
    simulate: bool
    clock: Clock
    roots: Roots = field(default_factory=Roots)
