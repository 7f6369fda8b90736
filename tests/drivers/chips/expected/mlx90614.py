"""The MLX90614 and MLX90615: an object's word and one of the chip's own, each with its PEC."""

from drivers.chips import mlx90614_map
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

OBJECT, AMBIENT = Quantity.TEMPERATURE, Quantity.AMBIENT_TEMPERATURE

# 0x27ad and 0x7fff with their temperatures are in 8.4.6, 0x3ad2 with its PEC of 0x30 in 8.4.3.1.1;
# the others are by the formula: 0.02 K a count.
_MLX90614 = {
    ("ad2702", "ad2714"): (-70.01, -70.01),
    ("ff7fab", "c44d4d"): (382.19, 125.01),
    ("d23a30", "f73ac9"): (28.01, 28.75),
    ("f73adf", "d23a26"): (28.75, 28.01),
    ("5535c0", "5535d6"): (-0.09, -0.09),
    ("ea2d04", "e32daf"): (-38.07, -38.21),
    ("5c357d", "5a3515"): (0.05, 0.01),
}
_MLX90615 = {
    ("ad27de", "ad27c8"): (-70.01, -70.01),
    ("ff7f77", "c44d91"): (382.19, 125.01),
    ("d23aec", "f73a15"): (28.01, 28.75),
    ("f73a03", "d23afa"): (28.75, 28.01),
    ("55351c", "55350a"): (-0.09, -0.09),
    ("ea2dd8", "e32d73"): (-38.07, -38.21),
    ("5c35a1", "5a35c9"): (0.05, 0.01),
}


def _expectation(
    part: mlx90614_map.Part, source: str, table: dict[tuple[str, str], tuple[float, float]]
) -> Expectation:
    commands = [f"{part.commands[quantity]:02x}" for quantity in (OBJECT, AMBIENT)]
    return Expectation(
        spans={
            quantity: Span(low=low, high=high, step=0.0101)
            for quantity, (low, high) in part.ranges.items()
        },
        vectors=[
            Vector(
                source=source,
                values=dict(zip((OBJECT, AMBIENT), values, strict=True)),
                answers=dict(zip(commands, words, strict=True)),
            )
            for words, values in table.items()
        ],
    )


EXPECTED = {
    "mlx90614": _expectation(
        mlx90614_map.PARTS[0], "3901090614 Rev. 008, 8.4.3.1.1, 8.4.6 and the formula", _MLX90614
    ),
    "mlx90615": _expectation(
        mlx90614_map.PARTS[1], "3901090615 Rev. 005, by the formula of 8.3.4", _MLX90615
    ),
}
