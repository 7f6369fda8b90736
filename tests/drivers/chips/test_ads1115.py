import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips import CATALOGUE
from drivers.chips.ads1115 import Ads1115
from drivers.chips.ads1115_map import FULL_SCALES, PARTS, POWER_UP, Channel, Part
from drivers.chips.ads1115_options import Ads1115Options
from drivers.errors import (
    BadData,
    ChipError,
    NotReady,
    OutOfRange,
    WrongChip,
)
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Match, NoOptions
from tests.drivers.chips.adc import ADS1015, ADS1115, Board, volts
from tests.drivers.chips.wire import AnsweringChip, ScriptedChip, bus_with, device_for, take

every_part = pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)


def scripted(word: str, part: Part = ADS1115) -> Ads1115:
    chip = AnsweringChip.of({"00": word, "01": "8583"})
    sensor = Ads1115(device_for(bus_with(chip)), part, Ads1115Options())
    sensor.start()
    return sensor


@given(
    count=st.integers(-0x7FFF, 0x7FFE),
    full_scale=st.sampled_from(list(FULL_SCALES)),
    channel=st.sampled_from(Channel),
)
def test_every_count_of_every_range_and_channel_comes_back(
    count: int, full_scale: float, channel: Channel
) -> None:
    board = Board()
    options = volts(channel, full_scale)
    board.chip.input(channel, None).set(Quantity.VOLTAGE, count * full_scale / 0x8000)
    values = board.finish(board.started(options).measure())
    assert values[Quantity.VOLTAGE] == pytest.approx(count * full_scale / 0x8000, abs=1e-12)


def test_channels_of_one_converter_take_turns_and_are_never_confused() -> None:
    board = Board()
    board.chip.input(Channel.A0, None).set(Quantity.VOLTAGE, 1.0)
    board.chip.input(Channel.A3, None).set(Quantity.VOLTAGE, 3.072)
    one = board.started(volts(Channel.A0)).measure()
    other = board.started(volts(Channel.A3, 6.144)).measure()
    board.clock.advance(next(one))
    pause = next(other)
    assert 0 < pause < ADS1115.conversion
    assert next(other) == pause  # the first has not fetched its conversion yet
    assert board.finish(one) == {Quantity.VOLTAGE: 1.0}
    assert board.finish(other) == {Quantity.VOLTAGE: 3.072}


def test_a_measurement_that_is_given_up_lets_the_others_have_the_converter() -> None:
    board = Board()
    given_up = board.started().measure()
    next(given_up)
    given_up.close()
    assert board.finish(board.started(volts(Channel.A1)).measure()) == {Quantity.VOLTAGE: 0.0}


def test_a_measurement_that_fails_lets_the_others_have_the_converter() -> None:
    board = Board()
    sensor = board.started()
    board.finish(sensor.measure())
    failing = sensor.measure()
    next(failing)
    with pytest.raises(NotReady):
        next(failing)
    assert board.finish(board.started(volts(Channel.A1)).measure()) == {Quantity.VOLTAGE: 0.0}


def test_a_conversion_that_is_not_finished_in_time_is_not_ready() -> None:
    board = Board()
    measurement = board.started().measure()
    next(measurement)
    with pytest.raises(NotReady) as caught:
        next(measurement)
    assert str(caught.value) == (
        "i2c-1@0x48 a0 still converts after 18 ms: check its supply voltage and the driver"
    )


@every_part
@pytest.mark.parametrize("channel", Channel)
def test_a_brown_out_during_a_conversion_is_an_error_on_every_channel(
    part: Part, channel: Channel
) -> None:
    board = Board(part)
    for full_scale in FULL_SCALES:
        sensor = board.started(volts(channel, full_scale))
        board.finish(sensor.measure())
        measurement = sensor.measure()
        board.clock.advance(next(measurement))
        board.chip.power_cycle()
        with pytest.raises(BadData, match=r"lost its configuration \(written 0x.*, read 0x0583\)"):
            next(measurement)


def test_the_text_of_a_lost_configuration_says_what_to_check() -> None:
    board = Board()
    sensor = board.started()
    board.finish(sensor.measure())
    measurement = sensor.measure()
    board.clock.advance(next(measurement))
    board.chip.power_cycle()
    with pytest.raises(BadData) as caught:
        next(measurement)
    assert str(caught.value) == (
        "i2c-1@0x48 lost its configuration (written 0x4363, read 0x0583): "
        "check its supply voltage and wiring"
    )


