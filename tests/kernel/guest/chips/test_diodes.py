"""The TMP421's and the EMC1413's families against the kernel's drivers, on the same registers."""

import itertools
import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from smbus2 import SMBus

from drivers.chips import emc1413, tmp421
from drivers.chips.diode_map import Channel, Part
from drivers.chips.diode_thermometer import DiodeThermometer
from drivers.errors import ProbeOpen, ProbeShorted
from drivers.i2c.bus import I2CDevice
from drivers.i2c.linux import LinuxI2CBus
from tests.drivers.chips.wire import take
from tests.kernel.guest import modules
from tests.kernel.guest.i2c_chips import DEVICES, I2CStub, KernelChip
from tests.kernel.guest.makers import MakeI2CStub, MakeKernelChip

TMP423 = tmp421.PARTS[-1]
EMC1404 = emc1413.PARTS[-1]
ADDRESS = 0x4C
SEVERAL = tuple(range(0x48, 0x52))  # as many as the stub can be


def power_up(setter: SMBus, address: int, part: Part, *, extended: bool) -> None:
    registers = {**part.power_up, **part.identity}
    registers[part.range.register] |= part.range.value if extended else 0
    for register, value in registers.items():
        setter.write_byte_data(address, register, value, force=True)


def put(setter: SMBus, address: int, part: Part, channel: Channel, word: int) -> None:
    place = part.places[channel]
    setter.write_byte_data(address, place.high, word >> 8, force=True)
    setter.write_byte_data(address, place.low, word & 0xFF, force=True)


def inputs(address: int, bus: int, count: int) -> list[Path]:
    (folder,) = (DEVICES / f"{bus}-{address:04x}").glob("hwmon/hwmon*")
    return [folder / f"temp{number}_input" for number in range(1, count + 1)]


def millidegrees(celsius: float) -> int:
    """Round as the kernel's tmp421 does: to the nearest, halves away from zero."""
    return round(math.copysign(math.floor(abs(celsius) * 1000 + 0.5), celsius))


def our_sensors(
    bus: LinuxI2CBus, part: Part, address: int, *, extended: bool
) -> dict[Channel, DiodeThermometer]:
    device = I2CDevice(bus, address)
    sensors = {
        channel: DiodeThermometer(device, part, channel, extended=extended)
        for channel in part.places
    }
    for sensor in sensors.values():
        sensor.start()
        take(sensor)
    return sensors


class Batches:
    """The kernel keeps what it read for a while: so all channels of many chips, then anew."""

    def __init__(self, stub: I2CStub, part: Part) -> None:
        self._stub = stub
        self._part = part
        self._places = [(address, channel) for address in SEVERAL for channel in part.places]

    def read(self, words: Sequence[int]) -> Iterator[int]:
        with SMBus(self._stub.bus) as setter:
            for address in SEVERAL:
                power_up(setter, address, self._part, extended=True)
            for start in range(0, len(words), len(self._places)):
                yield from self._batch(setter, words[start : start + len(self._places)])

    def _batch(self, setter: SMBus, words: Sequence[int]) -> list[int]:
        for (address, channel), word in zip(self._places, words, strict=False):
            put(setter, address, self._part, channel, word)
        chips = [KernelChip(self._stub.bus, address, self._part.name) for address in SEVERAL]
        with ExitStack() as undo:
            for chip in chips:
                undo.callback(chip.detach)
                chip.attach()
            files = [
                path
                for address in SEVERAL
                for path in inputs(address, self._stub.bus, len(self._part.places))
            ]
            return [int(path.read_text()) for path, _ in zip(files, words, strict=False)]


