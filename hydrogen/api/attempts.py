"""Which commands were tried lately by keys that may not."""

_SECONDS = 60.0


class Attempts:
    """Tells one attempt from the many like it, which would push out the record of commands.

    Holds one time for each pair of a configured key and a command.
    """

    def __init__(self) -> None:
        self._told: dict[tuple[str, str], float] = {}

    def is_new(self, key: str, command: str, *, now: float) -> bool:
        """Whether a key tried a command for the first time in a minute."""
        told = self._told.get((key, command))
        if told is not None and now - told < _SECONDS:
            return False
        self._told[key, command] = now
        return True
