"""In the place of a supervisor where there is nothing to supervise, which costs nothing."""

from typing import NoReturn

from hydrogen.composition.prints import Prints
from hydrogen.config.model import Config
from hydrogen.printer import UNTOLD, PrinterStatus
from hydrogen.state import Store


class Unsupervised:
    """Has no alarm and no output, and knows nothing of a printer."""

    alarms: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()

    def __init__(self, store: Store, prints: Prints) -> None:
        self._store = store
        self._prints = prints

    def start(self) -> None:
        """Forget what another supervisor concluded; nobody sees the end of a print that runs."""
        self._prints.leave()
        self._store.conclude(printer=PrinterStatus(message=UNTOLD), alarms=(), outputs={})

    def turn(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""

    def set_output(self, name: str, *, on: bool | None, seconds: float | None, by: str) -> NoReturn:  # noqa: ARG002  a supervisor's
        """Raise KeyError: there is no output."""
        raise KeyError(name)

    def acknowledge(self, alarm: str, *, by: str) -> NoReturn:  # noqa: ARG002  a supervisor's
        """Raise KeyError: there is no alarm."""
        raise KeyError(alarm)

    def snooze(self, alarm: str, *, seconds: float, by: str) -> NoReturn:  # noqa: ARG002  a supervisor's
        """Raise KeyError: there is no alarm."""
        raise KeyError(alarm)


def is_supervised(config: Config) -> bool:
    """Whether a configuration has anything that follows from readings and lines."""
    roles = any(line.role is not None for line in config.lines.values())
    return roles or bool(config.alarms or config.outputs or config.printer.states)
