"""The buses: device files of the kernel's, and channels of the multiplexers on other buses."""

from collections.abc import Iterator, Mapping, Sequence

from drivers.i2c.multiplexer import PARTS
from hydrogen.config.document import BusDocument
from hydrogen.config.model import BusConfig, ChannelConfig
from hydrogen.config.option import options_of
from hydrogen.config.suggestion import did_you_mean, listed
from hydrogen.config.tree import Entry, Node, is_empty
from hydrogen.config.walker import Place, Walker

FORMS: Mapping[str, Mapping[str, bool]] = {
    "device": {"timeout": False},
    "multiplexer": {"bus": True, "address": True, "channel": True},
}
"""The options of which a bus has exactly one, and what may or has to stand beside each."""

_OPTIONS = options_of(BusDocument)


class BusReader:
    """Reads buses one by one; what spans several is checked when all are known."""

    def __init__(self, walker: Walker, names: Sequence[str]) -> None:
        self._walker = walker
        self._names = names

    def read(self, node: Node, place: Place) -> BusConfig | ChannelConfig | None:
        """Return the bus, None where what it needs cannot be had."""
        entries = self._walker.section(node, place)
        if entries is None:
            return None
        meant = self._walker.check_names(entries, place, _OPTIONS)
        document = self._walker.build(entries, place, BusDocument)
        form = self._form(entries, place, meant)
        if form is None or document is None:
            return None
        self._check_beside(entries, place, form, meant)
        if document.device is not None:
            return BusConfig(device=document.device, timeout=document.timeout)
        return self._channel(document, place)

    def check(self, buses: Mapping[str, BusConfig], channels: Mapping[str, ChannelConfig]) -> None:
        """Note devices and channels that are given twice, and multiplexers that cannot be."""
        devices = {name: bus.device for name, bus in buses.items()}
        for name, first in _repeats(devices):
            self._note(name, "device", f"is the device of {self._where(first, 'device')}")
        self._check_models(channels)
        places = {name: (c.bus, c.address, c.channel) for name, c in channels.items()}
        for name, first in _repeats(places):
            self._note(name, "channel", f"is the channel of {self._where(first, 'channel')}")
        self._check_circles(channels)

    def _form(self, entries: dict[str, Entry], place: Place, meant: set[str]) -> str | None:
        given = [form for form in FORMS if form in entries]
        if len(given) != 1:
            if given or not meant & {*FORMS}:
                found = listed(given, "and") if given else "none of them"
                message = f"needs exactly one of {listed(FORMS, 'or')}, found {found}"
                self._walker.note(place, message)
            return None
        return given[0]

    def _check_beside(
        self, entries: dict[str, Entry], place: Place, form: str, meant: set[str]
    ) -> None:
        """Note what is empty, what is missing, and what belongs to the other form."""
        for name, entry in entries.items():
            here = place.option(name, entry.name.line)
            if name in FORMS[form] or name == form:
                if is_empty(entry.value) and name != "timeout":
                    self._walker.note(here, "is empty")
            elif any(name in beside for beside in FORMS.values()):
                owner = next(form for form, beside in FORMS.items() if name in beside)
                self._walker.note(here, f"goes with {owner}; this bus has a {form}")
        for name, needed in FORMS[form].items():
            if needed and name not in meant | entries.keys():
                self._walker.note(place, f"{name} is missing")

    def _channel(self, document: BusDocument, place: Place) -> ChannelConfig | None:
        self._check_parent(document.bus, place)
        model, address, number = document.multiplexer, document.address, document.channel
        if model is None:
            return None
        part = PARTS[model]
        if address is not None and address not in part.addresses:
            possible = f"0x{min(part.addresses):02x} to 0x{max(part.addresses):02x}"
            message = f"a {model} cannot be at 0x{address:02x}, only at {possible}"
            self._walker.note(self._place(place.path, "address"), message)
        if number is not None and number >= part.channels:
            message = f"a {model} has the channels 0 to {part.channels - 1}"
            self._walker.note(self._place(place.path, "channel"), message)
        if document.bus is None or address is None or number is None:
            return None
        return ChannelConfig(multiplexer=model, bus=document.bus, address=address, channel=number)

    def _check_parent(self, name: str | None, place: Place) -> None:
        if name is not None and name not in self._names:
            others = [other for other in self._names if place.path != f"buses.{other}"]
            known = f"the other buses are {listed(others, 'and')}" if others else "there is none"
            message = f"unknown bus{did_you_mean(name, others) or f'; {known}'}"
            self._walker.note(self._place(place.path, "bus"), message)

    def _check_models(self, channels: Mapping[str, ChannelConfig]) -> None:
        first: dict[tuple[str, int], str] = {}
        for name, channel in channels.items():
            other = first.setdefault((channel.bus, channel.address), name)
            known = channels[other].multiplexer
            if channel.multiplexer is not known:
                line = self._walker.lines[f"buses.{other}.multiplexer"]
                message = f"buses.{other} has a {known} at the same address (line {line})"
                self._note(name, "multiplexer", message)

    def _check_circles(self, channels: Mapping[str, ChannelConfig]) -> None:
        told: set[str] = set()
        for name in channels:
            circle = [name]
            for above in buses_above(name, channels):
                if above == name:
                    break
                circle.append(above)
            else:
                continue
            if not told & {*circle}:
                steps = [f"{one} is on {channels[one].bus}" for one in circle]
                self._note(name, "bus", f"goes round in a circle: {listed(steps, 'and')}")
            told |= {*circle}

    def _where(self, name: str, option: str) -> str:
        return f"buses.{name} already (line {self._walker.lines[f'buses.{name}.{option}']})"

    def _note(self, name: str, option: str, message: str) -> None:
        self._walker.note(self._place(f"buses.{name}", option), message)

    def _place(self, bus: str, option: str) -> Place:
        return Place(f"{bus}.{option}", self._walker.lines[f"{bus}.{option}"])


def buses_above(name: str, channels: Mapping[str, ChannelConfig]) -> Iterator[str]:
    """Give the buses between a bus and the device file, that one's included; each only once."""
    seen: set[str] = set()
    while name in channels and channels[name].bus not in seen:
        name = channels[name].bus
        seen.add(name)
        yield name


def _repeats(places: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Give every name whose place another one had before, with that one."""
    first: dict[object, str] = {}
    for name, place in places.items():
        other = first.setdefault(place, name)
        if other != name:
            yield name, other
