"""The bridge and the thermometers that the kernel's guest reads are as their datasheets say."""

from drivers.kernel.simulated_thermometer import scratchpad
from tests.drivers.kernel.ds2482 import Ds2482
from tests.drivers.kernel.onewire import Ds18b20, OneWireLine

SERIALS = ("28-0316a2790fff", "28-0316a2790ffe", "10-000802b4ba0e")


class Master:
    """Does what a driver of the bridge does."""

    def __init__(self, *devices: Ds18b20) -> None:
        self.line = OneWireLine(devices)
        self.bridge = Ds2482(self.line)
        self.bridge.transfer(b"\xd2\xf0", 0)

    def reset(self) -> bool:
        self.bridge.transfer(b"\xb4", 0)
        return bool(self.bridge.transfer(b"", 1)[0] & 0x02)

    def write(self, *data: int) -> None:
        for byte in data:
            self.bridge.transfer(bytes((0xA5, byte)), 0)

    def read(self, count: int) -> bytes:
        data = b""
        for _ in range(count):
            self.bridge.transfer(b"\x96", 0)
            data += self.bridge.transfer(b"\xe1\xe1", 1)
        return data

    def search(self) -> list[bytes]:
        """Find everybody, by the triplet command: always 0 first, then the last 0 that was left."""
        found: list[bytes] = []
        branches: list[tuple[int, ...]] = [()]
        while branches:
            path = branches.pop()
            self.reset()
            self.write(0xF0)
            bits: list[int] = []
            for step in range(64):
                wanted = path[step] if step < len(path) else 0
                self.bridge.transfer(bytes((0x78, wanted << 7)), 0)
                status = self.bridge.transfer(b"", 1)[0]
                if not status & 0x60 and step >= len(path):
                    branches.append((*bits, 1))
                bits.append(status >> 7)
            rom = sum(bit << n for n, bit in enumerate(bits)).to_bytes(8, "little")
            found.append(rom)
        return found


def test_a_search_finds_every_rom() -> None:
    devices = [Ds18b20(serial) for serial in SERIALS]
    assert sorted(Master(*devices).search()) == sorted(device.rom for device in devices)


def test_a_scratchpad_is_of_the_one_that_was_addressed() -> None:
    devices = [Ds18b20(serial, celsius=21.0 + n) for n, serial in enumerate(SERIALS)]
    master = Master(*devices)
    assert master.reset()
    master.write(0xCC, 0x44)
    for device in devices:
        master.reset()
        master.write(0x55, *device.rom, 0xBE)
        assert master.read(9) == scratchpad(device.serial, device.celsius)
        assert device.conversions == 1


def test_nobody_is_present_on_an_empty_line_and_its_bytes_are_ones() -> None:
    master = Master(Ds18b20(SERIALS[0], present=False))
    assert not master.reset()
    assert master.read(2) == b"\xff\xff"


def test_a_line_that_is_held_low_reads_zeros() -> None:
    master = Master(Ds18b20(SERIALS[0]))
    master.line.grounded = True
    assert master.reset()
    assert master.read(2) == b"\x00\x00"
