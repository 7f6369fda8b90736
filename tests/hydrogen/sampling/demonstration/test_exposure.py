import pytest

from drivers.quantity import Quantity
from hydrogen.demonstration import Order, Trouble
from hydrogen.sampling.demonstration.exposure import Exposure
from hydrogen.sampling.demonstration.printer import DemonstrationPrinter

TEMPERATURE, HUMIDITY = Quantity.TEMPERATURE, Quantity.HUMIDITY
AIR = (TEMPERATURE, HUMIDITY, Quantity.PRESSURE)
ELECTRIC = (Quantity.VOLTAGE, Quantity.CURRENT, Quantity.POWER)
SENSORS = {
    "enclosure": AIR,
    "bed": (TEMPERATURE, Quantity.AMBIENT_TEMPERATURE),
    "filament_dryer": AIR,
    "outside": AIR,
    "third": AIR,
    "fourth": AIR,
    "supply": ELECTRIC,
    "battery": (Quantity.VOLTAGE,),
    "gas": (Quantity.GAS_RESISTANCE,),
}


class Bench:
    def __init__(self) -> None:
        self.now = 0.0
        self.printer = DemonstrationPrinter(self.now)
        self.exposure = Exposure(self.printer, SENSORS)
        self.troubles: frozenset[Trouble] = frozenset()

    def value(self, name: str, quantity: Quantity = TEMPERATURE) -> float:
        found = self.exposure.value(name, quantity, self.now)
        assert found is not None
        return found

    def live(self, seconds: float) -> None:
        self.now += seconds
        self.printer.advance(self.now, self.troubles, ())


@pytest.fixture
def bench() -> Bench:
    bench = Bench()
    bench.printer.order(Order.PRINT)
    bench.live(600)
    return bench


def test_sensors_are_as_warm_as_the_places_that_they_are_named_for(bench: Bench) -> None:
    assert bench.value("bed") == pytest.approx(60, abs=0.3)
    assert bench.value("enclosure") == pytest.approx(46, abs=0.5)
    assert bench.value("filament_dryer") == pytest.approx(50, abs=0.3)
    assert bench.value("outside") == pytest.approx(22.5, abs=0.3)


def test_the_air_is_drier_where_it_is_warmer_and_driest_in_the_dryer(bench: Bench) -> None:
    outside, enclosure, dryer = (
        bench.value(name, HUMIDITY) for name in ("outside", "enclosure", "filament_dryer")
    )

    assert outside == pytest.approx(43.7, abs=0.5)
    assert enclosure == pytest.approx(12, abs=0.5)
    assert dryer < enclosure / 2


def test_sensors_of_other_names_drift_apart_from_each_other(bench: Bench) -> None:
    readings: list[tuple[float, float]] = []
    for _ in range(60):
        bench.live(10)
        readings.append((bench.value("third"), bench.value("fourth")))

    for series in zip(*readings, strict=True):
        assert len(set(series)) > 10
        assert max(series) - min(series) < 6
    assert all(abs(one - other) > 2 for one, other in readings)


def test_still_air_is_never_quite_still(bench: Bench) -> None:
    values = []
    for _ in range(30):
        bench.live(1)
        values.append(bench.value("enclosure"))

    assert len(set(values)) == 30
    assert max(values) - min(values) < 0.5


def test_a_power_sensor_tells_what_the_printer_draws(bench: Bench) -> None:
    assert [bench.value("supply", quantity) for quantity in ELECTRIC] == [
        24.0,
        0.6,
        pytest.approx(14.4),
    ]
    bench.troubles = frozenset({Trouble.POWER_LOSS})
    bench.live(1)
    assert [bench.value("supply", quantity) for quantity in ELECTRIC] == [0, 0, 0]


@pytest.mark.parametrize(
    ("name", "quantity"),
    [("battery", Quantity.VOLTAGE), ("gas", Quantity.GAS_RESISTANCE)],
)
def test_what_it_knows_nothing_of_is_left_as_it_is(
    bench: Bench, name: str, quantity: Quantity
) -> None:
    assert bench.exposure.value(name, quantity, bench.now) is None
