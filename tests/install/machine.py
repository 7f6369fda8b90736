"""What the tests need of a computer with Debian; there are two kinds, each for what it can show.

A `Container` runs on this machine's own kernel and processor: it starts in seconds, and shows what
the installer, the packages and the units' start, stop and order come to. It has no buses and no
disk of its own. An `EmulatedMachine` has a kernel of its own, with a chip on a bus, lines, control
groups with limits, and a disk from which a power cut takes what was not written yet.
"""

from typing import Protocol

from .agent import Said

# Set where the tests may start systems.
MARK = "HYDROGEN_INSTALL_RIG"
# Several times what anything takes with two busy processors.
TO_START = 600.0
PATIENCE = 900.0
ADDRESS = "10.0.2.15"
PORT = 5001


class Machine(Protocol):
    """One that runs, and has the files of the tests at `packages.FILES`."""

    def attempt(self, script: str, *, patience: float = PATIENCE) -> Said:
        """Run a script as root; give its status and what it said."""
        ...

    def ask(self, path: str, key: str) -> bytes:
        """Ask for a page over the network, with a key if there is one. Raises OSError."""
        ...

    def keep(self, name: str) -> None:
        """Keep the state that it is in under a name."""
        ...

    def set_back(self, name: str) -> None:
        """Go back to a state that was kept, and return when all has started."""
        ...

    def restart(self) -> None:
        """Restart in good order, and return when all has started."""
        ...
