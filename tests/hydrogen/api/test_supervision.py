"""What the status tells of the printer, its alarms, outputs and channels."""

from dataclasses import replace

import msgspec
import pytest

from hydrogen.api.document import StatusDocument
from hydrogen.api.traffic import Traffic
from hydrogen.channel import ChannelState, ChannelStatus
from hydrogen.clock import Instant
from hydrogen.demonstration import Activity, Trouble
from hydrogen.memory.journal import Forgetful
from hydrogen.model import Fault, LineStatus, State
from hydrogen.output import Held, Hold, OutputMode
from hydrogen.printer import JobInBrief, LineRole, PrinterState, PrinterStatus
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.hydrogen.api.fakes import FAN, HOT, NOON

Message = dict[str, object]

NOW = Instant(1000.0, NOON)
TIME = "2026-09-23T12:00:00.000Z"
LATER = "2026-09-23T12:10:00.000Z"
CHANNEL = ChannelStatus(
    kind="webhook",
    state=ChannelState.FAILING,
    failing_since=NOW,
    message="it answers 503",
    waiting=2,
)


class Demonstration:
    activity = Activity.PRINTING
    troubles = (Trouble.DOOR_OPEN,)
    possible_troubles = (Trouble.FILAMENT_OUT, Trouble.DOOR_OPEN)


@pytest.fixture
def store() -> Store:
    return Store()


def written(store: Store, *, simulated: bool = False) -> dict[str, object]:
    """Write the document of now."""
    document = StatusDocument(
        store,
        Traffic(),
        clock=ManualClock(wall=NOON),
        simulated=simulated,
        channels=lambda: {"phone": CHANNEL},
        demonstration=lambda: Demonstration() if simulated else None,
    )
    return document.content()


def test_before_anything_is_concluded_every_field_is_there(store: Store) -> None:
    status = written(store)

    assert status["printer"] == {
        "state": "unknown",
        "since": None,
        "message": None,
        "job": None,
    }
    assert status["alarms"] == []
    assert status["outputs"] == {}


def test_a_print_is_told_with_its_number_and_begin(store: Store) -> None:
    job = JobInBrief(id=17, started_at=NOW)
    printer = PrinterStatus(state=PrinterState.PRINTING, since=NOW, job=job)
    store.conclude(printer=printer, alarms=(), outputs={})

    assert written(store)["printer"] == {
        "state": "printing",
        "since": TIME,
        "message": None,
        "job": {"id": 17, "name": None, "started_at": TIME, "progress": None},
    }


def test_alarms_are_told_in_order_with_who_knows_of_them(store: Store) -> None:
    later = Instant(1600.0, NOON + 600)
    known = replace(
        HOT,
        name="wet",
        acknowledged=True,
        acknowledged_by="owner",
        snoozed_until=later,
        snoozed_by="owner",
        repeats=2,
        cuts_off=("heater",),
    )
    store.conclude(printer=PrinterStatus(), alarms=(HOT, known), outputs={})

    first, second = msgspec.convert(written(store)["alarms"], list[Message])
    assert first == {
        "name": "hot",
        "level": "critical",
        "state": "raised",
        "since": TIME,
        "message": "enclosure is 61.2 °C, above 60 °C for 30 s",
        "acknowledged": False,
        "acknowledged_by": None,
        "snoozed_until": None,
        "snoozed_by": None,
        "repeats": 0,
        "cuts_off": [],
    }
    assert second["acknowledged_by"] == "owner"
    assert second["snoozed_until"] == LATER
    assert second["snoozed_by"] == "owner"
    assert second["repeats"] == 2
    assert second["cuts_off"] == ["heater"]


def test_an_output_tells_why_it_is_held_off_and_until_when_it_is_switched(store: Store) -> None:
    held = replace(
        FAN,
        changed_at=NOW,
        held_off_by=Held(Hold.READING, "enclosure is stale"),
        mode=OutputMode.MANUAL,
        until=Instant(1600.0, NOON + 600),
    )
    store.conclude(printer=PrinterStatus(), alarms=(), outputs={"fan": held})

    assert written(store)["outputs"] == {
        "fan": {
            "on": False,
            "state": "ok",
            "changed_at": TIME,
            "held_off_by": "enclosure is stale",
            "hold": "reading",
            "mode": "manual",
            "until": LATER,
            "location": "gpio-sim GPIO23",
        }
    }


def test_an_output_that_cannot_be_driven_has_its_fault(store: Store) -> None:
    fault = Fault("line_missing", "there is no line GPIO23", NOW)
    broken = replace(FAN, state=State.FAULT, on=None, fault=fault)
    store.conclude(printer=PrinterStatus(), alarms=(), outputs={"fan": broken})

    fan = written(store)["outputs"]["fan"]  # type: ignore[index]
    assert (fan["on"], fan["state"]) == (None, "fault")
    assert fan["fault"] == {
        "code": "line_missing",
        "message": "there is no line GPIO23",
        "since": TIME,
    }


def test_a_line_tells_its_role(store: Store) -> None:
    door = LineStatus(location="GPIO17", role=LineRole.DOOR)
    store.publish(lines={"door": door, "spare": LineStatus(location="GPIO27")})

    lines = written(store)["lines"]
    assert [line["role"] for line in lines.values()] == ["door", None]  # type: ignore[attr-defined]


def test_a_channel_tells_why_nobody_can_be_told_through_it(store: Store) -> None:
    assert written(store)["notifications"] == {
        "phone": {
            "kind": "webhook",
            "state": "failing",
            "sent_at": None,
            "failing_since": TIME,
            "message": "it answers 503",
            "waiting": 2,
        }
    }


def test_a_simulated_printer_tells_what_it_does_and_what_can_go_wrong_with_it(
    store: Store,
) -> None:
    assert written(store)["simulation"] is None
    assert written(store, simulated=True)["simulation"] == {
        "printer": "printing",
        "troubles": {"door_open": True, "filament_out": False},
    }


class FullJournal(Forgetful):
    """A journal whose disk is full."""

    is_lasting = True
    problem = "/var/lib/hydrogen/journal.sqlite: the disk is full"


def test_the_status_tells_whether_anything_outlasts_a_restart_and_what_is_in_the_way() -> None:
    clock = ManualClock()
    full = StatusDocument(Store(), Traffic(), clock=clock, simulated=False, journal=FullJournal())
    none = StatusDocument(Store(), Traffic(), clock=clock, simulated=False)

    unknown = {
        "written_bytes_today": None,
        "written_bytes_a_day_projected": None,
        "history": None,
    }
    assert full.content()["memory"] == unknown | {
        "lasting": True,
        "problem": "/var/lib/hydrogen/journal.sqlite: the disk is full",
    }
    assert none.content()["memory"] == unknown | {"lasting": False, "problem": None}
