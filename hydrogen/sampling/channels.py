"""Buses that are channels of multiplexers, on the buses that they hang off."""

from collections.abc import Mapping

from drivers.i2c.bus import I2CBus
from drivers.i2c.multiplexer import MultiplexedBus
from hydrogen.config.buses import buses_above
from hydrogen.config.model import ChannelConfig

Channels = Mapping[str, ChannelConfig]


def root_of(name: str, channels: Channels) -> str:
    """Name the bus with a device file that a bus hangs off, or that it is itself."""
    *_, root = (name, *buses_above(name, channels))
    return root


def multiplexed(buses: Mapping[str, I2CBus], channels: Channels) -> dict[str, MultiplexedBus]:
    """Give all buses by their names: those with a device file, and the channels on them."""
    made = {name: MultiplexedBus(bus) for name, bus in buses.items()}
    for name in outermost_first(channels):
        channel = channels[name]
        multiplexer = made[channel.bus].multiplexer(channel.address, channel.multiplexer)
        made[name] = multiplexer.channel(channel.channel)
    return made


def outermost_first(channels: Channels) -> list[str]:
    """Give the names of channels, each after the one that it hangs off."""
    return sorted(channels, key=lambda name: len(tuple(buses_above(name, channels))))
