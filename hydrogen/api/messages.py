"""What a client may send: a message a struct, and what each of its fields should be."""

from typing import Annotated, ClassVar, Literal

import msgspec

from drivers.quantity import Quantity
from hydrogen.api.range import EXPECTED_TIME
from hydrogen.config.model import Role
from hydrogen.demonstration import Order, Trouble

Topic = Literal["status", "events"]
SimulatedFault = Literal[
    "absent", "nack", "stuck", "grounded", "all_ones", "garbage", "wrong_chip", "slow", "hang"
]

Number = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
"""The number of a print, a recording or a command; JSON's are exact to 2**53."""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What every client message has.

    ``role`` says who may send it, ``is_command`` whether it has something done: that is recorded.
    Where one ``is_exact``, a field that it does not know is refused, and not passed over. ``lists``
    are the fields that are lists, where it can be the query of an HTTP request.
    """

    role: ClassVar[Role] = Role.READ
    is_command: ClassVar[bool] = False
    is_exact: ClassVar[bool] = False
    lists: ClassVar[frozenset[str]] = frozenset()


class StatusRequest(Request, frozen=True):
    """Ask for one status, with the ``statistics`` of reading the hardware if they are wanted."""

    statistics: bool = False


class PingRequest(Request, frozen=True):
    """Ask for a pong."""


class SubscribeRequest(Request, frozen=True):
    """Choose what is pushed. ``interval`` is the seconds between two statuses."""

    topics: list[Topic] | None = None
    interval: Annotated[float, msgspec.Meta(ge=0.1, le=60)] | None = None


class EventsRequest(Request, frozen=True):
    """Ask for past events, those numbered above ``since``, oldest first."""

    since: Annotated[int, msgspec.Meta(ge=0)] = 0
    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 100


class JobsRequest(Request, frozen=True):
    """Ask for prints, those numbered below ``before``, newest first."""

    limit: Annotated[int, msgspec.Meta(ge=1, le=100)] = 20
    before: Number | None = None


class JobRequest(Request, frozen=True):
    """Ask for the whole story of one print by its number."""

    job: Number


class HistoryRequest(Request, frozen=True):
    """Ask what some series were, and with ``intervals`` what the lines and the printer were, too.

    Each is told in ``points`` points at most, from ``begin`` to ``end``: by default the last hour.
    """

    lists = frozenset({"series"})

    series: Annotated[list[str], msgspec.Meta(min_length=1, max_length=32)]
    begin: str | None = msgspec.field(name="from", default=None)
    end: str | None = msgspec.field(name="to", default=None)
    points: Annotated[int, msgspec.Meta(ge=1, le=2000)] = 500
    intervals: bool = True


class HistoryFileRequest(Request, frozen=True):
    """Ask for all buckets of a range, of ``width`` seconds; over HTTP only.

    Without ``series`` of all of them, and without a width in the narrowest that there are of all of
    the range.
    """

    lists = frozenset({"series"})

    series: Annotated[list[str], msgspec.Meta(min_length=1, max_length=32)] | None = None
    begin: str | None = msgspec.field(name="from", default=None)
    end: str | None = msgspec.field(name="to", default=None)
    width: Literal[10, 60, 900] | None = None


class SeriesRequest(Request, frozen=True):
    """Ask of what there is a history."""


class SensorsRequest(Request, frozen=True):
    """Ask what the sensors are, and how reading them has gone."""


class BlackBoxRequest(Request, frozen=True):
    """Ask what the black box has recorded."""


class CommandsRequest(Request, frozen=True):
    """Ask who had what done, commands numbered below ``before``, newest first."""

    role = Role.CONTROL

    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 100
    before: Number | None = None


class SetOutputRequest(Request, frozen=True):
    """Switch an output, for so many ``seconds`` if they are given; None leaves it to itself."""

    role = Role.CONTROL
    is_command = True
    is_exact = True  # a time that is misspelt would switch it on for good

    name: str
    on: bool | None
    seconds: Annotated[float, msgspec.Meta(ge=1, le=604_800)] | None = msgspec.field(
        name="for", default=None
    )


class AcknowledgeRequest(Request, frozen=True):
    """Say that somebody has seen an alarm."""

    role = Role.CONTROL
    is_command = True

    alarm: str


class SnoozeRequest(Request, frozen=True):
    """Ask that nobody be told of an alarm for so many ``seconds``."""

    role = Role.CONTROL
    is_command = True

    alarm: str
    seconds: Annotated[float, msgspec.Meta(ge=1, le=604_800)] = msgspec.field(name="for")


class RecordBlackBoxRequest(Request, frozen=True):
    """Have the last minutes written to a file."""

    role = Role.CONTROL
    is_command = True


class RescanRequest(Request, frozen=True):
    """Ask what answers on the I2C buses; ``bus`` is one by its name in the configuration.

    ``measure`` is how often each chip is asked, to tell how reliably it answers.
    """

    role = Role.CONTROL
    is_command = True

    bus: str | None = None
    measure: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 0


class SimulateRequest(Request, frozen=True):
    """Break, mend or move simulated hardware.

    ``fault`` of ``None`` mends the sensor. With a ``quantity`` its surroundings are kept at
    ``value`` instead, in the quantity's unit, or go their own way again with ``None``; and so does
    a line with an ``active`` of ``None``. A ``trouble`` begins or ends.
    """

    role = Role.CONTROL
    is_command = True

    sensor: str | None = None
    fault: SimulatedFault | None = None
    quantity: Quantity | None = None
    value: Annotated[float, msgspec.Meta(ge=-1e6, le=1e6)] | None = None
    line: str | None = None
    active: bool | msgspec.UnsetType | None = msgspec.UNSET
    printer: Order | None = None
    trouble: Trouble | None = None


REQUESTS: dict[str, type[Request]] = {
    "status": StatusRequest,
    "subscribe": SubscribeRequest,
    "ping": PingRequest,
    "events": EventsRequest,
    "jobs": JobsRequest,
    "job": JobRequest,
    "history": HistoryRequest,
    "series": SeriesRequest,
    "blackbox": BlackBoxRequest,
    "sensors": SensorsRequest,
    "commands": CommandsRequest,
    "set_output": SetOutputRequest,
    "acknowledge": AcknowledgeRequest,
    "snooze": SnoozeRequest,
    "record_blackbox": RecordBlackBoxRequest,
    "rescan": RescanRequest,
    "simulate": SimulateRequest,
}

_EXPECTED = {
    "statistics": "true or false",
    "topics": "a list of any of status, events",
    "interval": "a number of seconds from 0.1 to 60",
    "since": "a sequence number, 0 or above",
    "limit": "a number from 1 to 1000",
    "before": "a number, 1 or above",
    "job": "a print's number",
    "series": "a list of 1 to 32 names such as enclosure.temperature_celsius",
    "from": EXPECTED_TIME,
    "to": EXPECTED_TIME,
    "points": "a number from 1 to 2000",
    "intervals": "true or false",
    "name": "an output's name",
    "on": "true, false, or null to leave it to itself",
    "for": "a number of seconds from 1 to 604800",
    "alarm": "an alarm's name",
    "bus": "a bus's name",
    "measure": "a number from 0 to 1000",
    "sensor": "a sensor's name",
    "fault": "null or one of "
    "absent, nack, stuck, grounded, all_ones, garbage, wrong_chip, slow, hang",
    "quantity": f"one of {', '.join(Quantity)}",
    "value": "null or a number in the quantity's unit",
    "line": "a line's name",
    "active": "true or false, or null for a line that is to be let go",
    "printer": f"one of {', '.join(Order)}",
    "trouble": f"one of {', '.join(Trouble)}",
}

_EXPECTED_OF: dict[tuple[str, type[Request]], str] = {
    ("limit", JobsRequest): "a number from 1 to 100",
}


def expected(field: str, kind: type[Request]) -> str:
    """Say what a field of a message should be, by its name on the wire."""
    return _EXPECTED_OF.get((field, kind)) or _EXPECTED[field]