def test_a_chip_that_keeps_no_configuration_is_a_wrong_chip_and_is_not_restored() -> None:
    class Stubborn(AnsweringChip):
        def transfer(self, _write: bytes, read: int) -> bytes:
            return b"\x12\x34"[:read] if read else b""

    device = device_for(bus_with(Stubborn({})))
    sensor = Ads1115(device, ADS1115, Ads1115Options())
    with pytest.raises(WrongChip) as caught:
        sensor.start()
    sensor.stop()
    assert str(caught.value) == (
        "i2c-1@0x48 is no ADS1115 (Texas Instruments): it does not keep its configuration "
        "(written 0x4363, read 0x1234): check the address and the driver"
    )
    assert device.found == {}


def test_only_ones_are_no_converter() -> None:
    sensor = Ads1115(
        device_for(bus_with(ScriptedChip({0x01: b"\xff\xff"}))), ADS1115, Ads1115Options()
    )
    with pytest.raises(BadData) as caught:
        sensor.start()
    assert str(caught.value) == (
        "i2c-1@0x48 answers only ones: nothing drives SDA: check the chip's supply and wiring"
    )


def test_ones_in_the_place_of_a_conversion_are_confirmed_by_the_configuration() -> None:
    class Breaking(AnsweringChip):
        def transfer(self, write: bytes, read: int) -> bytes:
            answer = super().transfer(write, read)
            if write == b"\x00":
                self.answers = dict.fromkeys(self.answers, b"\xff\xff")
                return b"\xff\xff"
            return answer

    chip = Breaking({b"\x00": b"\x00\x00", b"\x01": b"\x85\x83"})
    sensor = Ads1115(device_for(bus_with(chip)), ADS1115, Ads1115Options())
    sensor.start()
    with pytest.raises(BadData, match="lost its configuration"):
        take(sensor)


def test_a_count_at_either_end_is_out_of_range() -> None:
    for part, words in ((ADS1115, ("7fff", "8000")), (ADS1015, ("7ff0", "8000"))):
        for word in words:
            with pytest.raises(OutOfRange) as caught:
                take(scripted(word, part))
            assert str(caught.value) == (
                "i2c-1@0x48 a0: the voltage is beyond 4.096 V: "
                "choose a larger full_scale, or check the wires"
            )


def test_an_ads1115_behind_the_name_of_its_coarser_brother_is_found_out() -> None:
    with pytest.raises(WrongChip) as caught:
        take(scripted("1234", ADS1015))
    assert str(caught.value) == (
        "i2c-1@0x48 sent 0x1234, which has more than 12 bits: it may be an ADS1115: "
        "try the driver ads1115"
    )


def test_what_was_never_started_is_not_measured() -> None:
    with pytest.raises(ChipError) as caught:
        take(Board().sensor())
    assert str(caught.value) == "i2c-1@0x48 a0 was measured before it was started"


@pytest.mark.parametrize("found", [POWER_UP, 0x42E3, 0x4483], ids=["off", "single", "continuous"])
def test_the_last_to_stop_leaves_what_the_first_found(found: int) -> None:
    board = Board()
    board.device.write(0x01, found.to_bytes(2, "big"))
    board.clock.advance(1)
    before = board.configuration()
    sensors = [board.started(volts(channel)) for channel in (Channel.A0, Channel.A2)]
    for sensor in sensors:
        board.finish(sensor.measure())
    for sensor in sensors:
        sensor.stop()
    board.clock.advance(1)
    assert board.configuration() | 0x8000 == before | 0x8000


@every_part
def test_it_is_recognised_by_thresholds_that_nobody_changed(part: Part) -> None:
    recognise = CATALOGUE[part.name].recognise
    assert recognise is not None
    board = Board(part)
    assert recognise(board.device) is Match.LIKELY
    board.device.write(0x02, b"\x10\x00")
    assert recognise(board.device) is Match.POSSIBLE
    ones = ScriptedChip(dict.fromkeys(range(4), b"\xff\xff"))
    assert recognise(device_for(bus_with(ones))) is Match.NO


def test_the_options_of_another_driver_are_a_programming_error() -> None:
    with pytest.raises(TypeError, match=r"^an ADS1015 or ADS1115 takes .*, not NoOptions$"):
        CATALOGUE["ads1115"].open(I2CDevice(bus_with(ScriptedChip({})), 0x48), NoOptions())
