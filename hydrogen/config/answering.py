"""Who answers at which address: a chip on a bus answers on all buses behind that one too."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from hydrogen.config.buses import buses_above
from hydrogen.config.model import ChannelConfig, SensorConfig
from hydrogen.config.walker import Place, Walker


class _Chip(Struct, frozen=True):
    """A chip at an address; ``path`` is where the configuration has that."""

    title: str
    path: str
    bus: str
    address: int


def check_addresses(
    walker: Walker, channels: Mapping[str, ChannelConfig], sensors: Mapping[str, SensorConfig]
) -> None:
    """Note what would answer together with a multiplexer, or with a chip on a bus above."""
    multiplexers = tuple(_multiplexers(channels))
    found = tuple(
        _Chip(f"sensors.{name}", f"sensors.{name}.address", sensor.bus, sensor.address)
        for name, sensor in sensors.items()
    )
    there = {(chip.bus, chip.address): chip for chip in reversed((*multiplexers, *found))}
    for chip in found:
        other = there[chip.bus, chip.address]
        if other in multiplexers:
            line = walker.lines[other.path]
            _note(walker, chip, f"is the address of {other.title} already (line {line})")
    for chip in (*multiplexers, *found):
        for above in _above(chip.bus, channels):
            if (above, chip.address) in there:
                other = there[above, chip.address]
                line = walker.lines[other.path]
                message = f"{other.title} on {above} would answer too (line {line}): change one"
                _note(walker, chip, message)


def _above(bus: str, channels: Mapping[str, ChannelConfig]) -> tuple[str, ...]:
    above = tuple(buses_above(bus, channels))
    # Where it goes round in a circle nothing more can be said than that.
    return above if above and above[-1] not in channels else ()


def _multiplexers(channels: Mapping[str, ChannelConfig]) -> Iterator[_Chip]:
    """Give every multiplexer once, by the first bus that is a channel of it."""
    known: set[tuple[str, int]] = set()
    for name, channel in channels.items():
        if (channel.bus, channel.address) not in known:
            known.add((channel.bus, channel.address))
            title = f"the multiplexer of buses.{name}"
            yield _Chip(title, f"buses.{name}.address", channel.bus, channel.address)


def _note(walker: Walker, chip: _Chip, message: str) -> None:
    walker.note(Place(chip.path, walker.lines[chip.path]), message)
