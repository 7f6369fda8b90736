"""The TMP421, TMP422 and TMP423: the tables of high bytes, extended, and of low ones."""

from drivers.chips import tmp421
from drivers.chips.diode_map import Channel, Part
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

_SOURCE = "SBOS398C, Tables 1 and 2"
_VECTORS = {
    "0e00": -50.0,
    "2700": -25.0,
    "4000": 0.0,
    "4100": 1.0,
    "4500": 5.0,
    "4a00": 10.0,
    "5900": 25.0,
    "7200": 50.0,
    "8b00": 75.0,
    "a400": 100.0,
    "bd00": 125.0,
    "bf00": 127.0,
    "d600": 150.0,
    "4010": 0.0625,
    "4080": 0.5,
    "40f0": 0.9375,
    "3ff0": -0.0625,
}


def _vectors(part: Part) -> list[Vector]:
    channels = list(part.places)
    made: list[Vector] = []
    for index, (word, celsius) in enumerate(_VECTORS.items()):
        channel: Channel = channels[index % len(channels)]
        place = part.places[channel]
        options = next(chip.options for chip in tmp421.CHIPS if chip.name == part.name)
        made.append(
            Vector(
                source=_SOURCE,
                values={Quantity.TEMPERATURE: celsius},
                answers={
                    f"{place.high:02x}": word[:2],
                    f"{place.low:02x}": word[2:],
                    **{f"{register:02x}": f"{value:02x}" for register, value in _bytes(part)},
                },
                options=options(channel=_own(options, channel)),
            )
        )
    return made


def _own(options: type, channel: Channel) -> object:
    kind = type(options().channel)
    return kind(channel.value)


def _bytes(part: Part) -> list[tuple[int, int]]:
    return [*part.power_up.items(), *part.identity.items()]


EXPECTED = {
    part.name: Expectation(
        spans={Quantity.TEMPERATURE: Span(low=-55, high=150, step=0.0626)},
        registers=dict.fromkeys(part.power_up, 1),
        vectors=_vectors(part),
    )
    for part in tmp421.PARTS
}
