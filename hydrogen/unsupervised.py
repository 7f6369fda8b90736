"""In the place of a supervisor where there is nothing to supervise, which costs nothing."""

from typing import NoReturn

from hydrogen.config.model import Config


class Unsupervised:
    """Has no alarm and no output. ``standing`` are alarms that another configuration may know."""

    alarms: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()

    def __init__(self, standing: bytes | None) -> None:
        self._standing = standing

    def start(self) -> None:
        """Do nothing."""

    def turn(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""

    def document(self) -> bytes | None:
        """Give the alarms that another supervisor left standing."""
        return self._standing

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
