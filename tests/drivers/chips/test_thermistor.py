import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips.thermistor import NAMED, Curve, Divider, Side, Thermistor, by_beta, through
from drivers.errors import OutOfRange, ProbeOpen, ProbeShorted

WHERE = "i2c-1@0x48 a0"
SEMITEC = NAMED[Thermistor.SEMITEC_104GT]

# ATC Semitec, GT-2 glass thermistors, resistance-temperature table: kilohms at -50 °C, -40 °C, …
TABLE_104GT = (
    *(8743, 4218, 2132, 1127, 620.0, 353.7, 208.6, 126.8, 79.36, 50.96, 33.49, 22.51, 15.44),
    *(10.80, 7.686, 5.556, 4.082, 3.043, 2.298, 1.758, 1.360, 1.064, 0.8414, 0.6714, 0.5408),
    *(0.4393, 0.3597, 0.2969, 0.2468, 0.2065, 0.1740, 0.1475, 0.1258, 0.1079, 0.09305, 0.08065),
)
# AMWEI AMF58-104G3950, RT data: kilohms by °C.
RT_DATA = """
    -40 3306.340, -35 2371.292, -30 1724.210, -25 1269.970, -20 946.609, -15 713.327,
    -10 542.919, -5 416.996, 0 322.959, 5 252.055, 10 198.122, 15 156.771, 20 124.833,
    25 100.000, 30 80.572, 35 65.284, 40 53.188, 80 12.493, 85 10.627, 90 9.071, 95 7.768,
    100 6.674, 105 5.752, 110 4.973, 115 4.311, 120 3.748, 125 3.268, 130 2.857, 135 2.504,
    140 2.200, 145 1.938, 150 1.711, 155 1.520, 200 0.575, 205 0.522, 210 0.474, 215 0.431,
    220 0.392, 225 0.358, 230 0.327, 235 0.299, 240 0.274, 245 0.252, 250 0.231
"""
TABLE_3950 = {
    float(celsius): float(kilohms)
    for celsius, kilohms in (entry.split() for entry in RT_DATA.split(","))
}


def divider(side: Side = Side.GROUND, series: float = 4700.0, curve: Curve = SEMITEC) -> Divider:
    return Divider(curve=curve, side=side, series=series, supply=3.3)


@pytest.mark.parametrize(
    ("celsius", "kilohms"), list(zip(range(-50, 301, 10), TABLE_104GT, strict=True))
)
def test_a_104gt_is_within_a_tenth_of_a_degree_of_its_makers_table(
    celsius: float, kilohms: float
) -> None:
    assert SEMITEC.celsius(kilohms * 1000) == pytest.approx(celsius, abs=0.1)


@pytest.mark.parametrize(("celsius", "kilohms"), list(TABLE_3950.items()))
def test_a_100k_3950_is_within_the_degrees_of_a_makers_table_that_it_claims(
    celsius: float, kilohms: float
) -> None:
    within = 0.4 if celsius >= -10 else 1.5
    curve = NAMED[Thermistor.NTC_100K_3950]
    assert curve.celsius(kilohms * 1000) == pytest.approx(celsius, abs=within)


def test_the_makers_beta_of_a_104gt_is_that_between_25_and_85_degrees() -> None:
    # The leaflet's 4267 K; so a bed is right by beta alone, and a hot end is not.
    curve = by_beta(100_000, 4267)
    assert curve.celsius(15_440) == pytest.approx(70, abs=0.3)
    assert curve.celsius(174.0) == pytest.approx(250, abs=14)
    assert abs(curve.celsius(174.0) - 250) > 10


@pytest.mark.parametrize("celsius", [-20, 0, 25, 50, 100])
def test_by_beta_it_is_the_formula_of_every_datasheet(celsius: float) -> None:
    ohms = 10_000 * math.exp(3950 * (1 / (celsius + 273.15) - 1 / 298.15))
    assert by_beta(10_000, 3950).celsius(ohms) == pytest.approx(celsius, abs=1e-9)


def test_a_curve_through_three_points_meets_them() -> None:
    points = {0.0: 32_650.0, 25.0: 10_000.0, 85.0: 1_070.0}
    curve = through(points, low=-40, high=125)
    for celsius, ohms in points.items():
        assert curve.celsius(ohms) == pytest.approx(celsius, abs=1e-9)


