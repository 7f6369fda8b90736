"""What is done with a file of the history's that cannot be used any more."""

import logging
from collections.abc import Callable
from pathlib import Path

from hydrogen.clock import Clock, instant
from hydrogen.history.store.set_aside import SetAside
from hydrogen.memory.rescue import put_aside

_log = logging.getLogger("hydrogen.history")


class PuttingAside:
    """Gives files other names, and tells the log and ``on_set_aside`` of each."""

    def __init__(self, *, clock: Clock, on_set_aside: Callable[[SetAside], None]) -> None:
        self._clock = clock
        self._on_set_aside = on_set_aside

    def put(self, path: Path, damage: Exception, *, sequel: str) -> Path:
        """Rename a file, say why and what comes of it, and give its new name. Raises OSError."""
        aside = put_aside(path, instant(self._clock))
        message = f"{damage}: put aside as {aside.name}{sequel}"
        _log.error("%s", message)
        self._on_set_aside(SetAside(file=path.name, aside=aside.name, message=message))
        return aside
