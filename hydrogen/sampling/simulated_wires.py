"""Simulated wires: for every bus, and every channel of a multiplexer, one."""

from collections.abc import Callable, Mapping

from drivers.i2c.simulated import SimulatedBus
from drivers.i2c.simulated_multiplexer import SimulatedMultiplexer
from drivers.sensor import SimulatedChip
from hydrogen.config.model import Config
from hydrogen.sampling.channels import Channels, outermost_first, root_of


def simulated_wires(
    config: Config,
    chips: Mapping[tuple[str, int], SimulatedChip],
    *,
    wait: Callable[[float], None],
) -> dict[str, SimulatedBus]:
    """Lay a wire for every bus, with its chips and simulated multiplexers on it."""
    wires: dict[str, SimulatedBus] = {}
    for name in reversed([*config.buses, *outermost_first(config.channels)]):
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
