import pytest

from drivers.errors import BadChecksum, BadData, DriverError, NoResponse, OutOfRange, ProbeOpen
from drivers.kernel.scratchpad import Scratchpad
from drivers.kernel.simulated_thermometer import scratchpad, w1_slave
from tests.drivers.kernel.tree import GARBLED, GOOD, HOT, NEGATIVE, ONES, POWER_ON, STARVED, ZEROS

SERIAL = "28-0316a2790fff"
PULL_UP = "the pull-up of 4.7 kΩ between data and 3.3 V"


@pytest.mark.parametrize(
    ("text", "celsius"), [(GOOD, 25.062), (NEGATIVE, -10.125), (HOT, 85.0), (POWER_ON, 85.0)]
)
def test_the_temperature_is_the_kernels(text: str, celsius: float) -> None:
    assert Scratchpad.parse(SERIAL, text).celsius == celsius


def test_only_a_chip_that_has_not_converted_is_doubtful() -> None:
    assert Scratchpad.parse(SERIAL, POWER_ON).is_doubtful
    assert not Scratchpad.parse(SERIAL, HOT).is_doubtful
    assert not Scratchpad.parse(SERIAL, GOOD).is_doubtful


REFUSED = [
    (
        GARBLED,
        BadChecksum,
        (
            ": its answer fails its checksum, or does not come: check its plug, the length of the "
            f"cable, and {PULL_UP}"
        ),
    ),
    (ONES, NoResponse, f" does not answer: check its plug and wiring, and {PULL_UP}"),
    (
        ZEROS,
        BadData,
        (
            " reads zeros alone, which is no temperature: its data wire is held low: look for a "
            "short to ground, and for the pull-up of 4.7 kΩ to 3.3 V"
        ),
    ),
    (
        STARVED,
        OutOfRange,
        (" has too little supply to convert: connect its VDD to 3.3 V, or shorten the cable"),
    ),
    (
        NEGATIVE.replace("-10125", "-55001"),
        OutOfRange,
        " says -55.001 °C, which it cannot measure: check its supply and wiring",
    ),
    (
        GOOD.replace("25062", "125001"),
        OutOfRange,
        " says 125.001 °C, which it cannot measure: check its supply and wiring",
    ),
    (
        "91 01 4b : crc=25 YES",
        BadData,
        ": w1_slave reads '91 01 4b : crc=25 YES', which is no measurement",
    ),
]


@pytest.mark.parametrize(("text", "kind", "message"), REFUSED)
def test_what_is_no_temperature_says_what_to_look_for(
    text: str, kind: type[DriverError], message: str
) -> None:
    with pytest.raises(kind) as caught:
        _ = Scratchpad.parse(SERIAL, text).celsius
    assert type(caught.value) is kind
    assert str(caught.value) == f"w1:{SERIAL}{message}"


# As a MAX31850 answers, by drivers/w1/slaves/w1_therm.c: bit 7 of byte 4, and a fault in bit 0.
THERMOCOUPLE = "{} 2c 00 19 f0 ff ff ff 1f : crc=1f YES\n{} 2c 00 19 f0 ff ff ff 1f t={}\n"


def test_a_thermocouple_measures_further_than_a_thermometer() -> None:
    text = THERMOCOUPLE.format("80", "80", "712000")
    assert Scratchpad.parse("3b-0000001917f7", text).celsius == 712.0


def test_a_thermocouple_that_is_not_connected_has_no_temperature() -> None:
    text = THERMOCOUPLE.format("81", "81", "712000")
    with pytest.raises(ProbeOpen) as caught:
        _ = Scratchpad.parse("3b-0000001917f7", text).celsius
    assert str(caught.value) == (
        "w1:3b-0000001917f7: its thermocouple is not connected, or has a short"
    )


# As chips in the field sent them, their checksums with them.
@pytest.mark.parametrize(
    ("serial", "data"),
    [
        ("28-000000000001", "50 05 4b 46 7f ff 0c 10 1c"),
        ("28-000000000001", "dd ff 4b 46 7f ff 03 10 25"),
        ("28-000000000001", "16 00 4b 46 7f ff 0a 10 a5"),
        ("10-000803161590", "aa 00 b4 b9 ff ff 0c 10 18"),
    ],
)
def test_the_simulation_writes_what_real_ones_send(serial: str, data: str) -> None:
    real = bytes.fromhex(data)
    found = Scratchpad.parse(serial, w1_slave(serial, real).decode())
    celsius = None if found.is_doubtful else found.celsius
    simulated = scratchpad(serial, celsius)
    assert (simulated[:2], simulated[4:8]) == (real[:2], real[4:8])


@pytest.mark.parametrize("serial", ["10-000000000001", "28-000000000001"])
def test_the_simulation_has_every_sixteenth(serial: str) -> None:
    for sixteenths in range(-55 * 16, 125 * 16 + 1):
        celsius = sixteenths / 16
        text = w1_slave(serial, scratchpad(serial, celsius)).decode()
        # The kernel has thousandths, and rounds them by another way for each family.
        assert abs(Scratchpad.parse(serial, text).celsius - celsius) < 0.001
