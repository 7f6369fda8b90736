"""The power supply and what it makes the processor do, now and since boot apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from drivers.host.files import KeptFile, first_named, listed, read_text
from drivers.host.mailbox import Exchange, Firmware
from drivers.host.roots import Roots


class PowerCondition(StrEnum):
    """What a Raspberry Pi's firmware watches (Raspberry Pi documentation, vcgencmd)."""

    UNDER_VOLTAGE = "under_voltage"
    FREQUENCY_CAPPED = "frequency_capped"
    THROTTLED = "throttled"
    SOFT_TEMPERATURE_LIMIT = "soft_temperature_limit"


# Raspberry Pi documentation, vcgencmd, get_throttled: the bit of what is; 16 above it, what was.
_BITS = {
    PowerCondition.UNDER_VOLTAGE: 0,
    PowerCondition.FREQUENCY_CAPPED: 1,
    PowerCondition.THROTTLED: 2,
    PowerCondition.SOFT_TEMPERATURE_LIMIT: 3,
}
_PAST = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerReading:
    """Conditions now and since boot; one that cannot be told is missing. The supply is in volts."""

    now: Mapping[PowerCondition, bool] = field(default_factory=dict)
    since_boot: Mapping[PowerCondition, bool] = field(default_factory=dict)
    supply: float | None = None


class PowerSupply:
    """What the kernel and the firmware tell together.

    - The firmware's text command tells all, and remembers from boot.
    - Its own property, and the kernel's get_throttled, tell what is. Their memory is cleared by the
      kernel every two seconds where it has the driver rpi_volt (drivers/hwmon/raspberrypi-hwmon.c
      asks with the mask 0xffff), so of the past only what they remember counts.
    - rpi_volt's in0_lcrit_alarm is neither latched until it is read nor just this moment's: it
      tells whether the voltage was low at any time in the driver's last two seconds.
    """

    def __init__(self, roots: Roots, exchange: Exchange) -> None:
        self._firmware = Firmware(exchange)
        self._chips = roots.sys / "class" / "hwmon"
        self._alarm = KeptFile(self._find_alarm)
        self._attribute = roots.sys / "devices/platform/soc/soc:firmware/get_throttled"
        self._has_text = False

    def alarm(self) -> bool | None:
        """Whether the voltage was low in the kernel's last two seconds; cheap to ask."""
        return {"0": False, "1": True}.get((self._alarm.read() or "").strip())

    def read(self) -> PowerReading:
        """Ask the kernel and the firmware."""
        alarm = self.alarm()
        now, since_boot = self._conditions(alarm)
        if alarm is not None:
            low = alarm or now.get(PowerCondition.UNDER_VOLTAGE, False)
            now = now | {PowerCondition.UNDER_VOLTAGE: low}
        return PowerReading(
            now=now,
            since_boot=since_boot | {condition: True for condition, is_so in now.items() if is_so},
            supply=self._firmware.supply_volts(),
        )

    def close(self) -> None:
        """Let go of the file; idempotent."""
        self._alarm.close()

    def _conditions(
        self,
        alarm: bool | None,  # noqa: FBT001  private, and its name is at the only call
    ) -> tuple[dict[PowerCondition, bool], dict[PowerCondition, bool]]:
        bits = self._firmware.throttled()
        if bits is not None:
            self._has_text = True
            return _told(bits), _told(bits >> _PAST)
        # The node that lets text alone through has the kernel complain of every other message.
        if not self._has_text:
            bits = self._firmware.throttled_property()
        # The kernel writes a long warning into its log when this is read the first time
        # ("deprecated, use hwmon sysfs instead"), so it comes last.
        if bits is None and alarm is None and not self._has_text:
            bits = _hexadecimal(read_text(self._attribute))
        if bits is None:
            return {}, {}
        return _told(bits), {c: True for c, was_so in _told(bits >> _PAST).items() if was_so}

    def _find_alarm(self) -> Path | None:
        chip = first_named(listed(self._chips, "hwmon*"), "name", ["rpi_volt"])
        return None if chip is None else chip / "in0_lcrit_alarm"


def _told(bits: int) -> dict[PowerCondition, bool]:
    return {condition: bool(bits >> bit & 1) for condition, bit in _BITS.items()}


def _hexadecimal(text: str | None) -> int | None:
    digits = (text or "").strip().lower()
    if not 1 <= len(digits) <= 8 or digits.strip("0123456789abcdef"):  # noqa: PLR2004  32 bits
        return None
    return int(digits, 16)
