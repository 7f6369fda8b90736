import time
from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from hydrogen.history.boot import Anchor, Boot
from hydrogen.history.timeline import Placed, Timeline, timeline
from tests.hydrogen.history.worlds import MANY, World, worlds

DAY = 86_400.0
NOON = 1_790_000_000.0


class Told(Struct, frozen=True):
    """A boot that begins at the monotonic time 10, and what its clock said then."""

    wall: float
    seconds: float = 100.0
    synchronized: bool | None = True


def boots(*told: Told) -> list[Boot]:
    return [
        Boot(
            number=number,
            identity=f"boot {number}",
            first=10.0,
            last=10.0 + boot.seconds,
            anchor=Anchor(monotonic=10.0, wall=boot.wall, synchronized=boot.synchronized),
        )
        for number, boot in enumerate(told, 1)
    ]


def begins(*told: Told, running: str | None = None) -> list[float]:
    line = timeline(boots(*told), running=running)
    return [line.wall(number, 10.0) for number in range(1, len(told) + 1)]


def test_a_boot_whose_clock_was_right_is_where_that_says() -> None:
    line = timeline(boots(Told(NOON)))

    assert line.placed(1) == Placed(NOON - 10.0, is_certain=True)
    assert line.wall(1, 110.0) == NOON + 100.0
    assert line.stretches(NOON + 20.0, NOON + 30.0) == [(1, 30.0, 40.0)]
    assert line.uncertain(-inf, inf) == []


def test_an_unknown_boot_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        timeline(boots(Told(NOON))).placed(2)


@pytest.mark.parametrize("synchronized", [False, None])
def test_a_clock_that_says_it_was_before_the_boot_before_it_puts_it_right_behind_that(
    synchronized: bool | None,  # noqa: FBT001  a parameter of the test
) -> None:
    line = timeline(boots(Told(NOON), Told(0.0, synchronized=synchronized)))

    assert line.wall(2, 10.0) == NOON + 100.0
    assert not line.placed(2).is_certain
    assert line.uncertain(0.0, 2 * NOON) == [(NOON + 100.0, NOON + 200.0)]


def test_a_clock_that_may_be_right_is_believed_without_being_vouched_for() -> None:
    told = (Told(NOON), Told(NOON + DAY, synchronized=False), Told(NOON + 2 * DAY))

    assert begins(*told) == [NOON, NOON + DAY, NOON + 2 * DAY]


def test_a_clock_that_is_ahead_of_the_boot_after_it_puts_it_right_behind_the_one_before() -> None:
    far = Told(NOON + 4000 * DAY, synchronized=False)

    assert begins(Told(NOON), far, Told(NOON + DAY)) == [NOON, NOON + 100.0, NOON + DAY]


def test_before_the_first_there_is_none_to_be_behind_of() -> None:
    far, old = Told(NOON + 4000 * DAY, synchronized=False), Told(0.0, synchronized=False)

    assert begins(far, Told(NOON)) == [NOON - 100.0, NOON]
    assert begins(old, Told(NOON)) == [0.0, NOON]


def test_boots_that_were_never_synchronized_leave_each_other_room() -> None:
    late = Told(NOON + 350.0, synchronized=False)

    # There is room for two of them before the last: its clock may be right only up to that.
    assert begins(Told(NOON), late, late, Told(NOON + 500.0)) == [
        NOON,
        NOON + 100.0,
        NOON + 350.0,
        NOON + 500.0,
    ]


def test_the_running_boot_is_where_its_clock_says_as_long_as_that_is_all_there_is() -> None:
    told = (Told(NOON), Told(0.0, synchronized=False))

    assert begins(*told, running="boot 2") == [NOON, 0.0]
    assert begins(*told, running="boot 1") == [NOON, NOON + 100.0]
    line = timeline(boots(*told), running="boot 2")
    assert line.stretches(0.0, 50.0) == [(2, 10.0, 60.0)]  # "the last 50 seconds"
    assert line.uncertain(-DAY, DAY) == [(0.0, 100.0)]


