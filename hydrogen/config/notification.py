"""Where alarms are told, as it is configured."""

from typing import Annotated

from msgspec import Meta, Struct

from hydrogen.alarm import AlarmLevel
from hydrogen.config.kind import Form
from hydrogen.config.secret import Secret

_TIME = "([01]?[0-9]|2[0-3]):[0-5][0-9]"


def _hours(text: str) -> str:
    return "-".join(time.strip().rjust(5, "0") for time in text.split("-"))


class NotificationConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A channel that people are told through: a webhook, or any service that Apprise knows."""

    webhook: Annotated[
        Secret | None,
        Meta(description="The address that is sent a JSON object: `https://…`."),
    ] = None
    signing_key: Annotated[
        Secret | None,
        Meta(description="With `webhook`: what it is signed with, best as `${env.NAME}`."),
    ] = None
    apprise: Annotated[
        Secret | None,
        Meta(description="In place of `webhook`: a service's URL as Apprise writes it."),
    ] = None
    levels: Annotated[
        tuple[AlarmLevel, ...],
        Meta(min_length=1, description="The levels of the alarms that it is told."),
    ] = (AlarmLevel.WARNING, AlarmLevel.CRITICAL)
    jobs: Annotated[bool, Meta(description="It is told when a print begins and ends.")] = False
    quiet: Annotated[
        Annotated[
            str,
            Form("hours such as 22:00-07:00", _hours),
            Meta(pattern=f"^ *{_TIME} *- *{_TIME} *$"),
        ]
        | None,
        Meta(description="Hours, by the machine's own zone, in which it waits with the rest."),
    ] = None
    quiet_levels: Annotated[
        tuple[AlarmLevel, ...],
        Meta(description="The levels that are told in quiet hours, too."),
    ] = (AlarmLevel.CRITICAL,)
    group: Annotated[
        float,
        Form(unit="seconds"),
        Meta(ge=0, le=600, description="How long it waits for more before it tells all at once."),
    ] = 5.0
    give_up_after: Annotated[
        float,
        Form(unit="hours"),
        Meta(ge=0.1, le=168, description="How long what cannot be delivered is tried again."),
    ] = 12.0
