"""A clock that only tests move."""


class ManualClock:
    """Stands still until told to go on."""

    def __init__(
        self,
        *,
        monotonic: float = 1000.0,
        wall: float = 1_790_000_000.0,
        boot: str | None = "a boot",
    ) -> None:
        self.now = monotonic
        self.is_synchronized: bool | None = True
        self._wall_offset = wall - monotonic
        self._boot = boot

    def monotonic(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now + self._wall_offset

    def synchronized(self) -> bool | None:
        return self.is_synchronized

    def boot(self) -> str | None:
        return self._boot

    def advance(self, seconds: float) -> None:
        self.now += seconds

    def step_wall(self, seconds: float) -> None:
        self._wall_offset += seconds
