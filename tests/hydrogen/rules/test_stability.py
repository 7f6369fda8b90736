"""What is soaked, has cooled, or is safe to open."""

from hydrogen.config.alarm import Condition
from tests.hydrogen.rules.watched import Watched, ramp, rule, said, sensor

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
