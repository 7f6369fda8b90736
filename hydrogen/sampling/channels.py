"""Buses that are channels of multiplexers, on the buses that they hang off."""

from collections.abc import Callable, Mapping

from drivers.i2c.bus import I2CBus
from drivers.i2c.multiplexer import MultiplexedBus
from drivers.i2c.simulated import SimulatedBus
from drivers.i2c.simulated_multiplexer import SimulatedMultiplexer
from drivers.sensor import SimulatedChip
from hydrogen.config.buses import buses_above
from hydrogen.config.model import ChannelConfig, Config

Channels = Mapping[str, ChannelConfig]


def root_of(name: str, channels: Channels) -> str:
    """Name the bus with a device file that a bus hangs off, or that it is itself."""
    *_, root = (name, *buses_above(name, channels))
    return root


def multiplexed(buses: Mapping[str, I2CBus], channels: Channels) -> dict[str, MultiplexedBus]:
    """Give all buses by their names: those with a device file, and the channels on them."""
    made = {name: MultiplexedBus(bus) for name, bus in buses.items()}
    for name in _outermost_first(channels):
        channel = channels[name]
        multiplexer = made[channel.bus].multiplexer(channel.address, channel.multiplexer)
        made[name] = multiplexer.channel(channel.channel)
    return made


def simulated_wires(
    config: Config,
    chips: Mapping[tuple[str, int], SimulatedChip],
    *,
    wait: Callable[[float], None],
) -> dict[str, SimulatedBus]:
    """Lay a wire for every bus, with its chips and simulated multiplexers on it."""
    wires: dict[str, SimulatedBus] = {}
    for name in reversed([*config.buses, *_outermost_first(config.channels)]):
        bus = config.buses.get(name)
        wires[name] = SimulatedBus(
            bus.device.rpartition("/")[2] if bus else name,
            {address: chip for (on, address), chip in chips.items() if on == name},
            wait=wait,
            timeout=config.buses[root_of(name, config.channels)].timeout,
            switches=_switches(name, config.channels, wires),
        )
    return wires


def _switches(
    bus: str, channels: Channels, wires: Mapping[str, SimulatedBus]
) -> dict[int, SimulatedMultiplexer]:
    on_it = {name: channel for name, channel in channels.items() if channel.bus == bus}
    models = {channel.address: channel.multiplexer for channel in on_it.values()}
    return {
        address: SimulatedMultiplexer(
            model,
            {
                channel.channel: wires[name]
                for name, channel in on_it.items()
                if channel.address == address
            },
        )
        for address, model in models.items()
    }


def _outermost_first(channels: Channels) -> list[str]:
    return sorted(channels, key=lambda name: len(tuple(buses_above(name, channels))))
