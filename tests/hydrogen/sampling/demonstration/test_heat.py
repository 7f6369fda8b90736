import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.sampling.demonstration.heat import Drive, Heat, Heater, Place, room_at

PRINTING = Drive(bed=Heater.SET, nozzle=True, dryer=Heater.SET, at_work=True)


def after(seconds: int, *drives: Drive) -> Heat:
    """Give what one way of heating after the other has come to, each for so many seconds."""
    heat, now = Heat(0), 0.0
    for drive in drives:
        for _ in range(seconds):
            now += 1
            heat.step(now, 1, drive)
    return heat


def celsius(place: Place, *drives: Drive, seconds: int = 600) -> float:
    return after(seconds, *drives).celsius[place]


def test_everything_begins_at_the_room_but_the_electronics_that_are_on() -> None:
    heat = Heat(0)

    assert {heat.celsius[p] for p in Place if p is not Place.ELECTRONICS} == {room_at(0)}
    assert heat.celsius[Place.ELECTRONICS] == room_at(0) + 8


def test_the_bed_and_the_nozzle_are_kept_at_what_they_are_set_to() -> None:
    heat = after(600, PRINTING)

    assert heat.celsius[Place.BED] == pytest.approx(60, abs=0.1)
    assert heat.celsius[Place.NOZZLE] == pytest.approx(210, abs=0.1)
    assert heat.celsius[Place.DRYER] == pytest.approx(50, abs=0.1)
    assert celsius(Place.DRYER, Drive(dryer=Heater.FULL)) == pytest.approx(75, abs=0.1)


def test_the_bed_warms_the_chamber_which_never_gets_as_warm() -> None:
    assert celsius(Place.CHAMBER, PRINTING) == pytest.approx(45.8, abs=0.5)


def test_the_chamber_follows_the_bed_slowly() -> None:
    heat = after(30, PRINTING)

    assert heat.celsius[Place.BED] > 54
    assert 27 < heat.celsius[Place.CHAMBER] < 38


def test_all_cools_down_to_the_room() -> None:
    heat = after(1200, PRINTING, Drive())

    for place in (Place.BED, Place.CHAMBER, Place.NOZZLE, Place.DRYER):
        assert heat.celsius[place] == pytest.approx(room_at(2400), abs=0.2)


@pytest.mark.parametrize("opened", [Drive(door_open=True), Drive(exhaust=True)])
def test_an_open_door_and_an_exhaust_cool_the_chamber(opened: Drive) -> None:
    drive = Drive(bed=Heater.SET, door_open=opened.door_open, exhaust=opened.exhaust)

    assert celsius(Place.CHAMBER, drive) < celsius(Place.CHAMBER, PRINTING) - 8


def test_a_heater_of_its_own_warms_the_chamber() -> None:
    assert celsius(Place.CHAMBER, Drive(chamber=True)) > room_at(600) + 18


def test_a_bed_that_runs_away_takes_the_chamber_above_60_degrees_within_two_minutes() -> None:
    heat = after(120, Drive(bed=Heater.FULL))

    assert heat.celsius[Place.BED] > 90
    assert heat.celsius[Place.CHAMBER] > 60
    assert celsius(Place.BED, Drive(bed=Heater.FULL)) < 115.1


def test_motors_warm_the_electronics_and_a_fan_cools_them() -> None:
    warm = celsius(Place.ELECTRONICS, PRINTING)

    assert warm == pytest.approx(room_at(600) + 22, abs=0.2)
    assert celsius(Place.ELECTRONICS, Drive(at_work=True, cooled=True)) < warm - 10
    assert celsius(Place.ELECTRONICS, Drive(powered=False)) == pytest.approx(room_at(600), abs=0.2)


DRIVES = st.builds(
    Drive,
    bed=st.sampled_from(Heater),
    nozzle=st.booleans(),
    dryer=st.sampled_from(Heater),
    chamber=st.booleans(),
    powered=st.booleans(),
    at_work=st.booleans(),
    door_open=st.booleans(),
    exhaust=st.booleans(),
    cooled=st.booleans(),
)


@given(st.lists(st.tuples(st.floats(0, 1e6), DRIVES), max_size=40))
def test_however_long_the_steps_nothing_gets_colder_than_the_room_or_hotter_than_its_heater(
    steps: list[tuple[float, Drive]],
) -> None:
    heat, now = Heat(0), 0.0
    for seconds, drive in steps:
        now += seconds
        heat.step(now, seconds, drive)

        assert all(21.3 < celsius < 211 for celsius in heat.celsius.values())
        assert heat.celsius[Place.BED] <= 115
        assert heat.celsius[Place.CHAMBER] <= 115


@given(st.floats(0, 1000), DRIVES)
def test_no_time_changes_nothing(seconds: float, drive: Drive) -> None:
    heat = Heat(0)
    heat.step(seconds, seconds, PRINTING)
    before = dict(heat.celsius)
    heat.step(seconds, 0, drive)

    assert heat.celsius == before
