from drivers.host.power import PowerCondition, PowerReading
from hydrogen.clock import Instant
from hydrogen.host import PowerStatus
from hydrogen.sampling.power import PowerWatch

LOW, CAPPED, THROTTLED, WARM = PowerCondition


def reading(*those_that_are: PowerCondition, was: tuple[PowerCondition, ...] = ()) -> PowerReading:
    return PowerReading(
        now={condition: condition in those_that_are for condition in PowerCondition},
        since_boot={c: c in (*those_that_are, *was) for c in PowerCondition},
    )


class Watch:
    """A watch, and a clock for it."""

    def __init__(self) -> None:
        self._watch = PowerWatch()
        self.now = 100.0

    def take(self, taken: PowerReading, *, after: float = 5.0) -> PowerStatus:
        self.now += after
        return self._watch.status(taken, Instant(self.now, self.now + 1e9))


def test_without_a_source_nothing_is_known_not_even_a_count_of_none() -> None:
    assert Watch().take(PowerReading()) == PowerStatus()


def test_a_good_supply_has_a_count_of_none() -> None:
    status = Watch().take(reading())

    assert (status.under_voltages, status.last_under_voltage) == (0, None)
    assert status.warned == {}


def test_every_fall_of_the_voltage_is_counted_with_its_time() -> None:
    watch = Watch()
    taken = [reading(LOW), reading(LOW), reading(was=(LOW,)), reading(LOW, THROTTLED)]

    statuses = [watch.take(one) for one in taken]

    assert [status.under_voltages for status in statuses] == [1, 1, 1, 2]
    times = [s.last_under_voltage.monotonic for s in statuses if s.last_under_voltage]
    assert times == [105.0, 105.0, 105.0, 120.0]


def test_a_fall_between_two_looks_is_told_by_what_the_firmware_remembers() -> None:
    watch = Watch()
    watch.take(reading())

    status = watch.take(reading(was=(LOW,)))

    assert status.now[LOW] is False
    assert status.under_voltages == 1
    assert list(status.warned) == [LOW]


def test_what_happened_before_the_program_started_is_no_warning() -> None:
    status = Watch().take(reading(was=(LOW, THROTTLED)))

    assert status.warned == {}
    assert status.under_voltages == 0
    assert status.since_boot[LOW] is True


def test_a_warning_begins_with_the_condition_and_ends_after_a_minute_of_calm() -> None:
    watch = Watch()
    begun = watch.take(reading(LOW))
    calm = [watch.take(reading(was=(LOW,)), after=20.0) for _ in range(2)]
    again = watch.take(reading(LOW), after=10.0)
    late = watch.take(reading(was=(LOW,)), after=59.0)
    over = watch.take(reading(was=(LOW,)), after=1.0)

    assert {s.warned[LOW].monotonic for s in (begun, *calm, again, late)} == {105.0}
    assert over.warned == {}


def test_a_source_that_falls_silent_ends_no_warning_and_is_no_second_fall() -> None:
    watch = Watch()
    watch.take(reading(LOW))
    silent = watch.take(PowerReading(), after=300.0)
    back = watch.take(reading(LOW))

    assert silent.now == {}
    assert list(silent.warned) == [LOW]
    assert back.under_voltages == 1


def test_what_was_seen_stays_so_since_boot_although_the_kernels_alarm_forgets() -> None:
    watch = Watch()
    watch.take(PowerReading(now={LOW: True}, since_boot={LOW: True}))

    status = watch.take(PowerReading(now={LOW: False}))

    assert status.since_boot == {LOW: True}


def test_only_what_concerns_people_at_once_is_a_fact() -> None:
    watch = Watch()
    first = watch.take(PowerReading(now={LOW: False}, supply=5.1))
    second = watch.take(PowerReading(now={LOW: False}, supply=5.0))
    third = watch.take(PowerReading(now={LOW: True}, supply=4.5))

    assert first.facts == second.facts
    assert second.facts != third.facts
