from math import isnan

from hydrogen.memory.packed import OK
from hydrogen.memory.reading import Reading
from hydrogen.memory.readings import Readings
from hydrogen.model import State

BED = ("sensor", "bed", "temperature_celsius")


def test_the_columns_of_a_series_are_in_the_order_of_time() -> None:
    readings = Readings()
    for at, value, state in (
        (1.0, 20.5, State.OK),
        (4.0, 21.5, State.SUSPECT),
        (3.0, None, State.FAULT),
    ):
        readings.add(Reading(at, BED, value, state, 0.5))

    columns = readings.since(0.0).columns(BED)

    assert columns.at == [1.0, 3.0, 4.0]
    assert columns.values[0] == 20.5
    assert isnan(columns.values[1])
    assert [state == OK for state in columns.states] == [True, False, False]
    assert columns.interval == 0.5


def test_columns_begin_where_they_are_wanted_from() -> None:
    readings = Readings()
    for at in range(600):
        readings.add(Reading(float(at), BED, 1.0, State.OK))

    assert readings.since(550.5).columns(BED).at == [float(at) for at in range(551, 600)]


def test_that_a_sensor_starts_is_no_reading() -> None:
    readings = Readings()
    readings.add(Reading(1.0, BED, None, State.STARTING))
    packed = readings.since(0.0)

    assert packed.columns(BED).at == []
    assert [reading.state for reading in packed] == [State.STARTING]


def test_of_what_is_not_measured_there_is_nothing() -> None:
    columns = Readings().since(0.0).columns(BED)

    assert (columns.at, len(columns.values), columns.states) == ([], 0, b"")
