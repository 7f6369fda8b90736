import pytest

from drivers.chips import jc42
from drivers.chips.identified_part import IdentifiedPart
from drivers.errors import BadData
from drivers.quantity import Quantity
from tests.drivers.chips.identified import PARTS, scripted, sensor_of
from tests.drivers.chips.wire import ADDRESS, bus_with, take

every_part = pytest.mark.parametrize("part", jc42.PARTS, ids=lambda part: part.name)
CLASS = """
    mcp9808 mcp9804 mcp9805 mcp98242 mcp98243 se97 se98 stts2002 stts2004 stts424 stts424e02
    stts3000 tse2004 ts3000 ts3001 at30ts00 cat34ts02c cat6095 max6604 adt7408
"""


def test_the_class_is_there() -> None:
    assert {part.name for part in jc42.PARTS} >= set(CLASS.split())


@every_part
def test_an_identity_is_of_one_part_alone(part: IdentifiedPart) -> None:
    read = [identity.value for identity in part.identities]
    admitting = [
        other.name
        for other in jc42.PARTS
        if all(i.admits(value) for i, value in zip(other.identities, read, strict=True))
    ]
    assert admitting == [part.name]


def test_another_revision_of_a_part_is_the_same_part() -> None:
    for name, identity in (("mcp9808", "0401"), ("mcp98243", "2101"), ("se97", "a203")):
        sensor = sensor_of(PARTS[name], scripted(PARTS[name], r07=identity))
        sensor.start()
        assert take(sensor).celsius == 25


@pytest.mark.parametrize(
    ("found", "written"),
    [
        ("0100", "0000"),  # awake
        ("07d9", "06c9"),  # awake; hysteresis, locks and event output stay, bit 4 cannot be written
    ],
)
def test_start_wakes_and_leaves_the_event_output_alone(found: str, written: str) -> None:
    chip = scripted(PARTS["mcp9808"], r01=found)
    sensor = sensor_of(PARTS["mcp9808"], chip)
    sensor.start()
    assert chip.written == [bytes.fromhex("01" + written)]
    sensor.stop()
    assert chip.written[1:] == [bytes((1, *(int(found, 16) & 0xFFCF).to_bytes(2, "big")))]


@pytest.mark.parametrize("found", ["0000", "00fb", "0010"])
def test_start_writes_nothing_where_nothing_differs(found: str) -> None:
    chip = scripted(PARTS["mcp9808"], r01=found)
    sensor = sensor_of(PARTS["mcp9808"], chip)
    sensor.start()
    take(sensor)
    sensor.stop()
    assert chip.written == []


def test_a_coarse_resolution_is_made_fine_and_put_back() -> None:
    chip = scripted(PARTS["mcp9808"], r08="01")
    sensor = sensor_of(PARTS["mcp9808"], chip)
    for _ in range(2):
        sensor.start()
    sensor.stop()
    assert chip.written == [b"\x08\x03", b"\x08\x01"]


def test_a_part_without_the_register_of_the_resolution_is_not_written_to() -> None:
    chip = scripted(PARTS["se97"])
    sensor = sensor_of(PARTS["se97"], chip)
    sensor.start()
    take(sensor)
    sensor.stop()
    assert chip.written == []
    assert 0x08 not in chip.registers


def test_a_simulated_part_raises_the_flags_of_its_limits() -> None:
    chip = jc42.simulated(PARTS["mcp9808"])
    bus = bus_with(chip)
    chip.set(Quantity.TEMPERATURE, 25.25)
    # The limits are 0 °C after power-up.
    assert bus.transfer(ADDRESS, b"\x05", 2) == b"\xc1\x94"
    for limit, celsius in ((jc42.UPPER, b"\x05\x00"), (jc42.CRITICAL, b"\x05\xf0")):
        bus.transfer(ADDRESS, bytes((limit,)) + celsius)
    assert bus.transfer(ADDRESS, b"\x05", 2) == b"\x01\x94"
    chip.set(Quantity.TEMPERATURE, -0.0625)
    assert bus.transfer(ADDRESS, b"\x05", 2) == b"\x3f\xff"


def test_a_lost_configuration_is_noticed() -> None:
    chip = scripted(PARTS["mcp9808"])
    sensor = sensor_of(PARTS["mcp9808"], chip)
    sensor.start()
    take(sensor)
    chip.registers[jc42.CONFIGURATION] = b"\x01\x00"
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 lost its configuration (reads 0x0100 instead of 0x0000): "
        "check its supply voltage and wiring"
    )


def test_a_zero_is_taken_twice_and_believed_of_a_chip_that_is_itself() -> None:
    sensor = sensor_of(PARTS["mcp9808"], scripted(PARTS["mcp9808"], r05="c000"))
    sensor.start()
    taken = take(sensor)
    assert taken.celsius == 0
    assert taken.waits == (0.3, 0.3)
