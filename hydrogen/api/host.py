"""The machine in the status document."""

from msgspec import Struct

from drivers.host.power import PowerCondition
from hydrogen.clock import Clock, Instant, instant
from hydrogen.host import DiskStatus, HostStatus, PowerStatus


class _Times(Struct, frozen=True):
    """Puts monotonic times on the wall clock as it is now: a Pi's is often set after the start."""

    clock: Clock

    def iso(self, monotonic: float | None) -> str | None:
        return None if monotonic is None else instant(self.clock, at=monotonic).iso()


def host_content(host: HostStatus, now: Instant, clock: Clock) -> dict[str, object]:
    """Build the ``host`` object: every field is there, and ``null`` is not known."""
    times = _Times(clock)
    booted_at = host.booted_at
    return {
        "model": host.model,
        "booted_at": times.iso(booted_at),
        "uptime_seconds": None if booted_at is None else round(now.monotonic - booted_at),
        "cpu_temperature_celsius": _rounded(host.cpu_temperature),
        "cpu_percent": _rounded(host.cpu_percent),
        "load_average": host.load_average,
        "memory": {
            "total_bytes": host.memory.total,
            "available_bytes": host.memory.available,
        },
        "disk": _disk(host.disk, times),
        "wifi": host.wifi and {"interface": host.wifi.interface, "signal_dbm": host.wifi.signal},
        "power": _power(host.power, times),
    }


def _disk(disk: DiskStatus, times: _Times) -> dict[str, object]:
    return {
        "total_bytes": disk.total,
        "free_bytes": disk.free,
        "read_only": disk.read_only,
        "written_bytes_today": disk.written_today,
        "written_today_since": times.iso(disk.written_today_since),
        "written_bytes_since_boot": disk.written_since_boot,
        "written_bytes_a_year_projected": disk.written_a_year,
    }


def _power(power: PowerStatus, times: _Times) -> dict[str, object]:
    content: dict[str, object] = {}
    for condition in PowerCondition:
        content[f"{condition}_now"] = power.now.get(condition)
        content[f"{condition}_since_boot"] = power.since_boot.get(condition)
    last = power.last_under_voltage
    content["under_voltage_events"] = {
        "count": power.under_voltages,
        "last_at": times.iso(None if last is None else last.monotonic),
    }
    content["supply_volts"] = power.supply_volts
    return content


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)
