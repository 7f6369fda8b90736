from hypothesis import given
from hypothesis import strategies as st

from hydrogen.clock import Instant
from hydrogen.sampling.writes import Writes, Written

DAY = 86_400
NOON = 20_000 * DAY + DAY / 2  # Unix time
MIB = 2**20


def at(monotonic: float, *, wall: float) -> Instant:
    return Instant(monotonic, wall)


def test_on_the_day_of_the_boot_all_since_the_boot_is_todays() -> None:
    written = Writes().take(700 * MIB, at(100.0, wall=NOON), booted_at=0.0)

    assert written == Written(today=700 * MIB, since=0.0, since_boot=700 * MIB, a_year=None)


def test_on_a_later_day_todays_count_begins_with_the_program_and_says_so() -> None:
    uptime = 3.0 * DAY
    writes = Writes()

    first = writes.take(700 * MIB, at(uptime, wall=NOON), booted_at=0.0)
    second = writes.take(705 * MIB, at(uptime + 10, wall=NOON + 10), booted_at=0.0)

    assert (first.today, first.since, first.since_boot) == (0, uptime, 700 * MIB)
    assert (second.today, second.since, second.since_boot) == (5 * MIB, uptime, 705 * MIB)


def test_midnight_in_utc_begins_a_new_day() -> None:
    writes = Writes()
    writes.take(700 * MIB, at(1000.0, wall=20_000 * DAY - 4), booted_at=0.0)

    after = writes.take(702 * MIB, at(1010.0, wall=20_000 * DAY + 6), booted_at=0.0)
    later = writes.take(703 * MIB, at(1020.0, wall=20_000 * DAY + 16), booted_at=0.0)

    assert (after.today, after.since, after.since_boot) == (2 * MIB, 1004.0, 702 * MIB)
    assert (later.today, later.since, later.since_boot) == (3 * MIB, 1004.0, 703 * MIB)


def test_a_year_is_told_after_an_hour_and_by_the_whole_time_since_boot() -> None:
    writes = Writes()
    hour_early = writes.take(3600, at(3599.0, wall=NOON), booted_at=0.0)
    hour = writes.take(3600, at(3600.0, wall=NOON + 1), booted_at=0.0)

    assert hour_early.a_year is None
    assert hour.a_year == 365.25 * DAY


def test_a_clock_that_is_set_within_the_day_changes_nothing() -> None:
    writes = Writes()
    writes.take(700, at(100.0, wall=NOON), booted_at=0.0)

    forth = writes.take(800, at(110.0, wall=NOON + 3600), booted_at=0.0)
    back = writes.take(900, at(120.0, wall=NOON - 3600), booted_at=0.0)

    assert (forth.today, forth.since) == (800, 0.0)
    assert (back.today, back.since) == (900, 0.0)


def test_a_clock_set_over_a_midnight_that_nobody_saw_begins_todays_count_anew() -> None:
    writes = Writes()
    hours_up = 20.0 * 3600
    writes.take(700, at(hours_up, wall=NOON + 11 * 3600), booted_at=0.0)

    # By the right time midnight was three hours ago.
    stepped = writes.take(800, at(hours_up + 10, wall=NOON + 15 * 3600), booted_at=0.0)

    assert (stepped.today, stepped.since) == (0, hours_up + 10)
    assert stepped.since_boot == 800


def test_a_clock_set_back_over_midnight_counts_on_from_where_it_was() -> None:
    writes = Writes()
    midnight = 20_001.0 * DAY
    writes.take(700, at(50_000.0, wall=midnight - 5), booted_at=0.0)
    writes.take(800, at(50_010.0, wall=midnight + 5), booted_at=0.0)

    back = writes.take(900, at(50_020.0, wall=midnight - 600), booted_at=0.0)

    assert (back.today, back.since) == (200, 50_005.0)


def test_a_counter_that_begins_anew_is_a_disk_that_was_pulled_out() -> None:
    writes = Writes()
    writes.take(700, at(100.0, wall=NOON), booted_at=0.0)

    assert writes.take(30, at(110.0, wall=NOON + 10), booted_at=0.0).since_boot == 730


def test_a_counter_of_32_bits_goes_round() -> None:
    writes = Writes()
    top = (2**32 - 10) * 512
    writes.take(top, at(100.0, wall=NOON), booted_at=0.0)

    assert writes.take(20 * 512, at(110.0, wall=NOON + 10), booted_at=0.0).since_boot == (
        top + 30 * 512
    )


STEPS = st.lists(
    st.tuples(
        st.integers(0, 2**44),
        st.floats(0, 3 * DAY, allow_nan=False),
        st.floats(-2 * DAY, 2 * DAY, allow_nan=False),
    ),
    min_size=1,
    max_size=20,
)


@given(STEPS)
def test_whatever_counter_and_clocks_do_the_counts_fit_one_another(
    steps: list[tuple[int, float, float]],
) -> None:
    writes = Writes()
    monotonic, offset = 1000.0, NOON
    since_boot = 0
    for counter, elapsed, step in steps:
        monotonic += elapsed
        offset += step
        now = at(monotonic, wall=offset + monotonic)
        written = writes.take(counter, now, booted_at=0.0)

        assert 0 <= written.today <= written.since_boot
        assert written.since_boot >= since_boot
        assert now.monotonic - now.wall % DAY <= written.since <= monotonic
        since_boot = written.since_boot
