"""An alarm's rule, as it is configured."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from hydrogen.alarm import AlarmLevel
from hydrogen.config.kind import Form
from hydrogen.config.reading import Measured
from hydrogen.printer import PrinterState


class Condition(StrEnum):
    """What an alarm is raised for."""

    ABOVE = "above"
    BELOW = "below"
    RISING = "rising"
    NOT_RISING = "not_rising"
    DISAGREEMENT = "disagreement"
    LOST = "lost"
    ACTIVE = "active"
    UNDER_VOLTAGE = "under_voltage"
    THROTTLED = "throttled"
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    SOAKED = "soaked"
    COOLED = "cooled"
    SAFE_TO_OPEN = "safe_to_open"


GOOD_NEWS = frozenset({Condition.SOAKED, Condition.COOLED, Condition.SAFE_TO_OPEN})
"""Conditions that somebody waits for: where no level is written they are a notice."""


class DiskUnit(StrEnum):
    """What counts the room that a disk has left."""

    PERCENT = "percent"
    MEGABYTES = "megabytes"
    """Of a million bytes, as disks are sold."""


class AlarmConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An alarm; which options its condition takes is in the table of conditions."""

    condition: Annotated[Condition, Meta(description="What it is raised for.")]
    level: Annotated[
        AlarmLevel,
        Meta(
            description="How much it matters, to people and to outputs; `soaked`, `cooled` and "
            "`safe_to_open` are a `notice` where nothing is said."
        ),
    ] = AlarmLevel.WARNING
    sensor: Annotated[str | None, Meta(description="The sensor, or combination, by its name.")] = (
        None
    )
    quantity: Annotated[Measured, Meta(description="What of the sensor's.")] = Measured.TEMPERATURE
    other: Annotated[
        str | None, Meta(description="The sensor that it is compared with, by its name.")
    ] = None
    line: Annotated[str | None, Meta(description="The line, by its name.")] = None
    value: Annotated[
        float | None,
        Meta(description="Where it is raised, in the unit that the table of conditions has."),
    ] = None
    clear: Annotated[
        float | None,
        Meta(
            description="Where it is cleared, in the same unit; the default is a little beside "
            "`value`, as the table of conditions says."
        ),
    ] = None
    target: Annotated[
        float | None,
        Meta(description="With `not_rising`: the reading from which on no rise is expected."),
    ] = None
    unit: Annotated[
        DiskUnit, Meta(description="With `disk_full`: what `value` and `clear` count.")
    ] = DiskUnit.PERCENT
    over: Annotated[
        Annotated[float, Form(unit="seconds"), Meta(ge=5, le=7200)] | None,
        Meta(description="The time over which a change or a stability is judged."),
    ] = None
    within: Annotated[
        Annotated[float, Meta(ge=0.01)] | None,
        Meta(
            description="How far apart the readings of that time may be to be stable, in the "
            "quantity's unit."
        ),
    ] = None
    raise_after: Annotated[
        float,
        Form(unit="seconds"),
        Meta(
            ge=0,
            le=86_400,
            description="How long it has to be known to be so before it is raised.",
        ),
    ] = 0.0
    clear_after: Annotated[
        float,
        Form(unit="seconds"),
        Meta(
            ge=0,
            le=86_400,
            description="How long it has to be known to be over before it is cleared.",
        ),
    ] = 0.0
    states: Annotated[
        tuple[PrinterState, ...],
        Meta(
            description="The printer's states in which it is raised; without any, all. "
            "`not_rising` needs them."
        ),
    ] = ()
    latched: Annotated[
        bool, Meta(description="It stays, when it is over, until somebody acknowledges it.")
    ] = False
    repeat: Annotated[
        Annotated[float, Form(unit="seconds"), Meta(ge=10, le=86_400)] | None,
        Meta(description="Time after which it is told again, until somebody acknowledges it."),
    ] = None
