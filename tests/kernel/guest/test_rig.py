"""What the rig promises to the tests beside this one."""

import errno
import fcntl
import os
import time
from pathlib import Path

import gpiod
import pytest
from gpiod.line import Direction, Edge, Value
from smbus2 import SMBus

from .makers import MakeGpioSim, MakeI2CStub, MakeKernelChip

PI = "pinctrl-bcm2835"
BUTTON = 17
# include/uapi/linux/gpio.h: the handle request of the first edition, and a number nobody has taken.
GPIO_GET_LINEHANDLE_IOCTL = 0xC16CB403
NO_IOCTL = 0xC16CB4FF


def test_a_word_put_into_a_register_reads_back_through_smbus_low_byte_first(
    i2c_stub: MakeI2CStub,
) -> None:
    stub = i2c_stub(0x48)
    stub.set_word(0x48, 0, 0x1980)
    with SMBus(stub.bus) as bus:
        assert bus.read_word_data(0x48, 0) == 0x8019
    assert stub.word(0x48, 0) == 0x1980


def test_a_byte_put_into_a_register_is_the_half_that_a_word_sends_first(
    i2c_stub: MakeI2CStub,
) -> None:
    stub = i2c_stub(0x48)
    stub.set_byte(0x48, 1, 0x60)
    assert stub.byte(0x48, 1) == 0x60
    assert stub.word(0x48, 1) == 0x6000


def test_an_address_without_a_chip_does_not_answer(i2c_stub: MakeI2CStub) -> None:
    stub = i2c_stub(0x48)
    with pytest.raises(OSError, match=os.strerror(errno.ENODEV)):
        stub.word(0x4F, 0)


def test_an_unplugged_chip_stops_answering_for_those_who_have_the_bus_open(
    i2c_stub: MakeI2CStub,
) -> None:
    stub = i2c_stub(0x48, 0x49)
    stub.set_word(0x48, 0, 0x1980)
    stub.set_word(0x49, 0, 0x7FF0)
    with SMBus(stub.bus) as bus:
        stub.unplug(0x48)
        with pytest.raises(OSError, match=os.strerror(errno.ENODEV)):
            bus.read_word_data(0x48, 0)
        assert bus.read_word_data(0x49, 0) == 0xF07F
        stub.plug(0x48)
        assert bus.read_word_data(0x48, 0) == 0x8019


def test_the_kernels_own_lm75_driver_reads_0x1980_as_25_and_a_half_degrees(
    i2c_stub: MakeI2CStub,
    kernel_chip: MakeKernelChip,
) -> None:
    stub = i2c_stub(0x49)
    stub.set_word(0x49, 0, 0x1980)
    chip = kernel_chip(stub.bus, 0x49)
    assert chip.millidegrees == 25500


def test_what_the_kernel_reads_follows_the_register(
    i2c_stub: MakeI2CStub, kernel_chip: MakeKernelChip
) -> None:
    stub = i2c_stub(0x48)
    chip = kernel_chip(stub.bus, 0x48, "tmp75")
    stub.set_word(0x48, 0, 0xE700)
    assert chip.millidegrees == -25000


@pytest.mark.parametrize(
    ("model", "registers"),
    [
        # The driver extends the range to 13 bits, of which the register's last bit tells.
        ("tmp102", {0: 0x0CC1, 1: 0x60B0}),
        ("jc42", {5: 0x0198, 6: 0x104A, 7: 0x0800}),
    ],
)
def test_other_drivers_of_the_kernel_attach_too(
    i2c_stub: MakeI2CStub,
    kernel_chip: MakeKernelChip,
    model: str,
    registers: dict[int, int],
) -> None:
    stub = i2c_stub(0x18)
    for register, value in registers.items():
        stub.set_word(0x18, register, value)
    assert kernel_chip(stub.bus, 0x18, model).millidegrees == 25500


def test_an_address_that_the_kernel_owns_is_busy_until_it_lets_go(
    i2c_stub: MakeI2CStub, kernel_chip: MakeKernelChip
) -> None:
    stub = i2c_stub(0x48)
    chip = kernel_chip(stub.bus, 0x48)
    with SMBus(stub.bus) as bus:
        with pytest.raises(OSError, match=os.strerror(errno.EBUSY)):
            bus.read_word_data(0x48, 0)
        chip.detach()
        assert bus.read_word_data(0x48, 0) == 0


def test_a_pull_on_a_simulated_line_gives_an_edge_stamped_by_the_kernels_monotonic_clock(
    gpio_sim: MakeGpioSim,
) -> None:
    chip = gpio_sim(PI, 54, {BUTTON: "GPIO17"})
    settings = gpiod.LineSettings(direction=Direction.INPUT, edge_detection=Edge.BOTH)
    with gpiod.request_lines(str(chip.path), config={"GPIO17": settings}) as request:
        before = time.monotonic_ns()
        chip.pull(BUTTON, up=True)
        assert request.wait_edge_events(10)
        (event,) = request.read_edge_events()
        assert event.event_type is event.Type.RISING_EDGE
        assert before < event.timestamp_ns < time.monotonic_ns()
        assert request.get_value("GPIO17") is Value.ACTIVE


def test_a_simulated_output_shows_what_drives_it(gpio_sim: MakeGpioSim) -> None:
    chip = gpio_sim(PI, 54)
    settings = gpiod.LineSettings(direction=Direction.OUTPUT, output_value=Value.ACTIVE)
    with gpiod.request_lines(str(chip.path), config={27: settings}) as request:
        assert chip.value(27) == 1
        request.set_value(27, Value.INACTIVE)
        assert chip.value(27) == 0


def test_the_kernel_lacks_the_first_edition_of_the_gpio_interface(gpio_sim: MakeGpioSim) -> None:
    chip = gpio_sim(PI, 54)
    with chip.path.open("rb") as device:
        assert ioctl_errno(device.fileno(), GPIO_GET_LINEHANDLE_IOCTL) == ioctl_errno(
            device.fileno(), NO_IOCTL
        )


def ioctl_errno(device: int, request: int) -> int | None:
    try:
        fcntl.ioctl(device, request, bytes(364))
    except OSError as refusal:
        return refusal.errno
    return None


def test_nothing_can_be_written_to_the_projects_files() -> None:
    assert not os.access(Path(__file__), os.W_OK)
