import pytest

from drivers.chips import adt7410
from drivers.errors import BadData
from tests.drivers.chips.identified import PARTS, scripted, sensor_of
from tests.drivers.chips.wire import take

ADT7410 = PARTS["adt7410"]


@pytest.mark.parametrize(
    ("found", "written"),
    [
        ("00", "80"),  # 16 bits
        ("7f", "9f"),  # awake, and the interrupt and the fault queue stay as they are
        ("40", "80"),  # not one a second, which may be an old one
    ],
)
def test_start_chooses_16_bits_and_leaves_the_interrupt_alone(found: str, written: str) -> None:
    chip = scripted(ADT7410, r03=found)
    sensor = sensor_of(ADT7410, chip)
    sensor.start()
    sensor.stop()
    assert chip.written == [bytes.fromhex(f"03{written}"), bytes.fromhex(f"03{found}")]


def test_the_status_is_not_read_as_that_ends_an_interrupt() -> None:
    chip = scripted(ADT7410)
    assert 0x02 not in chip.registers
    sensor = sensor_of(ADT7410, chip)
    sensor.start()
    assert take(sensor).celsius == 25


def test_a_chip_that_fell_back_to_13_bits_is_noticed() -> None:
    chip = adt7410.simulated(ADT7410)
    sensor = sensor_of(ADT7410, chip)
    sensor.start()
    take(sensor)
    chip.power_cycle()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 lost its configuration (reads 0x00 instead of 0x80): "
        "check its supply voltage and wiring"
    )


@pytest.mark.parametrize("revision", ["c8", "cb", "cf"])
def test_any_revision_is_one(revision: str) -> None:
    sensor = sensor_of(ADT7410, scripted(ADT7410, r0b=revision))
    sensor.start()
    assert take(sensor).celsius == 25
