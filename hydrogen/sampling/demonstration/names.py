"""What a sensor or an output is to the demonstration, told from its name in the configuration."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from hydrogen.sampling.demonstration.heat import Place

Kind = TypeVar("Kind")


class Effect(StrEnum):
    """What an output does that is on."""

    EXHAUST = "exhaust"
    COOLING = "cooling"
    """Of the electronics."""
    DRYING = "drying"
    HEATING = "heating"
    """Of the chamber."""


# The first row that a name contains counts: a "filament_dryer_fan" dries.
_PLACES: Mapping[str, Place] = {
    "dry": Place.DRYER,
    "bed": Place.BED,
    "plate": Place.BED,
    "nozzle": Place.NOZZLE,
    "hotend": Place.NOZZLE,
    "hot_end": Place.NOZZLE,
    "enclosure": Place.CHAMBER,
    "chamber": Place.CHAMBER,
    "electronics": Place.ELECTRONICS,
    "board": Place.ELECTRONICS,
    "driver": Place.ELECTRONICS,
    "outside": Place.ROOM,
    "room": Place.ROOM,
    "ambient": Place.ROOM,
}
_EFFECTS: Mapping[str, Effect] = {
    "dry": Effect.DRYING,
    "electronics": Effect.COOLING,
    "board": Effect.COOLING,
    "driver": Effect.COOLING,
    "fan": Effect.EXHAUST,
    "exhaust": Effect.EXHAUST,
    "vent": Effect.EXHAUST,
    "heat": Effect.HEATING,
}


def place_of(sensor: str) -> Place | None:
    """Tell where a sensor is, None where its name does not say."""
    return _first(_PLACES, sensor)


def effect_of(output: str) -> Effect | None:
    """Tell what an output does to the heat; a light does nothing."""
    return _first(_EFFECTS, output)


def _first(table: Mapping[str, Kind], name: str) -> Kind | None:
    return next((kind for part, kind in table.items() if part in name), None)
