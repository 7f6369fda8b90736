"""A clock that only tests move."""


class ManualClock:
    """Stands still until told to go on."""

    def __init__(self, *, monotonic: float = 1000.0, wall: float = 1_790_000_000.0) -> None:
        self.now = monotonic
        self._wall_offset = wall - monotonic

    def monotonic(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now + self._wall_offset

    def synchronized(self) -> bool | None:
        return True

    def advance(self, seconds: float) -> None:
        self.now += seconds

    def step_wall(self, seconds: float) -> None:
        self._wall_offset += seconds
