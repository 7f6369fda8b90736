"""The EMC1403, EMC1404, EMC1413 and EMC1414: their table of temperatures, in either range."""

from drivers.chips import emc1413
from drivers.chips.diode_map import Channel, Part, Place
from drivers.chips.emc1413 import Emc1413Options, Emc1414Options
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

_SOURCE = "DS20005274A, Temperature Data Format"
_NORMAL = {
    "0020": 0.125,
    "0100": 1.0,
    "4000": 64.0,
    "4100": 65.0,
    "7f00": 127.0,
    "7fc0": 127.75,
}
_EXTENDED = {
    "0100": -63.0,
    "3f00": -1.0,
    "3fe0": -0.125,
    "4000": 0.0,
    "4020": 0.125,
    "4100": 1.0,
    "8000": 64.0,
    "8100": 65.0,
    "bf00": 127.0,
    "bfe0": 127.875,
    "c000": 128.0,
    "fe00": 190.0,
    "ff00": 191.0,
}


def _vector(part: Part, place: Place, word: str, celsius: float, options: object) -> Vector:
    registers = {**part.power_up, **part.identity, 0x1B: 0}
    return Vector(
        source=_SOURCE,
        values={Quantity.TEMPERATURE: celsius},
        answers={
            f"{place.high:02x}": word[:2],
            f"{place.low:02x}": word[2:],
            **{f"{register:02x}": f"{value:02x}" for register, value in registers.items()},
        },
        options=options,
    )


def _vectors(part: Part) -> list[Vector]:
    local = part.places[Channel.LOCAL]
    remote = list(part.places.values())[-1]
    if Channel.REMOTE_3 in part.places:
        far: object = Emc1414Options(channel=Channel.REMOTE_3, extended_range=True)
        near: object = Emc1414Options()
    else:
        kind = type(Emc1413Options().channel)
        far = Emc1413Options(channel=kind("remote_2"), extended_range=True)
        near = Emc1413Options()
    return [
        *(_vector(part, local, word, celsius, near) for word, celsius in _NORMAL.items()),
        *(_vector(part, remote, word, celsius, far) for word, celsius in _EXTENDED.items()),
    ]


EXPECTED = {
    part.name: Expectation(
        spans={Quantity.TEMPERATURE: Span(low=0.125, high=127.75, step=0.1251)},
        registers=dict.fromkeys(part.power_up, 1),
        vectors=_vectors(part),
    )
    for part in emc1413.PARTS
}
