"""The SHT3x, SHT4x, SHTC3 and HDC302x: formulas alone are printed, so these are of round codes."""

from drivers.chips import hdc302x, sht3x, sht4x, shtc3
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

T, RH = Quantity.TEMPERATURE, Quantity.HUMIDITY

# A third of 0xFFFF is 0x5555, a fifth of it is 0x3333: T = -45 + 175 * S / 0xFFFF.
_SIXTEEN_BITS = {
    "000081 111169": (-45.0, 100 / 15),
    "333388 ffffac": (-10.0, 100.0),
    "666693 333388": (25.0, 20.0),
    "9999be 666693": (60.0, 40.0),
    "cccca5 9999be": (95.0, 60.0),
    "ffffac cccca5": (130.0, 80.0),
    "cccca5 000081": (95.0, 0.0),
}
# The same codes: RH = -6 + 125 * S / 0xFFFF, cropped to 0 % and 100 %.
_CROPPED = {
    "000081 333388": (-45.0, 19.0),
    "333388 ffffac": (-10.0, 100.0),
    "666693 666693": (25.0, 44.0),
    "9999be 9999be": (60.0, 69.0),
    "cccca5 cccca5": (95.0, 94.0),
    "ffffac 000081": (130.0, 0.0),
}
# The SHTC3 divides by 0x10000.
_SHTC3 = {
    "000081 f4001a": (-45.0, 95.3125),
    "400008 8000a2": (-1.25, 50.0),
    "300033 400008": (-12.1875, 25.0),
    "8000a2 c0002b": (42.5, 75.0),
    "c0002b 300033": (86.25, 18.75),
    "f4001a 000081": (121.796875, 0.0),
}

_SHT3X_STATUS = {"f32d": "8010e1"}
_SHT4X_SERIAL_NUMBER = {"89": "333388 666693"}
_SHTC3_IDENTITY = {"efc8": "080721"}
_TEXAS_INSTRUMENTS = {"3781": "300033"}


def _expectation(
    *,
    source: str,
    identity: dict[str, str],
    measure: str,
    table: dict[str, tuple[float, float]],
    high: float = 125,
) -> Expectation:
    return Expectation(
        spans={T: Span(low=-40, high=high, step=0.0014), RH: Span(low=0, high=100, step=0.0016)},
        vectors=[
            Vector(
                source=source,
                values={T: celsius, RH: percent},
                answers={**identity, measure: words},
            )
            for words, (celsius, percent) in table.items()
        ],
    )


EXPECTED = {
    **{
        chip.name: _expectation(
            source="SHT3x-DIS Version 6, by the formulas of 4.13",
            identity=_SHT3X_STATUS,
            measure="2400",
            table=_SIXTEEN_BITS,
            high=chip.ranges[T][1],
        )
        for chip in sht3x.CHIPS
    },
    **{
        chip.name: _expectation(
            source="SHT4x Version 6, by the formulas of 4.6",
            identity=_SHT4X_SERIAL_NUMBER,
            measure="fd",
            table=_CROPPED,
        )
        for chip in sht4x.CHIPS
    },
    **{
        chip.name: _expectation(
            source="SHTC3 Version 1, by the formulas of 5.11",
            identity=_SHTC3_IDENTITY,
            measure="7866",
            table=_SHTC3,
        )
        for chip in shtc3.CHIPS
    },
    **{
        chip.name: _expectation(
            source="SNAS778D, by the formulas of 7.3.3",
            identity=_TEXAS_INSTRUMENTS,
            measure="2400",
            table=_SIXTEEN_BITS,
        )
        for chip in hdc302x.CHIPS
    },
}
