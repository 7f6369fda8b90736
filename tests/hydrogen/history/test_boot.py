from hydrogen.history.boot import Anchor, anchor, better, present
from tests.clock import ManualClock


def at(monotonic: float, *, synchronized: bool | None) -> Anchor:
    return Anchor(monotonic=monotonic, wall=monotonic + 50.0, synchronized=synchronized)


def test_the_newest_that_was_synchronized_is_the_best_whatever_comes_when() -> None:
    for synchronized in (True, False, None):
        old, new = at(1.0, synchronized=synchronized), at(2.0, synchronized=synchronized)
        assert better(old, new) is new
        assert better(new, old) is new
    for uncertain in (False, None):
        right, wrong = at(1.0, synchronized=True), at(2.0, synchronized=uncertain)
        assert better(right, wrong) is right
        assert better(wrong, right) is right


def test_of_two_of_one_moment_the_newer_counts() -> None:
    known, newer = at(1.0, synchronized=True), at(1.0, synchronized=True)

    assert better(known, newer) is newer


def test_a_running_boot_is_shown_by_its_clock_once_that_was_set_by_hand() -> None:
    right = at(10.0, synchronized=True)
    for synchronized in (False, None):
        by_hand = Anchor(monotonic=20.0, wall=3600.0, synchronized=synchronized)
        slewed = Anchor(monotonic=20.0, wall=70.9, synchronized=synchronized)
        assert present(right, by_hand) is by_hand
        assert present(right, slewed) is right
    later = Anchor(monotonic=30.0, wall=3600.0, synchronized=True)
    assert present(right, later) is later
    # What was kept since the clocks were read knows better.
    assert present(later, Anchor(monotonic=20.0, wall=70.0, synchronized=False)) is later


def test_an_anchor_is_both_clocks_of_one_moment() -> None:
    clock = ManualClock(monotonic=500.0, wall=9000.0)

    for told in (True, False, None):
        clock.is_synchronized = told
        assert anchor(clock) == Anchor(monotonic=500.0, wall=9000.0, synchronized=told)
    assert anchor(clock).offset == 8500.0


class BusyClock(ManualClock):
    """A clock between whose readings other work has its turn: so many seconds each time."""

    def __init__(self, *pauses: float) -> None:
        super().__init__(monotonic=100.0, wall=1000.0)
        self.pauses = list(pauses)

    def wall(self) -> float:
        wall = super().wall()
        if self.pauses:
            self.advance(self.pauses.pop(0))
        return wall


def test_the_clocks_are_read_again_where_other_work_came_between() -> None:
    assert anchor(BusyClock(0.5, 0.3)).offset == 900.0


def test_where_other_work_always_comes_between_the_middle_counts() -> None:
    assert anchor(BusyClock(0.5, 0.5, 0.5)).offset == 899.75


class ClockSetMeanwhile(ManualClock):
    """A clock that a time server sets by a day after it was read the n-th time."""

    def __init__(self, *times: int) -> None:
        super().__init__(monotonic=100.0, wall=1000.0)
        self.is_synchronized = False
        self.times = times
        self.readings = 0

    def wall(self) -> float:
        wall = super().wall()
        self.readings += 1
        if self.readings in self.times:
            self.is_synchronized = not self.is_synchronized
            self.step_wall(86_400.0)
        return wall


def test_a_time_that_was_right_only_after_it_was_read_is_not_taken_for_right() -> None:
    assert anchor(ClockSetMeanwhile(1)) == Anchor(
        monotonic=100.0, wall=1000.0 + 86_400.0, synchronized=True
    )
    assert anchor(ClockSetMeanwhile(1, 2, 3)).synchronized is False
