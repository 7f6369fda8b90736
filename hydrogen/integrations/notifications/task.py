"""What the process that runs Apprise is asked, and how it answers."""

from enum import IntEnum

from msgspec import Struct


class Task(Struct, frozen=True, kw_only=True):
    """One message to one service, on the standard input as JSON."""

    url: str
    title: str
    body: str
    type: str
    """info, success, warning or failure: Apprise's own words."""
    seconds: float
    """How long the process may live, whoever has forgotten it."""


class Result(IntEnum):
    """The exit status; with NOT_DELIVERED the HTTP status is on the standard output, if known."""

    DELIVERED = 0
    NOT_DELIVERED = 10
    NOT_UNDERSTOOD = 11
