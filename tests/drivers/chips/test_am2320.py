import pytest

from drivers.chips.am2320 import Am2320, SimulatedAm2320, checksum
from drivers.errors import BadChecksum, BadData, NoResponse, NotReady
from drivers.quantity import Quantity
from drivers.sensor import SimulatedChip, Values
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for, take


def sensor_of(chip: SimulatedChip) -> Am2320:
    return Am2320(device_for(bus_with(chip)))


class Time:
    """A clock that runs as a driver waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def take(self, sensor: Am2320) -> Values:
        measurement = sensor.measure()
        while True:
            try:
                self.now += next(measurement)
            except StopIteration as end:
                values: Values = end.value
                return values


def test_the_checksum_is_that_of_the_manuals_message() -> None:
    # Figure 17, and the message of function 0x03.
    assert checksum(bytes.fromhex("030403390115")) == b"\xe1\xfe"
    assert checksum(bytes.fromhex("030401f400fa")) == b"\x31\xa5"
    assert checksum(b"123456789") == b"\x37\x4b"  # the check value of CRC-16/MODBUS


def test_a_chip_that_sleeps_is_woken_twice_with_two_seconds_between() -> None:
    sensor = sensor_of(SimulatedAm2320())
    sensor.start()
    assert take(sensor).waits == (0.001, 0.002, 2.0, 0.001, 0.002)


def test_every_value_is_of_what_is_there_now_and_not_of_the_read_before() -> None:
    time = Time()
    chip = SimulatedAm2320(time)
    sensor = sensor_of(chip)
    sensor.start()
    for celsius in (21.5, -10.1, 79.9):
        chip.set(Quantity.TEMPERATURE, celsius)
        time.now += 3600
        assert time.take(sensor)[Quantity.TEMPERATURE] == pytest.approx(celsius)


def test_what_a_chip_sends_at_once_is_not_published() -> None:
    chip = SimulatedAm2320(lambda: 0.0)
    sensor = sensor_of(chip)
    chip.set(Quantity.TEMPERATURE, 50)
    with pytest.raises(NoResponse):
        chip.transfer(b"\x03\x00\x04", 0)
    first = chip.transfer(b"\x03\x00\x04", 8)
    assert first[2:6] == bytes(4)  # of the time before
    assert take(sensor).celsius == 50


def test_a_chip_that_does_not_wake_is_missing() -> None:
    class Nobody(SimulatedAm2320):
        tries = 0

        def transfer(self, _write: bytes, _read: int) -> bytes:
            self.tries += 1
            raise NoResponse

    chip = Nobody()
    with pytest.raises(NoResponse, match="does not answer"):
        take(sensor_of(chip))
    assert chip.tries == 3


def test_a_supply_that_fails_while_it_measures_yields_no_zeros() -> None:
    chip = SimulatedAm2320()
    sensor = sensor_of(chip)
    measurement = sensor.measure()
    assert [next(measurement) for _ in range(3)] == [0.001, 0.002, 2.0]
    chip.power_cycle()
    assert [next(measurement) for _ in range(2)] == [0.001, 0.002]
    with pytest.raises(NotReady) as caught:
        next(measurement)
    assert str(caught.value) == (
        "i2c-1@0x48 has measured nothing since it was without power: check its supply and wiring"
    )


def test_a_supply_that_fails_before_the_second_read_yields_no_wrong_value() -> None:
    chip = SimulatedAm2320()
    chip.set(Quantity.TEMPERATURE, 60)
    measurement = sensor_of(chip).measure()
    assert [next(measurement) for _ in range(5)] == [0.001, 0.002, 2.0, 0.001, 0.002]
    chip.power_cycle()
    with pytest.raises(NoResponse):
        next(measurement)


@pytest.mark.parametrize("bit", range(64))
def test_no_bit_of_a_frame_can_turn_over_unnoticed(bit: int) -> None:
    frame = bytearray.fromhex("030401f400fa31a5")
    frame[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BadChecksum) as caught:
        take(sensor_of(AnsweringChip({b"\x03\x00\x04": bytes(frame)})))
    assert str(caught.value) == (
        f"i2c-1@0x48 sent {frame.hex(' ')}, whose checksum does not fit: "
        "check its wiring, cable length and pull-ups"
    )


def framed(data: str) -> AnsweringChip:
    sent = bytes.fromhex(data)
    return AnsweringChip({b"\x03\x00\x04": sent + checksum(sent)})


def test_the_frame_of_an_error_is_no_measurement() -> None:
    with pytest.raises(BadData) as caught:
        take(sensor_of(framed("0381 0000 0000")))
    assert str(caught.value) == (
        "i2c-1@0x48 sent 03 81 00 00 00 00 "
        f"{checksum(bytes.fromhex('038100000000')).hex(' ')}, which is no answer of an AM2320: "
        "check the address and the driver"
    )


def test_a_humidity_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadData) as caught:
        take(sensor_of(framed("0304 03e9 00fa")))
    assert str(caught.value) == (
        "i2c-1@0x48 sent a humidity of 100.1 %, which there is not: "
        "the chip is broken, or its supply is too low"
    )
    assert take(sensor_of(framed("0304 03e8 00fa"))).values[Quantity.HUMIDITY] == 100.0
