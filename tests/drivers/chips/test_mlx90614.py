import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips import CATALOGUE
from drivers.chips.mlx90614 import Mlx90614
from drivers.chips.mlx90614_map import PARTS, Part, packet_error_code
from drivers.chips.simulated_mlx90614 import SimulatedMlx90614
from drivers.errors import BadChecksum, NotReady, OutOfRange
from drivers.quantity import Quantity
from drivers.sensor import Match, SimulatedChip
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for, take

every_part = pytest.mark.parametrize("part", PARTS, ids=[part.name for part in PARTS])
MLX90614 = PARTS[0]


def sensor_of(part: Part, chip: SimulatedChip) -> Mlx90614:
    return Mlx90614(device_for(bus_with(chip, part.address), part.address), part)


def answering(thing: str, ambient: str = "f73ac9") -> AnsweringChip:
    return AnsweringChip.of({"07": thing, "06": ambient})


def test_the_packet_error_code_is_the_one_that_is_printed() -> None:
    # 3901090614 Rev. 008, 8.4.3.1.1: a word read at 0x5a.
    assert packet_error_code(0x5A, 0x07, bytes.fromhex("d23a")) == 0x30


@given(word=st.integers(0, 0xFFFF), bit=st.integers(0, 23))
def test_no_bit_can_turn_over_unnoticed(word: int, bit: int) -> None:
    data = word.to_bytes(2, "little")
    sent = bytearray(data + bytes((packet_error_code(0x5A, 0x07, data),)))
    assert packet_error_code(0x5A, 0x07, bytes(sent)) == 0
    sent[bit // 8] ^= 1 << bit % 8
    assert packet_error_code(0x5A, 0x07, bytes(sent)) != 0


@every_part
def test_what_another_address_or_register_answered_is_refused(part: Part) -> None:
    chip = SimulatedMlx90614(part)
    elsewhere = part.address + 1
    sensor = Mlx90614(device_for(bus_with(chip, elsewhere), elsewhere), part)
    with pytest.raises(BadChecksum):
        sensor.start()


@every_part
def test_the_first_value_waits_for_a_chip_that_may_have_just_got_its_power(part: Part) -> None:
    sensor = sensor_of(part, SimulatedMlx90614(part))
    for _ in range(2):
        sensor.start()
        assert take(sensor).waits == (part.conversion,)
        assert take(sensor).waits == ()


@every_part
def test_a_chip_that_was_without_power_and_has_not_measured_yet_is_refused(part: Part) -> None:
    now = 0.0
    chip = SimulatedMlx90614(part, clock=lambda: now)
    now += part.conversion
    sensor = sensor_of(part, chip)
    sensor.start()
    take(sensor)
    chip.power_cycle()
    with pytest.raises(NotReady) as caught:
        take(sensor)
    assert str(caught.value) == (
        f"i2c-1@0x{part.address:02x} has measured nothing yet: check its supply voltage"
    )
    chip.set(Quantity.TEMPERATURE, 81)
    now += part.conversion
    assert take(sensor).celsius == pytest.approx(81, abs=0.011)


@pytest.mark.parametrize(("thing", "ambient"), [("d2bab9", "f73ac9"), ("d23a30", "f7ba40")])
def test_the_error_flag_is_no_temperature(thing: str, ambient: str) -> None:
    sensor = sensor_of(MLX90614, answering(thing, ambient))
    sensor.start()
    with pytest.raises(OutOfRange) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x5a says that it cannot measure what it looks at: "
        "is its window clean, and what it sees within its range?"
    )


def test_a_bad_packet_error_code_says_what_came() -> None:
    with pytest.raises(BadChecksum) as caught:
        sensor_of(MLX90614, answering("d23a31")).start()
    assert str(caught.value) == (
        "i2c-1@0x5a sent d2 3a 31, whose checksum does not fit: "
        "check its wiring, cable length and pull-ups"
    )


@pytest.mark.parametrize(
    ("thing", "ambient", "match"),
    [
        ("d23a30", "f73ac9", Match.LIKELY),
        ("d23a31", "f73ac9", Match.NO),
        ("d23a30", "f73ac8", Match.NO),
        ("ffffff", "ffffff", Match.NO),
    ],
)
def test_a_chip_is_recognised_by_its_packet_error_codes(
    thing: str, ambient: str, match: Match
) -> None:
    recognise = CATALOGUE["mlx90614"].recognise
    assert recognise is not None
    assert recognise(device_for(bus_with(answering(thing, ambient), 0x5A), 0x5A)) is match
