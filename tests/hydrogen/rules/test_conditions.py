"""What each condition is raised for, and what it says; the life of an alarm is told elsewhere."""

from collections.abc import Iterator

import pytest

from drivers.host.power import PowerCondition
from drivers.quantity import Quantity
from hydrogen.config.alarm import AlarmConfig, Condition, DiskUnit
from hydrogen.config.reading import Measured
from hydrogen.host import DiskStatus, HostStatus, PowerStatus
from hydrogen.model import Fault, LineStatus, State
from hydrogen.printer import PrinterState
from hydrogen.rules.alarm_message import message
from hydrogen.rules.conditions import CONDITIONS
from hydrogen.rules.observation import raise_level, unknown
from tests.hydrogen.rules.watched import Watched, at, sensor

LOW = PowerCondition.UNDER_VOLTAGE


def rule(condition: Condition, **options: object) -> AlarmConfig:
    return AlarmConfig(condition=condition, **options)  # type: ignore[arg-type]


def ramp(start: float, a_second: float, seconds: int) -> Iterator[float]:
    return (start + a_second * second for second in range(seconds))


def said(watched: Watched) -> str | None:
    return watched.status.message if watched.status else None


def test_every_condition_has_a_row() -> None:
    assert list(CONDITIONS) == list(Condition)


def test_below() -> None:
    watched = Watched(rule(Condition.BELOW, sensor="room", value=5.0, clear=8.0, raise_after=600))
    watched.reads(*[4.0] * 601, name="room")
    assert said(watched) == "room is 4.0 °C, below 5 °C for 10 min"
    raised = watched.status
    assert watched.reads(5.0, 7.9, name="room") is raised
    assert watched.reads(8.0, name="room") is None


@pytest.mark.parametrize(
    ("measured", "text"),
    [
        (Measured.TEMPERATURE, "dryer is 61.2 °C, above 60 °C"),
        (Measured.HUMIDITY, "dryer's humidity is 61.2 %, above 60 %"),
        (Measured.PRESSURE, "dryer's pressure is 61.2 hPa, above 60 hPa"),
        (Measured.VOLTAGE, "dryer is 61.24 V, above 60 V"),
        (Measured.CURRENT, "dryer is 61.24 A, above 60 A"),
        (Measured.POWER, "dryer is 61.2 W, above 60 W"),
        (Measured.SPEED, "dryer is 61 rpm, above 60 rpm"),
        (Measured.AMBIENT_TEMPERATURE, "dryer's ambient temperature is 61.2 °C, above 60 °C"),
        (Measured.GAS_RESISTANCE, "dryer's gas resistance is 61 Ω, above 60 Ω"),
    ],
)
def test_every_quantity_has_its_words(measured: Measured, text: str) -> None:
    watched = Watched(rule(Condition.ABOVE, sensor="dryer", quantity=measured, value=60.0))
    watched.hears("dryer", sensor(61.24, at(0), quantity=measured.quantity))
    assert said(watched) == text


def test_a_quantity_that_the_sensor_does_not_have_is_no_reading() -> None:
    wrong = rule(Condition.ABOVE, sensor="room", quantity=Measured.HUMIDITY, value=1.0)
    watched = Watched(wrong)
    assert watched.hears("room", sensor(61.0, at(0), quantity=Quantity.TEMPERATURE)) is None


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


APART = rule(
    Condition.DISAGREEMENT, sensor="left", other="right", value=5.0, clear=3.0, raise_after=2
)


def test_two_sensors_that_disagree() -> None:
    watched = Watched(APART)
    watched.hears("left", sensor(61.2, at(0)))
    watched.reads(*[55.0] * 5, name="right")
    assert not watched.is_raised, "the left one's only reading is no evidence of 5 s"
    for second in range(6, 9):
        watched.hears("left", sensor(55.0, at(second)))
        watched.reads(61.2, name="right")
    assert said(watched) == (
        "left (55.0 °C) and right (61.2 °C) are 6.2 °C apart, more than 5 °C for 2 s: "
        "one of them is wrong, or in another place"
    )
    raised = watched.status
    assert watched.hears("right", sensor(58.1, at(9))) is raised
    assert watched.hears("left", sensor(None, at(10), state=State.FAULT)) is raised
    assert watched.hears("left", sensor(55.1, at(11))) is None


def test_a_sensor_that_is_lost() -> None:
    watched = Watched(rule(Condition.LOST, sensor="bed", raise_after=30))
    assert watched.hears("bed", sensor(None, at(0), state=State.STARTING)) is None
    watched.waits(100)
    assert not watched.is_raised
    watched.reads(20.0, None, name="bed")
    watched.waits(30)
    assert said(watched) == "bed gives no reading for 30 s: no answer"
    raised = watched.status
    assert watched.hears("bed", sensor(20.0, watched.now, state=State.SUSPECT)) is raised
    assert watched.reads(20.0, name="bed") is None


