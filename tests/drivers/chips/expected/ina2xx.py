"""The INA219, INA226 and INA260: their register examples and the sizes of their counts."""

from collections.abc import Mapping

from drivers.chips.ina2xx_map import CALIBRATION, CONFIGURATION
from drivers.chips.ina2xx_options import Ina219Options, Ina226Options
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Derived, Expectation, Span, Vector


def _watts(values: Mapping[Quantity, float]) -> float:
    return values[Quantity.VOLTAGE] * values[Quantity.CURRENT]


def _vector(
    source: str, answers: dict[str, str], values: tuple[float, float], options: object
) -> Vector:
    volts, amperes = values
    return Vector(
        source=source,
        values={
            Quantity.VOLTAGE: volts,
            Quantity.CURRENT: amperes,
            Quantity.POWER: volts * amperes,
        },
        answers=answers,
        options=options,
        tolerance=1e-9,
    )


def _ina219(
    shunt: str, bus: str, values: tuple[float, float], source: str, ohms: float = 0.1
) -> Vector:
    word = f"{int(bus, 16) << 3 | 0b010:04x}"  # with CNVR
    options = Ina219Options(shunt_resistance=ohms)
    return _vector(source, {"00": "399f", "01": shunt, "02": word, "03": "0000"}, values, options)


_IDENTITY = {"06": "0008", "fe": "5449"}


def _ina226(shunt: str, bus: str, values: tuple[float, float], source: str, ohms: float) -> Vector:
    answers = {**_IDENTITY, "00": "4127", "01": shunt, "02": bus, "ff": "2260"}
    return _vector(source, answers, values, Ina226Options(shunt_resistance=ohms))


def _ina260(current: str, bus: str, values: tuple[float, float], source: str) -> Vector:
    answers = {**_IDENTITY, "00": "6127", "01": current, "02": bus, "ff": "2270"}
    return _vector(source, answers, values, None)


_TABLE_7 = "SBOS448G, Table 7: the shunt voltage register at PGA = /8"
_EXAMPLE = "SBOS547B, 8.2.1.2, Calculate Example"

EXPECTED = {
    "ina219": Expectation(
        spans={
            Quantity.VOLTAGE: Span(low=0, high=26, step=0.0021),
            Quantity.CURRENT: Span(low=-3.19, high=3.19, step=0.000_051),
        },
        derived={Quantity.POWER: Derived(of=_watts, step=0.01)},
        registers={CONFIGURATION: 2, CALIBRATION: 2},
        vectors=[
            _ina219("7cff", "0000", (0.0, 3.1999), _TABLE_7),
            _ina219("3e80", "0000", (0.0, 1.6), _TABLE_7),
            _ina219("0001", "0000", (0.0, 0.000_1), _TABLE_7),
            _ina219("ffff", "0000", (0.0, -0.000_1), _TABLE_7),
            _ina219("c180", "0000", (0.0, -1.6), _TABLE_7),
            _ina219("8301", "0000", (0.0, -3.1999), _TABLE_7),
            _ina219("07d0", "0bb3", (11.98, 10.0), "SBOS448G, 9.2.2.1, Register Results", 0.002),
        ],
    ),
    "ina226": Expectation(
        spans={
            Quantity.VOLTAGE: Span(low=0, high=36, step=0.000_63),
            Quantity.CURRENT: Span(low=-0.819, high=0.819, step=0.000_013),
        },
        derived={Quantity.POWER: Derived(of=_watts, step=0.002)},
        registers={CONFIGURATION: 2, CALIBRATION: 2},
        vectors=[
            _ina226("1f40", "2570", (11.98, 10.0), _EXAMPLE, 0.002),
            # The full scale of the shunt is ±81.9175 mV: 7.1, Shunt Voltage Register.
            _ina226("7ffe", "0000", (0.0, 0.819_15), "SBOS547B, 2.5 µV a count", 0.1),
            _ina226("8002", "0000", (0.0, -0.819_15), "SBOS547B, 2.5 µV a count", 0.1),
            _ina226("0001", "0001", (0.001_25, 0.000_025), "SBOS547B, 1.25 mV a count", 0.1),
            _ina226("ffff", "0000", (0.0, -0.000_025), "SBOS547B, 2.5 µV a count", 0.1),
            # -80 mV is 8300h: 7.1.2, Shunt Voltage Register.
            _ina226("8300", "7080", (36.0, -0.8), "SBOS547B, 7.1, Shunt Voltage Register", 0.1),
        ],
    ),
    "ina260": Expectation(
        spans={
            Quantity.VOLTAGE: Span(low=0, high=36, step=0.000_63),
            Quantity.CURRENT: Span(low=-15, high=15, step=0.000_63),
        },
        derived={Quantity.POWER: Derived(of=_watts, step=0.04)},
        registers={CONFIGURATION: 2},
        vectors=[
            _ina260("0000", "0000", (0.0, 0.0), "SBOS656C, 8.6.2 and 8.6.3, 1.25 mA and 1.25 mV"),
            _ina260("1f40", "2580", (12.0, 10.0), "SBOS656C, 8.6.2 and 8.6.3"),
            _ina260("2ee0", "7080", (36.0, 15.0), "SBOS656C, 8.6.2 and 8.6.3"),
            _ina260("0001", "0001", (0.001_25, 0.001_25), "SBOS656C, 8.6.2 and 8.6.3"),
            _ina260("ffff", "2580", (12.0, -0.001_25), "SBOS656C, 8.6.2 and 8.6.3"),
            _ina260("d120", "2580", (12.0, -15.0), "SBOS656C, 8.6.2 and 8.6.3"),
        ],
    ),
}
