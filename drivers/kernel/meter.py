"""A device of hwmon or IIO, or a thermal zone, with the quantities that are wanted of it."""

from collections.abc import Sequence

from drivers.errors import ChipError, NotReady
from drivers.kernel.channel import Channel, read_channel
from drivers.kernel.source import Source, choose
from drivers.kernel.sysfs import Sysfs
from drivers.quantity import Quantity
from drivers.sensor import Measurement

_LOOKS = 4
_PAUSE = 0.25  # seconds between looks for a first measurement: four a second is slow for a chip


class KernelMeter:
    """A ``Sensor`` of a device that the kernel's own driver reads."""

    __slots__ = ("_channel", "_channels", "_quantities", "_source", "_sysfs")

    def __init__(
        self, sysfs: Sysfs, source: Source, *, channel: str | None, quantities: Sequence[Quantity]
    ) -> None:
        self._sysfs = sysfs
        self._source = source
        self._channel = channel
        self._quantities = tuple(quantities)
        self._channels: tuple[Channel, ...] | None = None

    def start(self) -> None:
        """Find the device by its name, whatever number it has this time; see ``Sensor``."""
        self._channels = None
        found = self._source.channels(self._sysfs)
        self._channels = tuple(
            choose(found, quantity, self._channel) for quantity in self._quantities
        )

    def measure(self) -> Measurement:
        """Read every channel; waits only while the device has no first measurement yet."""
        if self._channels is None:
            message = f"{self._source} was measured before it was started"
            raise ChipError(message)
        for _ in range(_LOOKS):
            try:
                return self._read(self._channels)
            except NotReady:
                yield _PAUSE
        return self._read(self._channels)

    def stop(self) -> None:
        """Nothing was changed; see ``Sensor``."""
        self._channels = None

    def _read(self, channels: tuple[Channel, ...]) -> dict[Quantity, float]:
        return {channel.quantity: read_channel(self._sysfs, channel) for channel in channels}