def test_a_stale_sensor_is_lost_at_once_where_nothing_else_is_said() -> None:
    watched = Watched(rule(Condition.LOST, sensor="bed"))
    watched.hears("bed", sensor(None, at(0), state=State.STALE))
    assert said(watched) == "bed gives no reading: no answer"


@pytest.mark.parametrize("state", [State.FAULT, State.CHATTERING])
def test_a_line_that_is_lost(state: State) -> None:
    watched = Watched(rule(Condition.LOST, line="door"))
    fault = Fault("chatter", "200 edges in a second: check its wiring", at(0))
    watched.sees(lines={"door": LineStatus(location="GPIO17", state=state, fault=fault)})
    assert said(watched) == "line door cannot be read: 200 edges in a second: check its wiring"
    watched.sees(lines={"door": LineStatus(location="GPIO17", state=State.STARTING)})
    assert watched.is_raised
    watched.sees(lines={"door": LineStatus(location="GPIO17", state=State.OK, active=True)})
    assert not watched.is_raised


def test_what_is_not_configured_any_more_is_not_lost() -> None:
    assert Watched(rule(Condition.LOST, sensor="bed")).turn() is None
    assert Watched(rule(Condition.LOST, line="door")).turn() is None


def line(*, active: bool | None) -> dict[str, LineStatus]:
    state = State.FAULT if active is None else State.OK
    return {"door": LineStatus(location="GPIO17", state=state, active=active)}


def test_a_line_that_is_active_for_too_long() -> None:
    watched = Watched(rule(Condition.ACTIVE, line="door", raise_after=300))
    watched.sees(lines=line(active=True))
    watched.waits(299)
    assert not watched.is_raised
    watched.waits(1)
    assert said(watched) == "door has been active for 5 min"
    raised = watched.status
    assert watched.sees(lines=line(active=None)) is raised
    assert watched.sees(lines=line(active=False)) is None


def test_a_line_that_is_active_at_all() -> None:
    watched = Watched(rule(Condition.ACTIVE, line="door"))
    assert watched.turn() is None
    watched.sees(lines=line(active=True))
    assert said(watched) == "door is active"


@pytest.mark.parametrize(
    ("condition", "power", "text"),
    [
        (
            Condition.UNDER_VOLTAGE,
            PowerCondition.UNDER_VOLTAGE,
            "the 5 V supply fell below 4.63 V: use the official power supply and a short cable",
        ),
        (
            Condition.THROTTLED,
            PowerCondition.THROTTLED,
            (
                "the processor is throttled, for heat or for low voltage:"
                " give it air, and check the power supply"
            ),
        ),
    ],
)
def test_the_power_supply(condition: Condition, power: PowerCondition, text: str) -> None:
    watched = Watched(rule(condition))
    watched.sees(host=HostStatus())
    assert not watched.is_raised
    watched.sees(host=HostStatus(power=PowerStatus(now={power: True}, warned={power: at(0)})))
    assert said(watched) == text
    raised = watched.status
    calm = PowerStatus(now={power: False}, warned={power: at(0)})
    assert watched.sees(host=HostStatus(power=calm)) is raised
    assert watched.sees(host=HostStatus()) is raised
    assert watched.sees(host=HostStatus(power=PowerStatus(now={power: False}))) is None


def test_a_condition_of_the_supply_does_not_raise_the_alarm_of_another() -> None:
    watched = Watched(rule(Condition.THROTTLED))
    assert watched.sees(host=HostStatus(power=PowerStatus(now={LOW: True}))) is None


def disk(free: int | None, total: int | None = 32_000_000_000) -> HostStatus:
    return HostStatus(disk=DiskStatus(total=total, free=free))


def test_a_disk_that_is_nearly_full() -> None:
    watched = Watched(rule(Condition.DISK_FULL, value=5.0, clear=8.0))
    watched.sees(host=disk(1_600_000_000))
    assert not watched.is_raised
    watched.sees(host=disk(1_500_000_000))
    assert said(watched) == ("4.7 % of the disk is free, less than 5 %: remove what is not needed")
    raised = watched.status
    assert watched.sees(host=disk(2_500_000_000)) is raised
    assert watched.sees(host=disk(None)) is raised
    assert watched.sees(host=disk(0, 0)) is raised
    assert watched.sees(host=disk(2_560_000_000)) is None


def test_a_disk_that_has_few_megabytes_left() -> None:
    watched = Watched(rule(Condition.DISK_FULL, value=500.0, unit=DiskUnit.MEGABYTES))
    watched.sees(host=disk(500_000_000))
    assert not watched.is_raised
    watched.sees(host=disk(123_400_000))
    assert said(watched) == (
        "123 MB of the disk are free, fewer than 500 MB: remove what is not needed"
    )


def test_a_disk_that_is_read_only() -> None:
    watched = Watched(rule(Condition.READ_ONLY))
    watched.sees(host=HostStatus())
    assert not watched.is_raised
    watched.sees(host=HostStatus(disk=DiskStatus(read_only=True)))
    assert said(watched) == (
        "nothing can be written to the disk, which is read-only: an SD card that fails is often "
        "made so by the kernel; save what matters, and replace it"
    )
    raised = watched.status
    assert watched.sees(host=HostStatus()) is raised
    assert watched.sees(host=HostStatus(disk=DiskStatus(read_only=False))) is None


