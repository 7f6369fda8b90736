"""The ADS1015 and ADS1115: their ideal output codes, and the size of one at each full scale."""

from drivers.chips.ads1115_map import CONFIGURATION, HIGH_THRESHOLD, LOW_THRESHOLD, Channel
from drivers.chips.ads1115_options import Ads1115Options
from drivers.chips.thermistor import Side, Thermistor
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

_SEMITEC = Ads1115Options(thermistor=Thermistor.SEMITEC_104GT, series_resistor=4700.0, supply=3.3)
_KAPTON = Ads1115Options(
    channel=Channel.A3,
    thermistor=Thermistor.NTC_100K_3950,
    thermistor_to=Side.SUPPLY,
    series_resistor=10_000.0,
    supply=3.3,
)


def _volts(source: str, word: str, volts: float, full_scale: float = 4.096) -> Vector:
    return Vector(
        source=source,
        values={Quantity.VOLTAGE: volts},
        answers={"00": word, "01": "8583"},
        options=Ads1115Options(channel=Channel.A0_A1, full_scale=full_scale),
    )


def _celsius(
    source: str, word: str, celsius: float, options: Ads1115Options, tolerance: float
) -> Vector:
    return Vector(
        source=source,
        values={Quantity.TEMPERATURE: celsius},
        answers={"00": word, "01": "8583"},
        options=options,
        tolerance=tolerance,
    )


_LSB_1115 = "SBAS444E, Full-Scale Range and Corresponding LSB Size, and Ideal Output Codes"
_LSB_1015 = "SBAS473E, Full-Scale Range and Corresponding LSB Size, and Ideal Output Codes"
_REGISTERS = {CONFIGURATION: 2, LOW_THRESHOLD: 2, HIGH_THRESHOLD: 2}

EXPECTED = {
    "ads1115": Expectation(
        spans={Quantity.VOLTAGE: Span(low=0, high=4.0, step=0.000126)},
        registers=_REGISTERS,
        vectors=[
            _volts(_LSB_1115, "0000", 0.0),
            _volts(_LSB_1115, "0001", 0.000_125),
            _volts(_LSB_1115, "ffff", -0.000_125),
            _volts(_LSB_1115, "7ffe", 32_766 * 0.000_125),
            _volts(_LSB_1115, "8001", -32_767 * 0.000_125),
            _volts(_LSB_1115, "0001", 0.000_187_5, 6.144),
            _volts(_LSB_1115, "0001", 0.000_062_5, 2.048),
            _volts(_LSB_1115, "0001", 0.000_031_25, 1.024),
            _volts(_LSB_1115, "0001", 0.000_015_625, 0.512),
            _volts(_LSB_1115, "0001", 0.000_007_812_5, 0.256),
            _volts(_LSB_1115, "c000", -1.024, 2.048),
            # 3.3 V x 5556 Ω / (5556 Ω + 4700 Ω) = 1.7877 V, and 3.3 V x 4700 / (126 800 + 4700).
            _celsius("ATC Semitec GT-2, 104GT at 100 °C", "37de", 100.0, _SEMITEC, 0.05),
            _celsius("ATC Semitec GT-2, 104GT at 20 °C", "6370", 20.0, _SEMITEC, 0.05),
            _celsius("ATC Semitec GT-2, 104GT at 250 °C", "03ae", 250.0, _SEMITEC, 0.3),
            # 3.3 V x 10 000 Ω / (100 000 Ω + 10 000 Ω) = 0.3 V, and so on.
            _celsius("AMWEI AMF58-104G3950 at 25 °C", "0960", 25.0, _KAPTON, 0.4),
            _celsius("AMWEI AMF58-104G3950 at 110 °C", "44e0", 110.0, _KAPTON, 0.4),
        ],
    ),
    "ads1015": Expectation(
        spans={Quantity.VOLTAGE: Span(low=0, high=4.0, step=0.00201)},
        registers=_REGISTERS,
        vectors=[
            _volts(_LSB_1015, "0000", 0.0),
            _volts(_LSB_1015, "0010", 0.002),
            _volts(_LSB_1015, "fff0", -0.002),
            _volts(_LSB_1015, "7fe0", 2046 * 0.002),
            _volts(_LSB_1015, "8010", -2047 * 0.002),
            _volts(_LSB_1015, "0010", 0.003, 6.144),
            _volts(_LSB_1015, "0010", 0.001, 2.048),
            _volts(_LSB_1015, "0010", 0.000_5, 1.024),
            _volts(_LSB_1015, "0010", 0.000_25, 0.512),
            _volts(_LSB_1015, "0010", 0.000_125, 0.256),
        ],
    ),
}
