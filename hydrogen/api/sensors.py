"""What every sensor is, as the wire tells it: the doctor's inventory, and how reading has gone."""

from hydrogen.api.services import Services
from hydrogen.api.statistics import counts
from hydrogen.aside import aside
from hydrogen.model import Statistics

_RATE_DECIMALS = 6


async def sensors_content(services: Services) -> dict[str, object]:
    """Give the sensors by their names, and the I2C buses by the kernel's names."""
    found = await aside(services.inventory)
    statistics = services.statistics()
    return {
        "sensors": {
            name: content | _read(statistics.sensors.get(name))
            for name, content in found.sensors.items()
        },
        "buses": {
            name: content | _read(statistics.buses.get(name))
            for name, content in found.buses.items()
        },
    }


def _read(statistics: Statistics | None) -> dict[str, object]:
    if statistics is None:
        return {"statistics": None, "error_rate": None}
    failed = sum(statistics.errors.values())
    attempts = statistics.reads + failed
    rate = round(failed / attempts, _RATE_DECIMALS) if attempts else None
    return {"statistics": counts(statistics), "error_rate": rate}