def test_every_code_of_a_tmp423_is_a_temperature_and_every_fifth_the_kernels(
    i2c_stub: MakeI2CStub,
) -> None:
    modules.load_oracle("tmp421")
    stub = i2c_stub(*SEVERAL)
    # All but the two that stand for what the chip cannot tell. The low bits are not the number's.
    words = [code << 4 | (code & 0x3) << 2 for code in range(1, 0xFFF)]
    # Each fifth has every degree and every fraction; more take the kernel too long.
    theirs = list(Batches(stub, TMP423).read(words[::5]))
    ours: list[int] = []
    with SMBus(stub.bus) as setter, closing(LinuxI2CBus(str(stub.path))) as bus:
        put(setter, SEVERAL[0], TMP423, Channel.LOCAL, 0x4000)
        for channel in TMP423.places:
            put(setter, SEVERAL[0], TMP423, channel, 0x4000)
        sensors = our_sensors(bus, TMP423, SEVERAL[0], extended=True)
        channels = list(sensors)
        for number, word in enumerate(words):
            channel = channels[number % len(channels)]
            put(setter, SEVERAL[0], TMP423, channel, word)
            celsius = take(sensors[channel]).celsius
            assert celsius == (word >> 4) / 16 - 64
            ours.append(millidegrees(celsius))
    assert ours[::5] == theirs


@pytest.mark.parametrize(
    ("word", "error", "fault"), [(0x5901, ProbeOpen, "1"), (0x0000, ProbeShorted, "0")]
)
def test_a_transistor_that_is_not_right_is_so_for_the_kernel_too_where_it_can_tell(
    word: int,
    error: type[Exception],
    fault: str,
    i2c_stub: MakeI2CStub,
    kernel_chip: MakeKernelChip,
) -> None:
    modules.load_oracle("tmp421")
    stub = i2c_stub(ADDRESS)
    with SMBus(stub.bus) as setter:
        power_up(setter, ADDRESS, TMP423, extended=True)
        for channel in TMP423.places:
            put(setter, ADDRESS, TMP423, channel, 0x5900)
        put(setter, ADDRESS, TMP423, Channel.REMOTE_2, word)
    kernel = kernel_chip(stub.bus, ADDRESS, "tmp423")
    # The kernel gives -64 °C for a short circuit, without a word.
    assert kernel.read("hwmon/hwmon*/temp3_fault") == fault
    kernel.detach()
    with closing(LinuxI2CBus(str(stub.path))) as bus:
        device = I2CDevice(bus, ADDRESS)
        sensors = [
            DiodeThermometer(device, TMP423, channel, extended=True)
            for channel in (Channel.REMOTE_2, Channel.REMOTE_3)
        ]
        for sensor in sensors:
            sensor.start()
        with pytest.raises(error):
            take(sensors[0])
        assert take(sensors[1]).celsius == 25.0


@pytest.mark.parametrize("extended", [False, True], ids=["normal", "extended"])
def test_every_code_of_an_emc1404_on_its_channels_in_turn_is_the_kernels_temperature(
    *, extended: bool, i2c_stub: MakeI2CStub, kernel_chip: MakeKernelChip
) -> None:
    modules.load_oracle("emc1403")
    stub = i2c_stub(ADDRESS)
    codes = range(1, 0x7FF if extended else 0x3FF)
    # The five bits below are not the number's.
    words = [code << 5 | code & 0x1F for code in codes]
    places = [channel for _, channel in zip(words, itertools.cycle(EMC1404.places), strict=False)]
    with SMBus(stub.bus) as setter:
        power_up(setter, ADDRESS, EMC1404, extended=extended)
        kernel = kernel_chip(stub.bus, ADDRESS, "emc1404")
        files = dict(
            zip(EMC1404.places, inputs(ADDRESS, stub.bus, len(EMC1404.places)), strict=True)
        )
        theirs: list[int] = []
        for channel, word in zip(places, words, strict=True):
            put(setter, ADDRESS, EMC1404, channel, word)
            theirs.append(int(files[channel].read_text()))
        kernel.detach()
        power_up(setter, ADDRESS, EMC1404, extended=extended)
        for channel in EMC1404.places:
            put(setter, ADDRESS, EMC1404, channel, 0x2020)
        with closing(LinuxI2CBus(str(stub.path))) as bus:
            sensors = our_sensors(bus, EMC1404, ADDRESS, extended=extended)
            ours: list[float] = []
            for channel, word in zip(places, words, strict=True):
                put(setter, ADDRESS, EMC1404, channel, word)
                ours.append(take(sensors[channel]).celsius * 1000)
    # The kernel does not know the extended range, in which zero is -64 °C: DS20005274A, Temperature
    # Data Format.
    offset = 64_000 if extended else 0
    assert [value + offset for value in ours] == theirs
