import pytest

from drivers.chips import CATALOGUE
from drivers.doctor.recognition import recognition
from drivers.kernel.driver import KernelOptions
from hydrogen.doctor.identification import of_chip, of_combined, of_kernel

FIXED = (
    "it has no number of its own kind; what it answers at every start has to be as its kind "
    "answers, which most other chips do not"
)
UNKNOWN = (
    "it cannot be told from chips that answer alike: that it is this one is what the "
    "configuration says"
)


def chip(name: str) -> dict[str, object]:
    row = CATALOGUE[name]
    return of_chip(recognition(row, min(row.addresses), row.options()))


def test_an_identity_is_told_with_what_is_read() -> None:
    assert chip("bme280") == {
        "match": "sure",
        "message": (
            "its identity is read at every start, and any other chip is refused: 0xd0 reads 0x60"
        ),
        "checks": [{"sent": "0xd0", "answer": "0x60", "mask": "0xff"}],
    }


def test_what_is_not_compared_is_not_told_as_if_it_were() -> None:
    assert chip("mcp9808")["message"] == (
        "its identity is read at every start, and any other chip is refused: 0x06 reads 0x0054, "
        "0x07 reads 0x04??, 0x01 reads 0x0??? (what has a ? is not compared, or not all of it)"
    )


def test_an_identity_under_a_checksum_is_told_without_a_number() -> None:
    assert chip("shtc3") == {
        "match": "sure",
        "message": "its identity is read at every start, and any other chip is refused",
        "checks": [],
    }


@pytest.mark.parametrize(
    ("name", "match", "message"),
    [("tmp75", "likely", FIXED), ("aht20", "possible", UNKNOWN), ("am2320", "possible", UNKNOWN)],
)
def test_a_chip_without_an_identity_is_said_to_have_none(
    name: str, match: str, message: str
) -> None:
    known = chip(name)

    assert (known["match"], known["message"]) == (match, message)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "w1:28-0316a2790fff",
            "the kernel reads it by its own serial number, so that it is that very device",
        ),
        (
            "hwmon:lm75@i2c-1@0x48",
            "a driver of the kernel's reads it: what it is was said to the kernel",
        ),
        (
            "iio:bmp280@i2c-1@0x76",
            "a driver of the kernel's reads it: what it is was said to the kernel",
        ),
        ("thermal:cpu-thermal", "it is the kernel's own thermal zone of that type"),
    ],
)
def test_what_the_kernel_reads_the_kernel_knows(source: str, message: str) -> None:
    assert of_kernel(KernelOptions(source=source)) == {
        "match": "kernel",
        "message": message,
        "checks": [],
    }


def test_what_is_made_of_others_is_known_as_well_as_these() -> None:
    assert of_combined() == {
        "match": "combined",
        "message": "it is made of other sensors: see how these are known",
        "checks": [],
    }
