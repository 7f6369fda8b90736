import pytest

from hydrogen.sampling.demonstration.heat import Place
from hydrogen.sampling.demonstration.names import Effect, effect_of, place_of


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("enclosure", Place.CHAMBER),
        ("chamber_top", Place.CHAMBER),
        ("heated_bed", Place.BED),
        ("build_plate", Place.BED),
        ("hotend", Place.NOZZLE),
        ("nozzle", Place.NOZZLE),
        ("electronics", Place.ELECTRONICS),
        ("mainboard", Place.ELECTRONICS),
        ("filament_dryer", Place.DRYER),
        ("drybox", Place.DRYER),
        ("outside", Place.ROOM),
        ("room", Place.ROOM),
        ("thermometer_3", None),
    ],
)
def test_a_sensor_is_where_its_name_says(name: str, place: Place | None) -> None:
    assert place_of(name) is place


@pytest.mark.parametrize(
    ("name", "effect"),
    [
        ("exhaust_fan", Effect.EXHAUST),
        ("fan", Effect.EXHAUST),
        ("vent", Effect.EXHAUST),
        ("electronics_fan", Effect.COOLING),
        ("filament_dryer", Effect.DRYING),
        ("dryer_heater", Effect.DRYING),
        ("chamber_heater", Effect.HEATING),
        ("light", None),
    ],
)
def test_an_output_does_what_its_name_says(name: str, effect: Effect | None) -> None:
    assert effect_of(name) is effect