SOAKED = rule(Condition.SOAKED, sensor="chamber", value=50.0, within=2.0, over=600.0, clear=45.0)


def test_soaked_is_a_time_without_much_change_and_not_one_threshold() -> None:
    watched = Watched(SOAKED)
    watched.reads(*ramp(20, 0.1, 301), name="chamber")
    watched.reads(*ramp(50, 0.01, 600), name="chamber")
    assert not watched.is_raised, "it was above 50 °C for 10 min, but rose by 6 °C"
    watched.reads(*[56.5, 55.5] * 260, name="chamber")
    assert said(watched) == (
        "chamber is 55.5 °C, stable within 2 °C for 10 min, and not below 50 °C: it is soaked"
    )


def test_stable_but_too_cold_is_not_soaked() -> None:
    watched = Watched(SOAKED)
    watched.reads(*[49.9] * 1000, name="chamber")
    assert not watched.is_raised
    watched.reads(*[50.0] * 601, name="chamber")
    assert watched.is_raised


def test_soaked_is_over_below_its_clear_level_alone() -> None:
    watched = Watched(SOAKED)
    raised = watched.reads(*[55.0] * 601, name="chamber")
    assert raised
    assert watched.reads(60.0, 45.0, name="chamber") is raised
    assert watched.reads(44.9, name="chamber") is None


def test_an_interruption_makes_soaking_begin_anew() -> None:
    watched = Watched(SOAKED)
    watched.reads(*[55.0] * 500, *[None] * 200, *[55.0] * 500, name="chamber")
    assert not watched.is_raised
    watched.reads(*[55.0] * 101, name="chamber")
    assert watched.is_raised


def test_cooled() -> None:
    watched = Watched(
        rule(Condition.COOLED, sensor="bed", value=35.0, within=1.0, over=300.0, clear=40.0)
    )
    watched.reads(*ramp(60, -0.1, 301), *[30.0] * 280, name="bed")
    assert not watched.is_raised, "below 35 °C for 5 min, but it fell all that time"
    watched.reads(*[30.0] * 20, name="bed")
    assert said(watched) == (
        "bed is 30.0 °C, stable within 1 °C for 5 min, and not above 35 °C: it has cooled"
    )
    raised = watched.status
    assert watched.reads(40.0, name="bed") is raised
    assert watched.reads(40.1, name="bed") is None


def test_stable_but_too_warm_has_not_cooled() -> None:
    watched = Watched(
        rule(Condition.COOLED, sensor="bed", value=35.0, within=1.0, over=300.0, clear=40.0)
    )
    watched.reads(*[35.1] * 1000, name="bed")
    assert not watched.is_raised


def test_safe_to_open_by_one_sensor() -> None:
    watched = Watched(
        rule(Condition.SAFE_TO_OPEN, sensor="chamber", value=40.0, within=2.0, over=120.0)
    )
    watched.reads(*[39.0] * 121, name="chamber")
    assert said(watched) == (
        "chamber is 39.0 °C, stable within 2 °C for 2 min, and not above 40 °C: it is safe to open"
    )


def test_safe_to_open_by_the_difference_from_the_room() -> None:
    watched = Watched(
        rule(
            Condition.SAFE_TO_OPEN,
            sensor="chamber",
            other="room",
            value=10.0,
            within=2.0,
            over=120.0,
        )
    )
    watched.reads(35.0, name="chamber")
    watched.reads(20.0, name="room")
    for _ in range(121):
        watched.seconds += 1
        watched.hears("room", sensor(20.0, watched.now))
        watched.hears("chamber", sensor(31.0, watched.now))
    assert not watched.is_raised, "stable, but 11 °C above the room"
    for _ in range(124):
        watched.seconds += 1
        watched.hears("room", sensor(22.0, watched.now))
        watched.hears("chamber", sensor(31.0, watched.now))
    assert said(watched) == (
        "chamber is 31.0 °C, stable within 2 °C for 2 min, and not more than 10 °C above room: "
        "it is safe to open"
    )
    raised = watched.status
    watched.reads(None, name="room")
    assert watched.reads(90.0, name="chamber") is raised
    watched.seconds += 1
    watched.hears("chamber", sensor(33.0, watched.now))
    assert watched.hears("room", sensor(22.0, watched.now)) is None


def test_a_rule_that_nobody_checked_says_what_it_lacks() -> None:
    with pytest.raises(ValueError, match=r"^a rule of the condition above has no value$"):
        raise_level(rule(Condition.ABOVE))


@pytest.mark.parametrize("condition", Condition)
def test_the_words_of_a_condition_say_nothing_but_words(condition: Condition) -> None:
    whole = rule(
        condition, sensor="a", other="b", line="c", value=1.0, over=60.0, within=1.0, target=9.0
    )
    watched = Watched(whole)
    text = message(whole, unknown(watched.now), watched.snapshot)
    assert text
    assert "None" not in text
