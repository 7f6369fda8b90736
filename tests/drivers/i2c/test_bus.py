from drivers.i2c.bus import I2CDevice, location


class Recorder:
    """A bus that keeps what it was asked, and answers in counting bytes."""

    name = "i2c-7"

    def __init__(self) -> None:
        self.transfers: list[tuple[int, bytes, int]] = []

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        self.transfers.append((address, write, read))
        return bytes(range(1, read + 1))

    def close(self) -> None:
        pass


def test_a_location_names_the_bus_and_the_address_in_hex() -> None:
    assert location("i2c-1", 0x8) == "i2c-1@0x08"
    assert I2CDevice(Recorder(), 0x76).location == "i2c-7@0x76"


def test_a_read_sends_the_pointer_and_reads_after_a_repeated_start() -> None:
    bus = Recorder()
    assert I2CDevice(bus, 0x48).read(0xD0, 3) == b"\x01\x02\x03"
    assert bus.transfers == [(0x48, b"\xd0", 3)]


def test_a_write_sends_the_pointer_before_the_data() -> None:
    bus = Recorder()
    I2CDevice(bus, 0x48).write(0x01, b"\x60\xa0")
    assert bus.transfers == [(0x48, b"\x01\x60\xa0", 0)]


def test_a_word_comes_most_significant_byte_first() -> None:
    assert I2CDevice(Recorder(), 0x48).read_word(0x00) == 0x0102


def test_one_sensor_of_a_chip_waits_until_another_has_its_conversion() -> None:
    device = I2CDevice(Recorder(), 0x48)
    first, second = object(), object()
    assert device.occupy(first)
    assert device.occupy(first)
    assert not device.occupy(second)
    device.vacate(second)
    assert not device.occupy(second)
    device.vacate(first)
    assert device.occupy(second)


def test_a_measurement_waits_for_its_turn() -> None:
    device = I2CDevice(Recorder(), 0x48)
    first, second = object(), object()
    assert list(device.turn(first, 0.01)) == []
    turn = device.turn(second, 0.01)
    assert next(turn) == next(turn) == 0.01
    device.vacate(first)
    assert next(turn, None) is None
    assert not device.occupy(first)
