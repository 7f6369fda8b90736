"""The driver of the DPS310 against the kernel's, on the same registers."""

import math
from random import Random

import pytest

from drivers.chips.compensation import divided
from drivers.chips.dps310 import Dps310Options
from drivers.chips.dps310_formulas import Calibration
from drivers.quantity import Quantity
from drivers.sensor import Values
from tests.kernel.guest import modules
from tests.kernel.guest.chips.register_sets import Block, Kernel, Trial, of_ours, of_the_kernel
from tests.kernel.guest.makers import MakeI2CStub

# A stub has ten chips at most. Nothing of the kernel's looks at these addresses by itself.
ADDRESSES = range(0x60, 0x6A)
RESULTS = 40
# Table 9 of the datasheet: one sample, and sixteen.
SCALES = {1: 524_288, 16: 253_952}


def coefficients(random: Random) -> bytes:
    """Give others of the size of a real chip's."""
    words = [
        (random.randint(200, 240), 12),
        (random.randint(-310, -270), 12),
        (random.randint(75_000, 85_000), 20),
        (random.randint(-60_000, -52_000), 20),
        (random.randint(-3000, -1000), 16),
        (random.randint(1000, 1600), 16),
        (random.randint(-10_000, -8000), 16),
        (random.randint(-100, 200), 16),
        (random.randint(-1500, -1000), 16),
    ]
    bits = 0
    for word, width in words:
        bits = bits << width | word & (1 << width) - 1
    return bits.to_bytes(18, "big")


def result(random: Random, scale: int) -> Block:
    """Give raw numbers of some -50 °C to 95 °C, and 200 hPa to 1300 hPa."""
    pressure, temperature = random.uniform(-0.75, 1.0), random.uniform(0.05, 0.55)
    return 0x00, b"".join(
        round(share * scale).to_bytes(3, "big", signed=True) for share in (pressure, temperature)
    )


def trial(random: Random, address: int, scale: int) -> Trial:
    return Trial(
        address=address,
        registers=[
            (0x08, b"\xf0"),  # everything is ready
            (0x0D, b"\x10"),
            (0x10, coefficients(random)),
            (0x28, b"\x80"),
            (0x32, b"\x02"),
        ],
        results=[result(random, scale) for _ in range(RESULTS)],
    )


def kernels_pascals(cal: Calibration, p: int, t: int, scale: int) -> int:
    """Compute as drivers/iio/pressure/dps310.c: whole Pascals, and the rest of each term apart.

    It has 64 bits for it, out of which the rests run, and of one sample c30 * p^3 from some
    1000 hPa on: so it is up to 4 Pa beside the formula of the datasheet, and 128 Pa there.
    """
    terms = (
        (cal.c00, 0),
        (p * cal.c10, 1),
        (p**2 * cal.c20, 2),
        (p**3 * cal.c30, 3),
        (t * cal.c01, 1),
        (t * p * cal.c11, 2),
        (t * p**2 * cal.c21, 3),
    )
    whole = rest = 0
    for term, power in terms:
        quotient = divided(in_64_bits(term), scale**power)
        whole += quotient
        left = in_64_bits(term) - quotient * scale**power
        rest += divided(in_64_bits(left * 10**9), scale**power)
    return whole + divided(rest, 10**9)


def in_64_bits(number: int) -> int:
    return (number + (1 << 63)) % (1 << 64) - (1 << 63)


@pytest.mark.parametrize("samples", SCALES)
def test_its_registers_are_what_the_kernel_makes_of_them(
    samples: int, i2c_stub: MakeI2CStub
) -> None:
    modules.load_oracle("dps310")
    random = Random(310)  # noqa: S311 - reproducible registers
    trials = [trial(random, address, SCALES[samples]) for address in ADDRESSES]
    names = ("in_temp_oversampling_ratio", "in_pressure_oversampling_ratio")
    kernel = Kernel(
        model="dps310",
        settings=dict.fromkeys(names, str(samples)),
        attributes=["in_temp_input", "in_pressure_input"],
    )
    stub = i2c_stub(*ADDRESSES)
    theirs = of_the_kernel(stub, kernel, trials)
    options = Dps310Options(temperature_oversampling=samples, pressure_oversampling=samples)
    ours = of_ours(stub, "dps310", options, trials)
    pairs = [
        (one, data, read, values)
        for one, reads, everything in zip(trials, theirs, ours, strict=True)
        for (_, data), read, values in zip(one.results, reads, everything, strict=True)
    ]
    assert sum(compared(*pair, scale=SCALES[samples]) for pair in pairs) > 0.3 * len(pairs)


def compared(
    one: Trial, data: bytes, read: list[str], values: Values | None, *, scale: int
) -> bool:
    """Compare one result; tell whether there was something to compare."""
    calibration = Calibration.of(dict(one.registers)[0x10])
    p, t = (int.from_bytes(raw, "big", signed=True) for raw in (data[:3], data[3:]))
    millidegrees, pascals = int(read[0]), round(float(read[1]) * 1000)
    assert pascals == kernels_pascals(calibration, p, t, scale)
    overflows = abs(p**3 * calibration.c30) >= 1 << 63
    if values is None:
        assert overflows or not (-40_000 < millidegrees < 85_000 and 30_000 < pascals < 120_000)
        return False
    # The kernel cuts off what is below a millidegree.
    assert math.trunc(round(values[Quantity.TEMPERATURE] * 1000, 6)) == millidegrees
    assert overflows or values[Quantity.PRESSURE] * 100 == pytest.approx(pascals, abs=4)
    return not overflows
