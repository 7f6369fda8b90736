"""A name for what the kernel measures, which a person can write down and paste."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drivers.errors import SourceAmbiguous, SourceMissing
from drivers.kernel import hwmon, iio, thermal, w1
from drivers.kernel.channel import Channel, Subsystem
from drivers.kernel.sysfs import Sysfs
from drivers.quantity import Quantity

_LISTINGS: Mapping[Subsystem, Callable[[Sysfs], Iterator[Channel]]] = {
    Subsystem.W1: w1.channels,
    Subsystem.IIO: iio.channels,
    Subsystem.HWMON: hwmon.channels,
    Subsystem.THERMAL: thermal.channels,
}
_FORM = re.compile(rf"({'|'.join(Subsystem)}):([^\s@]+)(?:@(\S+))?")
_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Numbered:
    """How the kernel numbers a subsystem's devices: a pattern, and the file that has the name."""

    device: str
    path: str


_NUMBERED: Mapping[Subsystem, _Numbered] = {
    Subsystem.HWMON: _Numbered("(?:hwmon)?([0-9]+)", "/sys/class/hwmon/hwmon{}/name"),
    Subsystem.IIO: _Numbered(
        "(?:(?:iio:)?device)?([0-9]+)", "/sys/bus/iio/devices/iio:device{}/name"
    ),
    Subsystem.THERMAL: _Numbered(
        "(?:thermal_zone)?([0-9]+)", "/sys/class/thermal/thermal_zone{}/type"
    ),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A device of the kernel's: ``hwmon:lm75@i2c-1@0x48``, ``w1:28-0316a2790fff``.

    Without a location, as in ``hwmon:lm75``, it is the only one of that name.
    """

    subsystem: Subsystem
    device: str
    location: str = ""

    @classmethod
    def parse(cls, text: str) -> "Source":
        """Read what ``Channel.source`` wrote. Raises ValueError with advice."""
        match = _FORM.fullmatch(text)
        if match is None:
            message = (
                f"a source is such as hwmon:lm75@i2c-1@0x48, iio:bme280@i2c-1@0x76, "
                f"w1:28-0316a2790fff or thermal:cpu-thermal, not {text!r}"
            )
            raise ValueError(message)
        source = cls(Subsystem(match[1]), match[2], match[3] or "")
        numbered = _NUMBERED.get(source.subsystem)
        if numbered and (number := re.fullmatch(numbered.device, source.device)):
            message = (
                f"{source.device} is a number that the kernel gives out anew at every start: write "
                f"{source.subsystem}: and the name that cat {numbered.path.format(number[1])} shows"
            )
            raise ValueError(message)
        if source.subsystem is Subsystem.W1 and not w1.SERIAL.fullmatch(source.device):
            message = (
                "a 1-Wire thermometer's source is w1: and its serial number such as "
                f"28-0316a2790fff, beginning with 10, 22, 28, 3b or 42, not {text!r}"
            )
            raise ValueError(message)
        return source

    def __str__(self) -> str:
        """Write it as it is read."""
        at = f"@{self.location}" if self.location else ""
        return f"{self.subsystem}:{self.device}{at}"

    def _means(self, channel: Channel) -> bool:
        return self.device == channel.device and self.location in ("", channel.location)

    def channels(self, sysfs: Sysfs) -> list[Channel]:
        """Find the device's channels. Raises SourceMissing and SourceAmbiguous."""
        there = list(_LISTINGS[self.subsystem](sysfs))
        found = [channel for channel in there if self._means(channel)]
        if not found:
            raise self._missing({channel.source for channel in there})
        devices = {channel.path.parent for channel in found}
        if len(devices) > 1:
            raise self._ambiguous({channel.source for channel in found})
        return found

    def _missing(self, there: Iterable[str]) -> SourceMissing:
        known = f"it has {_listed(there)}" if there else f"it has no {self.subsystem} device at all"
        return SourceMissing(
            f"{self}: the kernel has no such device; {known}: "
            "check that it is connected and that its driver is loaded"
        )

    def _ambiguous(self, sources: Iterable[str]) -> SourceAmbiguous:
        names = sorted(sources)
        if len(names) == 1:
            return SourceAmbiguous(
                f"{self}: the kernel has several devices of this name at one place, "
                "which nothing but their numbers tells apart"
            )
        return SourceAmbiguous(
            f"{self}: the kernel has several of that name: write one of {_listed(names)}"
        )


def listing(sysfs: Sysfs) -> list[Channel]:
    """List all that the kernel measures; nothing is measured by that."""
    return [channel for channels in _LISTINGS.values() for channel in channels(sysfs)]


def choose(channels: Sequence[Channel], quantity: Quantity, name: str | None) -> Channel:
    """Choose one of a device's channels by quantity, and by name or label if there is one.

    Raises SourceMissing and SourceAmbiguous.
    """
    source = channels[0].source
    fitting = [channel for channel in channels if channel.quantity is quantity]
    named = [channel for channel in fitting if name in (None, channel.name, channel.label)]
    if len(named) == 1:
        return named[0]
    wanted = f"channel {name} of" if name is not None else "channel of"
    if not named:
        known = _listed(f"{_shown(channel)} ({channel.quantity})" for channel in channels)
        message = f"{source} has no {wanted} {quantity}; it has {known}"
        raise SourceMissing(message)
    choices = _listed(map(_shown, named))
    message = f"{source} has several channels of {quantity}: choose with channel one of {choices}"
    raise SourceAmbiguous(message)


def _shown(channel: Channel) -> str:
    return f'{channel.name} "{channel.label}"' if channel.label else channel.name


def _listed(names: Iterable[str]) -> str:
    known = sorted(names)
    shown = ", ".join(known[:_MOST_SHOWN])
    return f"{shown} and {len(known) - _MOST_SHOWN} more" if len(known) > _MOST_SHOWN else shown