def test_uncertain_stretches_that_touch_are_one_and_are_cut_to_the_range() -> None:
    old = Told(0.0, synchronized=False)
    line = timeline(boots(Told(NOON), old, old, Told(NOON + DAY), old))

    assert line.uncertain(NOON + 150.0, NOON + 2 * DAY) == [
        (NOON + 150.0, NOON + 300.0),
        (NOON + DAY + 100.0, NOON + DAY + 200.0),
    ]
    assert line.uncertain(NOON + DAY, NOON + DAY + 50.0) == []


def test_without_a_boot_there_is_nothing() -> None:
    line = timeline([])

    assert line.stretches(-inf, inf) == []
    assert line.uncertain(-inf, inf) == []


@pytest.mark.parametrize("wall", [-5e18, -62_135_596_801.0, 0.0, 253_402_300_800.0, 5e18])
def test_no_time_that_a_clock_can_tell_is_an_error(wall: float) -> None:
    for synchronized in (True, False):
        line = timeline(boots(Told(NOON), Told(wall, synchronized=synchronized), Told(wall)))
        assert [boot for boot, _, _ in line.stretches(-inf, inf)]
        line.uncertain(wall - 1.0, wall + 1.0)


@given(worlds(), st.lists(st.floats(0.0, 1.0), max_size=8))
def test_every_sample_is_found_exactly_once_in_ranges_that_adjoin(
    world: World, cuts: list[float]
) -> None:
    line = timeline(world.kept)
    samples = world.samples()
    walls = [line.wall(boot, at) for boot, at in samples]
    low, high = min(walls) - 1.0, max(walls) + 1.0
    edges = sorted({low, high, *walls[:3], *(low + cut * (high - low) for cut in cuts)})

    found = [
        sample for begin, end in pairwise(edges) for sample in within(line, samples, begin, end)
    ]

    assert sorted(found) == sorted(samples)


@given(worlds())
def test_what_was_ever_synchronized_is_at_its_true_time(world: World) -> None:
    line = timeline(world.kept)

    for boot, kept in zip(world.boots, world.kept, strict=True):
        assert line.placed(kept.number).is_certain is boot.was_synchronized
        if boot.was_synchronized:
            for at in (kept.first, kept.last):
                assert abs(line.wall(kept.number, at) - boot.true(at)) <= 1.0


@given(worlds())
def test_boots_come_one_after_the_other_and_what_is_uncertain_fits_between(world: World) -> None:
    line = timeline(world.kept)
    ends = [line.wall(kept.number, kept.last) for kept in world.kept]
    starts = [line.wall(kept.number, kept.first) for kept in world.kept]

    # Floats tell today's time to a fraction of a microsecond.
    assert all(end <= start + 1e-3 for end, start in zip(ends, starts[1:], strict=False))


def within(
    line: Timeline, samples: list[tuple[int, float]], begin: float, end: float
) -> list[tuple[int, float]]:
    """Give the samples that a question for a range finds."""
    return [
        (boot, at)
        for found, first, last in line.stretches(begin, end)
        for boot, at in samples
        if boot == found and first <= at < last
    ]


def test_stretches_come_in_the_order_of_their_wall_times() -> None:
    line = timeline(boots(Told(NOON), Told(NOON - DAY), Told(NOON + DAY)))

    assert [boot for boot, _, _ in line.stretches(-inf, inf)] == [2, 1, 3]


def test_a_boot_loop_of_days_is_quick() -> None:
    old = Told(0.0, seconds=20.0, synchronized=False)
    many = boots(Told(NOON), *[old] * MANY)

    before = time.process_time()
    line = timeline(many)
    found = line.stretches(NOON, NOON + 130.0)

    assert time.process_time() - before < 0.5
    assert [boot for boot, _, _ in found] == [1, 2, 3]


def test_the_zone_of_the_machine_is_nothing_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told = boots(Told(NOON), Told(0.0, synchronized=False), Told(NOON + DAY))
    found = []
    try:
        for zone in ("Pacific/Kiritimati", "America/New_York", "Europe/Berlin"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            line = timeline(told)
            found.append((line.stretches(0.0, 2 * NOON), line.uncertain(0.0, 2 * NOON)))
    finally:
        monkeypatch.undo()
        time.tzset()

    assert found[0] == found[1] == found[2]
