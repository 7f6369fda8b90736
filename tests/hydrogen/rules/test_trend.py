"""What rises too fast, and what does not rise as it should."""

from hydrogen.config.alarm import Condition
from hydrogen.printer import PrinterState
from tests.hydrogen.rules.watched import Watched, ramp, rule, said

RISING = rule(Condition.RISING, sensor="bed", value=10.0, clear=5.0, over=60.0)


def test_rising_is_by_the_minute_and_over_the_whole_time() -> None:
    watched = Watched(RISING)
    watched.reads(*ramp(20, 0.2, 60), name="bed")
    assert said(watched) is None
    watched.reads(32.0, name="bed")
    assert said(watched) == "bed is 32.0 °C and rises by 12.0 °C a minute, more than 10 °C"


def test_rising_is_over_at_its_clear_level_and_not_before() -> None:
    watched = Watched(RISING)
    raised = watched.reads(*ramp(20, 0.2, 61), name="bed")
    assert watched.reads(*ramp(32, 0.11, 61), name="bed") is raised
    assert watched.reads(*ramp(39, 0.05, 61), name="bed") is None


def test_one_reading_that_is_wrong_is_no_rise() -> None:
    watched = Watched(RISING)
    watched.reads(*[20.0] * 60, 90.0, *[20.0] * 60, name="bed")
    assert not watched.is_raised


def test_a_rise_is_not_told_across_a_gap_and_not_cleared_by_one() -> None:
    watched = Watched(RISING)
    watched.reads(*[20.0] * 40, *[None] * 20, *[40.0] * 40, name="bed")
    assert not watched.is_raised
    raised = watched.reads(*ramp(40, 0.2, 61), name="bed")
    assert raised
    watched.reads(*[None] * 20, *[50.0] * 60, name="bed")
    assert watched.status is raised
    assert watched.reads(50.0, name="bed") is None


def test_a_reading_that_is_not_good_leaves_what_is_remembered() -> None:
    watched = Watched(RISING)
    watched.reads(*ramp(20, 0.2, 30), *[None] * 5, *ramp(27, 0.2, 26), name="bed")
    assert watched.is_raised


NOT_RISING = rule(
    Condition.NOT_RISING,
    sensor="bed",
    value=5.0,
    over=300.0,
    target=55.0,
    states=(PrinterState.PRINTING,),
)


def test_a_heater_that_does_not_heat() -> None:
    watched = Watched(NOT_RISING, printer=PrinterState.PRINTING)
    watched.reads(*ramp(20, 0.01, 301), name="bed")
    assert said(watched) == (
        "bed is 23.0 °C and rose by 3.0 °C in 5 min, where 5 °C more were expected: "
        "is its heater on, and connected?"
    )


def test_a_heater_that_even_cools() -> None:
    watched = Watched(NOT_RISING, printer=PrinterState.PRINTING)
    watched.reads(*ramp(30, -0.01, 301), name="bed")
    assert watched.status
    assert watched.status.message.startswith("bed is 27.0 °C and fell by 3.0 °C in 5 min, where")


def test_a_heater_that_heats_and_then_holds() -> None:
    watched = Watched(NOT_RISING, printer=PrinterState.PRINTING)
    watched.reads(*ramp(20, 0.1, 351), *[55.0] * 1000, name="bed")
    assert not watched.is_raised


def test_a_heater_that_begins_to_heat_clears_it() -> None:
    watched = Watched(NOT_RISING, printer=PrinterState.PRINTING)
    watched.reads(*[20.0] * 301, name="bed")
    assert watched.is_raised
    watched.reads(*ramp(20, 0.1, 200), name="bed")
    assert not watched.is_raised


def test_at_its_target_it_is_over_at_once_and_below_it_the_time_begins_anew() -> None:
    watched = Watched(NOT_RISING, printer=PrinterState.PRINTING)
    assert watched.reads(*[20.0] * 301, name="bed")
    assert watched.reads(55.0, name="bed") is None
    assert watched.reads(*[54.0] * 300, name="bed") is None
    assert watched.reads(54.0, name="bed")


def test_time_before_the_print_is_no_time_of_heating() -> None:
    watched = Watched(NOT_RISING, printer=PrinterState.IDLE)
    watched.reads(*[20.0] * 1000, name="bed")
    watched.is_printer(PrinterState.PRINTING)
    watched.reads(*[20.0] * 299, name="bed")
    assert not watched.is_raised
    watched.reads(20.0, 20.0, name="bed")
    assert watched.is_raised
