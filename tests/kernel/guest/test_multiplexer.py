"""Multiplexers through the kernel: the simulated ones hang on an adapter that it drives."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.chips import CATALOGUE
from drivers.errors import AddressInUse, NoResponse, TransferFailed
from drivers.i2c.bus import I2CBus, I2CDevice
from drivers.i2c.linux import LinuxI2CBus
from drivers.i2c.multiplexer import Model, MultiplexedBus
from drivers.i2c.simulated import Fault, SimulatedBus
from drivers.i2c.simulated_multiplexer import SimulatedMultiplexer
from drivers.quantity import Quantity
from tests.drivers.chips.wire import take
from tests.drivers.i2c.tiny_usb import TinyUsb
from tests.kernel.guest.makers import MakeKernelChip
from tests.kernel.guest.usb_adapter import made, number, plug_in, pull_out

HERE = 0x37  # not where the kernel looks for chips of its own at every new adapter
FIRST, SECOND, INNER = 0x70, 0x71, 0x72
CELSIUS = {"left": 21.5, "right": 48.0, "other": 61.25, "deep": -12.0}


class Forwarding:
    """All of a simulated wire at one address, as the adapter's chips are kept."""

    def __init__(self, wire: SimulatedBus, address: int) -> None:
        self._wire = wire
        self._address = address

    def transfer(self, write: bytes, read: int) -> bytes:
        return self._wire.transfer(self._address, write, read)

    def set(self, quantity: Quantity, value: float) -> None:
        raise KeyError(quantity, value)

    def power_cycle(self) -> None:
        pass


class Adapter:
    """An adapter with two multiplexers and one behind the second, and four chips at one address."""

    def __init__(self) -> None:
        self.wires: dict[str, SimulatedBus] = {}
        for name, celsius in CELSIUS.items():
            chip = CATALOGUE["tmp175"].simulate()
            chip.set(Quantity.TEMPERATURE, celsius)
            self.wires[name] = SimulatedBus(name, {HERE: chip}, wait=lambda _seconds: None)
        inner = SimulatedMultiplexer(Model.PCA9546A, {3: self.wires["deep"]})
        self.wires["branch"] = SimulatedBus(
            "branch", {}, wait=lambda _seconds: None, switches={INNER: inner}
        )
        self.root = SimulatedBus(
            "usb",
            {},
            wait=lambda _seconds: None,
            switches={
                FIRST: SimulatedMultiplexer(
                    Model.TCA9548A, {0: self.wires["left"], 7: self.wires["right"]}
                ),
                SECOND: SimulatedMultiplexer(
                    Model.TCA9548A, {0: self.wires["other"], 1: self.wires["branch"]}
                ),
            },
        )
        self.usb = TinyUsb({address: Forwarding(self.root, address) for address in range(0x80)})


@pytest.fixture(name="adapter")
def plugged_in() -> Iterator[Adapter]:
    adapter = Adapter()
    plug_in(adapter.usb)
    yield adapter
    pull_out(adapter.usb)


@pytest.fixture(name="bus")
def opened_bus(adapter: Adapter) -> Iterator[MultiplexedBus]:
    adapter.usb.transfers.clear()
    bus = MultiplexedBus(LinuxI2CBus(made(), timeout=0.2))
    yield bus
    bus.close()


@pytest.fixture(name="buses")
def channels(bus: MultiplexedBus) -> dict[str, I2CBus]:
    first = bus.multiplexer(FIRST, Model.TCA9548A)
    second = bus.multiplexer(SECOND, Model.TCA9548A)
    return {
        "left": first.channel(0),
        "right": first.channel(7),
        "other": second.channel(0),
        "deep": second.channel(1).multiplexer(INNER, Model.PCA9546A).channel(3),
    }


def celsius(bus: I2CBus) -> float:
    sensor = CATALOGUE["tmp175"].open(I2CDevice(bus, HERE), CATALOGUE["tmp175"].options())
    sensor.start()
    measured = take(sensor).celsius
    sensor.stop()
    return measured


