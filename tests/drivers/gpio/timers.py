"""Time and timers that only tests move."""

from collections.abc import Callable


class ManualTimer:
    """A call that ``ManualTimers.wait`` makes, unless it is cancelled."""

    def __init__(self, due: float, function: Callable[[], None]) -> None:
        self.due = due
        self.function = function
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class ManualTimers:
    """A clock that stands still, and the timers that wait for it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.most = 0
        self._timers: list[ManualTimer] = []

    @property
    def waiting(self) -> list[ManualTimer]:
        """Those that will still call, the next one first."""
        left = [timer for timer in self._timers if not timer.cancelled]
        return sorted(left, key=lambda timer: timer.due)

    def clock(self) -> float:
        return self.now

    def start(self, delay: float, function: Callable[[], None]) -> ManualTimer:
        timer = ManualTimer(self.now + delay, function)
        self._timers.append(timer)
        self.most = max(self.most, len(self.waiting))
        return timer

    def wait(self, seconds: float) -> None:
        end = self.now + seconds
        while self.waiting and self.waiting[0].due <= end:
            timer = self.waiting[0]
            self._timers.remove(timer)
            self.now = timer.due
            timer.function()
        self.now = end
