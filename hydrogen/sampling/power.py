"""What the power supply's readings come to: what is warned of, and how often the voltage fell."""

from drivers.host.power import PowerCondition, PowerReading
from hydrogen.clock import Instant
from hydrogen.host import PowerStatus

# A weak supply dips with every move of a motor. One warning is worth more than a hundred.
_CALM_SECONDS = 60.0


class PowerWatch:
    """Remembers what a reading alone does not tell."""

    def __init__(self) -> None:
        self._last = PowerReading()
        self._warned: dict[PowerCondition, Instant] = {}
        self._last_seen: dict[PowerCondition, float] = {}
        self._happened: dict[PowerCondition, bool] = {}
        self._under_voltages: int | None = None
        self._last_under_voltage: Instant | None = None

    def status(self, reading: PowerReading, at: Instant) -> PowerStatus:
        """Take a reading and give what is known by now."""
        begun = [c for c in PowerCondition if self._begins(c, reading)]
        self._count(reading, at, low=PowerCondition.UNDER_VOLTAGE in begun)
        for condition in PowerCondition:
            self._warn(condition, reading, at, begun=condition in begun)
        # Once it was so it stays so, whatever somebody cleared.
        self._happened |= dict.fromkeys(begun, True)
        self._happened |= {c: True for c, was_so in reading.since_boot.items() if was_so}
        # A source that fails for one turn does not undo what was known before.
        self._last = PowerReading(
            now={**self._last.now, **reading.now},
            since_boot={**self._last.since_boot, **reading.since_boot},
        )
        return PowerStatus(
            now=reading.now,
            since_boot={**reading.since_boot, **self._happened},
            warned=dict(self._warned),
            supply_volts=reading.supply,
            under_voltages=self._under_voltages,
            last_under_voltage=self._last_under_voltage,
        )

    def _begins(self, condition: PowerCondition, reading: PowerReading) -> bool:
        if reading.now.get(condition) is True:
            return self._last.now.get(condition) is not True
        # It came and went between two looks, and the firmware remembers.
        return (
            reading.since_boot.get(condition) is True
            and self._last.since_boot.get(condition) is False
        )

    def _count(self, reading: PowerReading, at: Instant, *, low: bool) -> None:
        if self._under_voltages is None and PowerCondition.UNDER_VOLTAGE in reading.now:
            self._under_voltages = 0
        if low:
            self._under_voltages = (self._under_voltages or 0) + 1
            self._last_under_voltage = at

    def _warn(
        self, condition: PowerCondition, reading: PowerReading, at: Instant, *, begun: bool
    ) -> None:
        is_so = reading.now.get(condition)
        if begun or is_so:
            self._warned.setdefault(condition, at)
            self._last_seen[condition] = at.monotonic
        elif (
            is_so is False
            and condition in self._warned
            and at.monotonic - self._last_seen[condition] >= _CALM_SECONDS
        ):
            del self._warned[condition]
