"""The printer as it is told from its lines, as that is configured."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from hydrogen.config.kind import Form
from hydrogen.printer import LineRole, PrinterState


class LineLevel(StrEnum):
    """What a line of a role has to be."""

    ACTIVE = "active"
    INACTIVE = "inactive"


class StateRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the table: the printer is in `state` when all of `when` is so."""

    state: Annotated[PrinterState, Meta(description="The state that it is in then.")]
    when: Annotated[
        dict[LineRole, LineLevel],
        Meta(
            min_length=1,
            description="What the lines have to be, by their roles; several of a role are `active` "
            "when one of them is.",
        ),
    ]
    after: Annotated[
        float,
        Form(unit="seconds"),
        Meta(ge=0, le=600, description="How long it has to be so before it counts."),
    ] = 1.0


class PrinterConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the printer's state is told from its lines."""

    states: Annotated[
        tuple[StateRow, ...],
        Meta(
            description="The table, in the order of its priorities: the first row that is so "
            "counts. Without it, the one that the roles of the lines speak for (see below)."
        ),
    ] = ()
    idle_after: Annotated[
        float,
        Form(unit="seconds"),
        Meta(
            ge=0,
            le=600,
            description="How long no row has to be so before the printer is `idle`.",
        ),
    ] = 5.0
    settle: Annotated[
        float,
        Form(unit="seconds"),
        Meta(
            ge=0,
            le=60,
            description="How long a state has to last after the start before it is believed.",
        ),
    ] = 3.0
