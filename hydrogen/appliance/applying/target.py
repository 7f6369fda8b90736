"""The machine that settings are applied to."""

from collections.abc import Callable
from typing import NamedTuple

from hydrogen.appliance.applying.fault import Fault
from hydrogen.appliance.boot_partition import BootPartition
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.program import Runner

Step = Callable[[], list[Fault] | None]
"""One thing to do, which may be done again. Raises OSError and LookupError."""


class Target(NamedTuple):
    """A machine with all that can be changed of it."""

    disk: Disk
    programs: Runner
    boot: BootPartition
    serial: str