def test_four_chips_at_one_address_measure_each_its_own(buses: dict[str, I2CBus]) -> None:
    for _ in range(2):
        assert {name: celsius(bus) for name, bus in buses.items()} == CELSIUS


def test_what_goes_out_selects_one_channel_once(adapter: Adapter, buses: dict[str, I2CBus]) -> None:
    for _ in range(2):
        assert buses["right"].transfer(HERE, b"\x00", 2) == b"\x30\x00"
    ours = {FIRST, SECOND, HERE}  # the kernel looks for chips of its own at others
    assert [transfer for transfer in adapter.usb.transfers if transfer[0] in ours] == [
        (SECOND, b"\x00", 0),
        (SECOND, b"", 1),
        (FIRST, b"\x80", 0),
        (FIRST, b"", 1),
        (HERE, b"\x00", 2),
        (HERE, b"\x00", 2),
    ]


def test_a_probe_asks_behind_the_channel(adapter: Adapter, buses: dict[str, I2CBus]) -> None:
    assert buses["left"].transfer(HERE, b"") == b""
    adapter.wires["left"].inject(HERE, Fault.ABSENT)
    with pytest.raises(NoResponse, match=r"^i2c-\d+/0x70/0@0x37 does not answer"):
        buses["left"].transfer(HERE, b"")
    assert buses["right"].transfer(HERE, b"") == b""


def test_a_multiplexer_that_lost_its_power_is_named_and_comes_back(
    adapter: Adapter, buses: dict[str, I2CBus]
) -> None:
    assert celsius(buses["left"]) == CELSIUS["left"]
    adapter.root.inject(FIRST, Fault.ABSENT)
    with pytest.raises(NoResponse):
        celsius(buses["left"])
    with pytest.raises(NoResponse, match=r"^the multiplexer i2c-\d+@0x70 does not answer"):
        celsius(buses["left"])
    assert celsius(buses["deep"]) == CELSIUS["deep"]
    adapter.root.clear(FIRST)
    assert celsius(buses["left"]) == CELSIUS["left"]


def test_an_adapter_that_fails_heals_by_the_next_try(
    adapter: Adapter, buses: dict[str, I2CBus]
) -> None:
    assert celsius(buses["left"]) == CELSIUS["left"]
    adapter.usb.broken = True
    with pytest.raises(TransferFailed, match="check wiring, cable length and pull-ups"):
        celsius(buses["left"])
    adapter.usb.broken = False
    assert celsius(buses["other"]) == CELSIUS["other"]
    assert celsius(buses["left"]) == CELSIUS["left"]


def test_closing_leaves_nothing_connected(
    adapter: Adapter, bus: MultiplexedBus, buses: dict[str, I2CBus]
) -> None:
    assert celsius(buses["deep"]) == CELSIUS["deep"]
    bus.close()
    for address in (FIRST, SECOND):
        assert adapter.root.transfer(address, b"", 1) == b"\x00"


def test_a_multiplexer_that_the_kernel_has_is_left_to_it(
    buses: dict[str, I2CBus], kernel_chip: MakeKernelChip
) -> None:
    # This kernel has no driver for multiplexers: another one on the address stands in for it.
    kernel = kernel_chip(number(made()), FIRST, "tmp175")
    with pytest.raises(AddressInUse, match="the kernel runs this multiplexer itself: give the bus"):
        buses["left"].transfer(HERE, b"\x00", 2)
    kernel.detach()
    assert celsius(buses["left"]) == CELSIUS["left"]


def test_a_link_to_the_device_file_does_as_well() -> None:
    adapter = Adapter()
    link = Path("/dev/i2c-left")
    link.symlink_to(plug_in(adapter.usb))
    bus = MultiplexedBus(LinuxI2CBus(str(link), timeout=0.2))
    channel = bus.multiplexer(FIRST, Model.TCA9548A).channel(0)
    assert channel.name == "i2c-left/0x70/0"
    assert celsius(channel) == CELSIUS["left"]
    bus.close()
    link.unlink()
    pull_out(adapter.usb)
