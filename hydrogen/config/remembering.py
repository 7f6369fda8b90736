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


class MemoryConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is kept over a restart: prints, events, alarms, commands and recordings."""

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
    blackbox: Annotated[
        BlackBoxConfig, Meta(description="The last minutes, for when something happens.")
    ] = BlackBoxConfig()
