"""The MLX90614 beside the kernel's driver, and its three bytes on an adapter without I2C_RDWR."""

import os
from contextlib import closing

import pytest
from smbus2 import SMBus

from drivers.chips import CATALOGUE
from drivers.chips.mlx90614 import read_word
from drivers.chips.mlx90614_map import KELVIN_SCALE, packet_error_code
from drivers.errors import BadChecksum
from drivers.i2c.bus import I2CDevice
from drivers.i2c.linux import LinuxI2CBus
from drivers.quantity import Quantity
from tests.drivers.chips.wire import take
from tests.kernel.guest import modules
from tests.kernel.guest.i2c_chips import DEVICES, I2CStub
from tests.kernel.guest.makers import MakeI2CStub, MakeKernelChip
from tests.kernel.guest.usb_adapter import plugged_in

ADDRESS = 0x5A
OBJECT = 0x07
# Every word without the error flag.
WORDS = range(0x8000)


@pytest.fixture(autouse=True)
def driver() -> None:
    modules.load_oracle("mlx90614")


@pytest.fixture(name="stub")
def one_chip(i2c_stub: MakeI2CStub) -> I2CStub:
    return i2c_stub(ADDRESS)


def test_every_word_is_the_temperature_that_the_kernel_makes_of_it(
    stub: I2CStub, kernel_chip: MakeKernelChip
) -> None:
    kernel = kernel_chip(stub.bus, ADDRESS, "mlx90614")
    scale = float(kernel.read("iio:device*/in_temp_scale"))
    offset = float(kernel.read("iio:device*/in_temp_offset"))
    (path,) = DEVICES.glob(f"{stub.bus}-{ADDRESS:04x}/iio:device*/in_temp_object_raw")
    file = os.open(path, os.O_RDONLY)
    try:
        with SMBus(stub.bus) as bus:
            for word in WORDS:
                bus.write_word_data(ADDRESS, OBJECT, word, force=True)
                theirs = (int(os.pread(file, 16, 0)) + offset) * scale
                assert round(theirs) == round(KELVIN_SCALE.decode(word) * 1000)
    finally:
        os.close(file)


def test_a_word_and_its_packet_error_code_are_read_as_a_block(stub: I2CStub) -> None:
    """The stub has a byte of a block in each register from the first on."""
    with SMBus(stub.bus) as setter, closing(LinuxI2CBus(str(stub.path))) as bus:
        device = I2CDevice(bus, ADDRESS)
        for word in range(0, 0x1_0000, 0x101):
            data = word.to_bytes(2, "little")
            code = packet_error_code(ADDRESS, OBJECT, data)
            setter.write_i2c_block_data(ADDRESS, OBJECT, [*data, code], force=True)
            assert read_word(device, OBJECT) == word
        # 3901090614 Rev. 008, 8.4.3.1.1: its code is 0x30.
        setter.write_i2c_block_data(ADDRESS, OBJECT, [0xD2, 0x3A, 0x31], force=True)
        with pytest.raises(BadChecksum):
            read_word(device, OBJECT)


def test_the_kernel_reads_our_simulation_as_our_driver_does(kernel_chip: MakeKernelChip) -> None:
    chip = CATALOGUE["mlx90614"].simulate()
    celsius = [-70.01, -0.09, 0.01, 21.37, 125.01, 382.19]
    with plugged_in({ADDRESS: chip}) as bus:
        kernel = kernel_chip(bus, ADDRESS, "mlx90614")
        theirs = []
        for value in celsius:
            chip.set(Quantity.TEMPERATURE, value)
            chip.set(Quantity.AMBIENT_TEMPERATURE, value / 4)
            theirs.append(
                {
                    Quantity.TEMPERATURE: int(kernel.read("iio:device*/in_temp_object_raw")),
                    Quantity.AMBIENT_TEMPERATURE: int(
                        kernel.read("iio:device*/in_temp_ambient_raw")
                    ),
                }
            )
        kernel.detach()
        with closing(LinuxI2CBus(f"/dev/i2c-{bus}")) as linux:
            sensor = CATALOGUE["mlx90614"].open(I2CDevice(linux, ADDRESS), None)
            sensor.start()
            for value, words in zip(celsius, theirs, strict=True):
                chip.set(Quantity.TEMPERATURE, value)
                chip.set(Quantity.AMBIENT_TEMPERATURE, value / 4)
                assert take(sensor).values == {
                    quantity: KELVIN_SCALE.decode(word) for quantity, word in words.items()
                }
            sensor.stop()