@given(celsius=st.floats(-50, 300), side=st.sampled_from(Side), series=st.floats(1e3, 1e5))
def test_what_a_divider_gives_is_the_temperature_or_a_reason(
    celsius: float, side: Side, series: float
) -> None:
    middle = divider(side, series)
    volts = middle.volts(celsius)
    assert 0 < volts < 3.3
    try:
        told = middle.celsius(volts, WHERE)
    except ProbeOpen:
        assert celsius < middle.lowest + 0.01
    except ProbeShorted:
        assert celsius > middle.highest - 0.01
    else:
        assert told == pytest.approx(celsius, abs=1e-6)


def test_the_voltage_falls_with_the_temperature_of_a_thermistor_to_ground() -> None:
    # 100 kΩ and 100 kΩ: half of the supply at 25 °C, whatever the side.
    assert divider(Side.GROUND, 100_000).volts(25) == pytest.approx(1.65, abs=0.002)
    assert divider(Side.GROUND).volts(80) < divider(Side.GROUND).volts(20)
    assert divider(Side.SUPPLY).volts(80) > divider(Side.SUPPLY).volts(20)


@pytest.mark.parametrize(("side", "volts"), [(Side.GROUND, 3.299), (Side.SUPPLY, 0.0004)])
def test_a_thermistor_that_is_not_connected_is_said_so(side: Side, volts: float) -> None:
    with pytest.raises(ProbeOpen) as caught:
        divider(side, 1_000_000).celsius(volts, WHERE)
    assert str(caught.value) == (
        f"i2c-1@0x48 a0: the thermistor is not connected ({volts:.3f} V of 3.3 V): check its wires"
    )


@pytest.mark.parametrize(("side", "volts"), [(Side.GROUND, -0.0004), (Side.SUPPLY, 3.281)])
def test_a_thermistor_that_is_short_circuited_is_said_so(side: Side, volts: float) -> None:
    with pytest.raises(ProbeShorted) as caught:
        divider(side, 1_000).celsius(volts, WHERE)
    assert str(caught.value) == (
        f"i2c-1@0x48 a0: the thermistor is short-circuited ({volts:.3f} V of 3.3 V): "
        "check its wires"
    )


def test_what_cold_cannot_be_told_from_an_open_wire_is_said_with_the_remedy() -> None:
    # Of 3.3 V that are 2 % less, an open wire would be a believable -13 °C.
    with pytest.raises(ProbeOpen) as caught:
        divider().celsius(3.3 * 0.985, WHERE)
    assert str(caught.value).endswith(
        ": check its wires; it may also be colder than 8 °C, "
        "which only a larger series resistor can tell"
    )


def test_what_heat_cannot_be_told_from_a_short_is_said_with_the_remedy() -> None:
    with pytest.raises(ProbeShorted) as caught:
        divider(series=100_000).celsius(0.003, WHERE)
    assert str(caught.value).endswith(
        ": check its wires; it may also be hotter than 285 °C, "
        "which only a smaller series resistor can tell"
    )


def test_a_voltage_above_the_supply_is_a_wrong_supply() -> None:
    with pytest.raises(OutOfRange) as caught:
        divider().celsius(3.5, WHERE)
    assert str(caught.value) == (
        "i2c-1@0x48 a0: the voltage, 3.500 V, is above the supply of 3.3 V: "
        "check the option supply and the wires"
    )


@pytest.mark.parametrize(
    ("celsius", "series", "end"), [(310.0, 1000.0, "above 300"), (-54.0, 10e6, "below -50")]
)
def test_beyond_the_ends_of_its_table_there_is_no_temperature(
    celsius: float, series: float, end: str
) -> None:
    middle = divider(Side.GROUND, series)
    with pytest.raises(OutOfRange) as caught:
        middle.celsius(middle.volts(celsius), WHERE)
    assert str(caught.value) == (
        f"i2c-1@0x48 a0: the thermistor is {end} °C, where its table ends: "
        "check the options thermistor and series_resistor, and the wires"
    )
