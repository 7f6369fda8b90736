"""Who is told a pin's edges."""

from queue import SimpleQueue


class Listener:
    """Is told what a pin tells, in another thread."""

    def __init__(self) -> None:
        self._told: SimpleQueue[tuple[float, int]] = SimpleQueue()

    def hear(self, ticks: float, state: int) -> None:
        self._told.put((ticks, state))

    def next(self) -> tuple[float, int]:
        return self._told.get(timeout=10)

    def all(self) -> list[tuple[float, int]]:
        """What was told and not yet taken."""
        return [self._told.get() for _ in range(self._told.qsize())]
