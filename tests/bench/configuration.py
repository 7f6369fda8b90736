"""The configurations that Hydrogen is measured with."""

from dataclasses import dataclass
from pathlib import Path

KEY = "key-of-the-benchmarks"

_TWO_PINS = range(0x48, 0x4C)
_MANY_PINS = (*range(0x28, 0x30), *range(0x48, 0x50))


@dataclass(frozen=True, slots=True)
class Place:
    """A sensor: its driver, the number of its bus, its address.

    ``interval`` is the seconds from one measurement to the next; ``None`` leaves the default.
    """

    driver: str
    bus: int
    address: int
    interval: float | None = None


EIGHT = tuple(
    Place(driver, 1 + index // len(_TWO_PINS), _TWO_PINS[index % len(_TWO_PINS)])
    for index, driver in enumerate(
        ("lm75b", "tmp75", "tmp102", "tmp1075", "lm75a", "pct2075", "tmp175", "mcp980x")
    )
)
"""A well-equipped printer: eight of the LM75's family on two buses."""

SIXTY_FOUR = tuple(
    Place("tmp175", 1 + index // len(_MANY_PINS), _MANY_PINS[index % len(_MANY_PINS)])
    for index in range(64)
)
"""A document that is eight times as long."""

_HYGROMETERS = {0x44: "sht31", 0x45: "sht35", 0x46: "sht41", 0x70: "shtc3"}

THIRTY = tuple(
    Place(driver, bus, address) for bus in range(1, 5) for address, driver in _HYGROMETERS.items()
)[:15]
"""Fifteen sensors of two quantities each, once a second."""

THIRTY_AT_10_HZ = tuple(Place(p.driver, p.bus, p.address, interval=0.1) for p in THIRTY)
"""The same ten times a second: three hundred readings."""


def written(
    port: int,
    sensors: tuple[Place, ...],
    *,
    debounce: float | None,
    alarms: int = 0,
    memory: Path | None = None,
) -> str:
    """Write a configuration file; ``debounce`` of ``None`` leaves the default as it is."""
    buses = sorted({sensor.bus for sensor in sensors})
    debounced = "" if debounce is None else f", debounce: {debounce}"
    return "\n".join(
        (
            "server:",
            '  listen: ["127.0.0.1"]',
            f"  port: {port}",
            "  limits:",
            "    connections: 10000",
            "    connections_per_address: 10000",
            "    messages_per_minute: 100000",
            f"keys: {{bench: {{role: control, value: {KEY}}}}}",
            "buses:",
            *(f"  bus_{bus}: {{device: /dev/i2c-{bus}}}" for bus in buses),
            "sensors:",
            *(f"  sensor_{index}: {_sensor(s)}" for index, s in enumerate(sensors, start=1)),
            "lines:",
            *(
                f"  {name}: {{line: GPIO{number}, bias: pull_up{debounced}}}"
                for name, number in (("door", 17), ("filament", 27), ("printing", 22))
            ),
            *_supervised(len(sensors), alarms),
            *(() if memory is None else (f"memory: {{folder: {memory}}}",)),
            "",
        )
    )


def _supervised(sensors: int, alarms: int) -> tuple[str, ...]:
    """Write so many rules, every fourth of which looks back over a minute; none is raised."""
    if not alarms:
        return ()
    judged = (
        "condition: above, value: 150, clear: 140, raise_after: 5",
        "condition: below, value: -50, clear: -40",
        "condition: lost, raise_after: 10",
        "condition: rising, value: 900, over: 60",
    )
    return (
        "alarms:",
        *(
            f"  alarm_{n}: {{sensor: sensor_{1 + n % sensors}, {judged[n % len(judged)]}}}"
            for n in range(alarms)
        ),
    )


def _sensor(place: Place) -> str:
    every = "" if place.interval is None else f", interval: {place.interval}"
    return (
        f"{{driver: {place.driver}, bus: bus_{place.bus}, address: 0x{place.address:02x}{every}}}"
    )
