"""What is said of how a driver knows its chip is what the driver does."""

from dataclasses import replace

import pytest

from drivers.chips import CATALOGUE
from drivers.doctor.recognition import Recognition, recognition
from drivers.errors import BadData, NoResponse, WrongChip
from drivers.i2c.bus import I2CDevice
from drivers.sensor import Chip, Match
from tests.drivers.doctor.altered import AlteredWire


def of(name: str) -> Recognition:
    chip = CATALOGUE[name]
    return recognition(chip, min(chip.addresses), chip.options())


def start(chip: Chip, sent: bytes, flip: bytes) -> None:
    """Start a simulated chip of which one answer is another; of ``flip`` is each bit that is."""
    device = I2CDevice(AlteredWire(chip.simulate(), sent, flip), min(chip.addresses))
    chip.open(device, chip.options()).start()


@pytest.mark.parametrize(
    ("name", "match", "checks"),
    [
        ("bme280", Match.SURE, [("d0", "60", "ff")]),
        ("hdc1080", Match.SURE, [("ff", "1050", "ffff"), ("fe", "5449", "ffff")]),
        (
            "mcp9808",
            Match.SURE,
            [("06", "0054", "ffff"), ("07", "0400", "ff00"), ("01", "0000", "f900")],
        ),
        ("shtc3", Match.SURE, []),  # a checksum guards its identity
        ("tmp75", Match.LIKELY, [("01", "00", "7f")]),
        ("sht40", Match.LIKELY, []),
        ("aht20", Match.POSSIBLE, []),
        ("am2320", Match.POSSIBLE, []),
    ],
)
def test_of_each_kind_that_is_said_which_its_driver_looks_at(
    name: str, match: Match, checks: list[tuple[str, str, str]]
) -> None:
    known = of(name)

    assert known.match is match
    assert [(c.sent.hex(), c.answer.hex(), c.mask.hex()) for c in known.checks] == checks


@pytest.mark.parametrize("name", [*CATALOGUE])
def test_a_chip_whose_answer_differs_in_what_is_compared_is_refused_and_no_other(
    name: str,
) -> None:
    chip = CATALOGUE[name]
    for check in of(name).checks:
        with pytest.raises((WrongChip, BadData)):
            start(chip, check.sent, check.mask)
        for bit in (1 << place for place in range(8 * len(check.answer))):
            if not bit & int.from_bytes(check.mask, "big"):
                start(chip, check.sent, bit.to_bytes(len(check.answer), "big"))


def test_of_a_driver_that_cannot_cope_with_its_simulation_nothing_is_said() -> None:
    def silent(_device: I2CDevice) -> Match:
        raise NoResponse

    broken = replace(CATALOGUE["bme280"], recognise=silent)

    assert recognition(broken, 0x76, broken.options()) == Recognition(match=Match.POSSIBLE)
