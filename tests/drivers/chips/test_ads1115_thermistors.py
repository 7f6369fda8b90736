"""Thermistors on the inputs of an ADS1115."""

import pytest

from drivers.chips import CATALOGUE
from drivers.chips.ads1115_map import Channel
from drivers.chips.ads1115_options import Ads1115Options
from drivers.chips.thermistor import Side, Thermistor
from drivers.errors import ProbeOpen, ProbeShorted
from drivers.quantity import Quantity
from tests.drivers.chips.adc import SEMITEC, Board


def test_a_thermistor_is_a_temperature_and_its_failures_are_said_with_the_channel() -> None:
    board = Board()
    sensor = board.started(SEMITEC)
    hot_end = board.chip.input(SEMITEC.channel, SEMITEC.divider)
    hot_end.set(Quantity.TEMPERATURE, 215.0)
    values = board.finish(sensor.measure())
    assert values == {Quantity.TEMPERATURE: pytest.approx(215, abs=0.2)}
    pin = board.chip.input(Channel.A1, None)
    for volts_there, error in ((3.3, ProbeOpen), (0.0, ProbeShorted)):
        pin.set(Quantity.VOLTAGE, volts_there)
        with pytest.raises(error, match=r"^i2c-1@0x48 a1: the thermistor is "):
            board.finish(sensor.measure())


def test_an_open_thermistor_is_a_fault_of_its_own_channel_alone() -> None:
    board = Board()
    board.chip.input(Channel.A1, None).set(Quantity.VOLTAGE, 3.3)
    board.chip.input(Channel.A0, None).set(Quantity.VOLTAGE, 2.0)
    with pytest.raises(ProbeOpen):
        board.finish(board.started(SEMITEC).measure())
    assert board.finish(board.started().measure()) == {Quantity.VOLTAGE: 2.0}


def test_what_a_row_measures_depends_on_the_thermistor() -> None:
    row = CATALOGUE["ads1115"]
    assert row.shared
    assert row.quantities_with(Ads1115Options()) == (Quantity.VOLTAGE,)
    assert row.quantities_with(SEMITEC) == (Quantity.TEMPERATURE,)
    exposed = row.surroundings(row.simulate(), SEMITEC)
    with pytest.raises(KeyError):
        exposed.set(Quantity.VOLTAGE, 1.0)


@pytest.mark.parametrize(
    "options",
    [
        Ads1115Options(
            thermistor=Thermistor.BETA,
            series_resistor=10_000.0,
            supply=3.3,
            resistance=100_000.0,
            beta=3950.0,
        ),
        Ads1115Options(
            thermistor=Thermistor.STEINHART_HART,
            thermistor_to=Side.SUPPLY,
            full_scale=6.144,
            series_resistor=10_000.0,
            supply=5.0,
            coefficients=(0.8113e-3, 2.1136e-4, 7.176e-8),
        ),
    ],
    ids=["beta", "steinhart_hart"],
)
def test_a_thermistor_without_a_name_is_described_by_its_numbers(options: Ads1115Options) -> None:
    board = Board()
    board.chip.input(Channel.A0, options.divider).set(Quantity.TEMPERATURE, 60.0)
    values = board.finish(board.started(options).measure())
    assert values == {Quantity.TEMPERATURE: pytest.approx(60, abs=0.05)}
