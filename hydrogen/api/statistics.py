"""How reading the hardware has gone, as the wire tells it on request."""

from hydrogen.model import HardwareStatistics, Statistics


def statistics_content(statistics: HardwareStatistics) -> dict[str, object]:
    """Build the object; times are milliseconds, rounded to microseconds."""
    return {
        "sensors": {name: counts(one) for name, one in statistics.sensors.items()},
        "buses": {name: counts(one) for name, one in statistics.buses.items()},
    }


def counts(statistics: Statistics) -> dict[str, object]:
    """Build that of one sensor, or of all of a bus."""
    return {
        "reads": statistics.reads,
        "errors": dict(statistics.errors),
        "retries": statistics.retries,
        "outliers": statistics.outliers,
        "read_milliseconds_median": _milliseconds(statistics.median_seconds),
        "read_milliseconds_p99": _milliseconds(statistics.p99_seconds),
        "last_good_at": statistics.last_good and statistics.last_good.iso(),
    }


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 3)
