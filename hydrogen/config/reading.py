"""How a sensor's readings are corrected, doubted, smoothed and combined, as it is configured."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from drivers.quantity import Quantity
from hydrogen.config.kind import Form
from hydrogen.config.name import Name


class Measured(StrEnum):
    """The quantities by the names that the configuration has for them."""

    TEMPERATURE = "temperature"
    HUMIDITY = "humidity"
    PRESSURE = "pressure"
    VOLTAGE = "voltage"
    CURRENT = "current"
    POWER = "power"
    SPEED = "speed"
    AMBIENT_TEMPERATURE = "ambient_temperature"
    GAS_RESISTANCE = "gas_resistance"

    @property
    def quantity(self) -> Quantity:
        """The quantity itself, whose value has the unit in its name."""
        return Quantity[self.name]


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


class PointConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reading of the sensor, and what was true by then."""

    reads: Annotated[float, Meta(description="What the sensor read.")]
    actual: Annotated[float, Meta(description="What was true, by an instrument that you trust.")]


class CalibrationConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An offset, or a straight line through two points."""

    offset: Annotated[
        float | None, Meta(description="What is added to every reading, in its unit.")
    ] = None
    points: Annotated[
        tuple[PointConfig, ...],
        Meta(description="Two readings with their true values; in between and beyond, a line."),
    ] = ()
    date: Annotated[
        Annotated[str, Form("a day such as 2026-11-23", _day)] | None,
        Meta(description="The day on which it was calibrated."),
    ] = None
    note: Annotated[
        Annotated[str, Meta(max_length=200)] | None,
        Meta(description="How it was calibrated, in your own words."),
    ] = None


class PlausibleConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a quantity can be, and how fast it can change: beyond that it is `suspect`."""

    low: Annotated[float | None, Meta(description="The lowest, in the quantity's unit.")] = None
    high: Annotated[float | None, Meta(description="The highest, in the quantity's unit.")] = None
    rate: Annotated[
        Annotated[float, Meta(ge=0.001)] | None,
        Meta(description="The fastest change, in the quantity's unit a second."),
    ] = None


class SmoothingConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Smoothed values, shown beside the readings and never in their place: one of the two."""

    median: Annotated[
        Annotated[int, Meta(ge=3, le=99)] | None,
        Meta(description="The median of so many readings. Not with `exponential`."),
    ] = None
    exponential: Annotated[
        Annotated[float, Form(unit="seconds"), Meta(ge=0.1, le=3600)] | None,
        Meta(
            description="A low-pass: the time until it has followed a step by 63 %. "
            "Not with `median`."
        ),
    ] = None


class Method(StrEnum):
    """How one value is made of several."""

    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    DIFFERENCE = "difference"
    """The first less the second."""


class CombineConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sensor that is made of others, by the names that they have in `sensors`."""

    method: Annotated[Method, Meta(description="`difference` is the first of two less the second.")]
    of: Annotated[tuple[str, ...], Meta(min_length=2, description="The names of the sensors.")]
    deviation: Annotated[
        dict[Measured, Annotated[float, Meta(ge=0.001)]],
        Meta(
            description="How far apart they may be, by quantity and in its unit; more is a fault."
        ),
    ] = {}
    formerly: Annotated[
        tuple[Name, ...],
        Meta(description="Names that it had before, whose history becomes its own."),
    ] = ()
