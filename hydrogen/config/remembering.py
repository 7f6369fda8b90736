"""What is kept over a restart, and where, as it is configured."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from hydrogen.config.kind import Form


class BlackBoxConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The last minutes at full rate, written when something serious happens."""

    before: Annotated[
        float,
        Form(unit="seconds"),
        Meta(ge=10, le=1800, description="How much of the time before is written."),
    ] = 300.0
    after: Annotated[
        float,
        Form(unit="seconds"),
        Meta(ge=0, le=600, description="How much of the time after is written."),
    ] = 60.0
    keep: Annotated[
        int, Meta(ge=1, le=1000, description="How many recordings are kept; the oldest goes first.")
    ] = 20


class HistoryConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long what was measured is kept, in three grains: the lowest, mean and highest of each."""

    ten_seconds: Annotated[
        int,
        Form(unit="days"),
        Meta(ge=1, le=3650, description="How long every ten seconds are kept."),
    ] = 7
    minutes: Annotated[
        int,
        Form(unit="days"),
        Meta(ge=1, le=3650, description="How long every minute is kept."),
    ] = 90
    quarters: Annotated[
        int,
        Form(unit="days"),
        Meta(
            ge=1,
            le=36_500,
            description="How long every quarter of an hour is kept, and what lines, the printer "
            "and alarms were.",
        ),
    ] = 1826


class MemoryConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is kept over a restart: readings, prints, events, alarms, commands and recordings."""

    folder: Annotated[
        Path | None,
        Meta(
            description="The folder that it is kept in; the default is the one that systemd gives "
            "(`StateDirectory=`). Without either, nothing outlasts a restart."
        ),
    ] = None
    write_every: Annotated[
        float,
        Form(unit="seconds"),
        Meta(
            ge=1,
            le=3600,
            description="How often what can wait is written, for the card's sake; "
            "alarms and prints do not wait.",
        ),
    ] = 60.0
    history: Annotated[HistoryConfig, Meta(description="How long what was measured is kept.")] = (
        HistoryConfig()
    )
    blackbox: Annotated[
        BlackBoxConfig, Meta(description="The last minutes, for when something happens.")
    ] = BlackBoxConfig()
