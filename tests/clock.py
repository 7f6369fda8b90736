"""Clocks that tests move."""

from hydrogen.clock import SystemClock


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
        self._slept = 0.0

    def monotonic(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now + self._wall_offset

    def synchronized(self) -> bool | None:
        return self.is_synchronized

    def boot(self) -> str | None:
        return f"{self._boot}/{self._slept:.0f}" if self._boot and self._slept else self._boot

    def advance(self, seconds: float) -> None:
        self.now += seconds

    def step_wall(self, seconds: float) -> None:
        self._wall_offset += seconds

    def sleep(self, seconds: float) -> None:
        """Suspend the machine, with a clock that goes on meanwhile."""
        self.step_wall(seconds)
        self._slept += seconds


class SettableClock(SystemClock):
    """The machine's clock, but for what a test sets it by, and whether it is known to be right.

    ``boot`` is the identity that it tells, the machine's own where it is None.
    """

    def __init__(
        self, *, ahead: float = 0.0, synchronized: bool | None = True, boot: str | None = None
    ) -> None:
        super().__init__()
        self._boot = boot
        self.ahead = ahead
        self.is_synchronized = synchronized

    def wall(self) -> float:
        return super().wall() + self.ahead

    def synchronized(self) -> bool | None:
        return self.is_synchronized

    def boot(self) -> str | None:
        return self._boot or super().boot()
