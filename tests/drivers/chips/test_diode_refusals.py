"""Whom the drivers of the TMP421's and the EMC1413's families refuse, and with which words."""

import pytest

from drivers.chips import emc1413, tmp421
from drivers.chips.diode_map import Channel, Part
from drivers.chips.diode_thermometer import DiodeThermometer
from drivers.errors import BadData, ChipError, NotReady, WrongChip
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for, take

TMP421, _, TMP423 = tmp421.PARTS
EMC1414 = emc1413.PARTS[1]
ADDRESS = 0x4C


def answers(part: Part, **changed: str) -> AnsweringChip:
    """Make a chip that answers so, and else as the part after power-up at 25 °C."""
    registers = {**part.power_up, **part.identity}
    for place in part.places.values():
        registers |= {place.high: 0x59, place.low: 0x00}
    usual = {f"{register:02x}": f"{value:02x}" for register, value in registers.items()}
    return AnsweringChip.of(usual | {key.removeprefix("_"): text for key, text in changed.items()})


def sensor_on(chip: AnsweringChip, part: Part) -> DiodeThermometer:
    device = device_for(bus_with(chip, ADDRESS), ADDRESS)
    return DiodeThermometer(device, part, Channel.LOCAL, extended=True)


def test_a_supply_that_is_too_low_to_convert_is_said() -> None:
    sensor = sensor_on(answers(TMP421, _10="02"), TMP421)
    sensor.start()
    with pytest.raises(NotReady) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x4c local: the chip's supply is too low to convert: check its supply voltage"
    )


@pytest.mark.parametrize(
    ("part", "changed", "error", "text"),
    [
        (
            TMP421,
            {"_ff": "22"},
            WrongChip,
            (
                "is no TMP421 (Texas Instruments): its identity in 0xff reads 0x22 instead of "
                "0x21: check the address and the driver"
            ),
        ),
        (
            EMC1414,
            {"_fd": "21"},
            WrongChip,
            (
                "is no EMC1414 (Microchip, SMSC): its identity in 0xfd reads 0x21 instead of 0x25: "
                "check the address and the driver"
            ),
        ),
        (
            TMP423,
            {"_09": "80"},
            WrongChip,
            (
                "is no TMP423 (Texas Instruments): 0x09 reads 0x80, of which 0xbb must read zero: "
                "check the address and the driver"
            ),
        ),
        (
            TMP421,
            {"_fe": "ff"},
            BadData,
            "answers only ones: nothing drives SDA: check the chip's supply and wiring",
        ),
    ],
)
def test_a_chip_of_another_kind_is_refused(
    part: Part, changed: dict[str, str], error: type[ChipError], text: str
) -> None:
    with pytest.raises(error) as caught:
        sensor_on(answers(part, **changed), part).start()
    assert str(caught.value) == f"i2c-1@0x4c {text}"


def test_a_chip_that_keeps_no_configuration_is_refused() -> None:
    class Stubborn(AnsweringChip):
        def transfer(self, write: bytes, read: int) -> bytes:
            return super().transfer(write[:1], read)

    with pytest.raises(WrongChip) as caught:
        sensor_on(Stubborn(answers(TMP421).answers), TMP421).start()
    assert str(caught.value) == (
        "i2c-1@0x4c is no TMP421 (Texas Instruments): it does not keep its configuration "
        "(0x09: written 0x04, read 0x00): check the address and the driver"
    )
