"""From what is concluded to what is told: events, and one log line each."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from hydrogen.alarm import AlarmLevel, AlarmState, AlarmStatus
from hydrogen.clock import Instant
from hydrogen.conclusions import Conclusions
from hydrogen.events import EventLog
from hydrogen.model import Fault, State
from hydrogen.output import Held, Hold, OutputStatus
from hydrogen.printer import PrinterState, PrinterStatus
from hydrogen.state import Store
from tests.clock import ManualClock

SINCE = Instant(990.0, 1_789_999_990.0)
UNTIL = Instant(1290.0, 1_790_000_290.0)
HOT = AlarmStatus(
    name="hot", level=AlarmLevel.CRITICAL, since=SINCE, message="enclosure is 61.0 °C"
)
RAISED = {"state": "raised"}
HOT_CONTENT = {"alarm": "hot", "level": "critical", "message": "enclosure is 61.0 °C"}
FIRST = HOT_CONTENT | RAISED | {"repeat": 0}
FAN = OutputStatus(location="GPIO23", state=State.OK, on=False)


class Told:
    """A store, and the events that came of it since they were last taken."""

    def __init__(self) -> None:
        self.store = Store()
        self._log = EventLog(ManualClock())
        self._taken = 0
        self.store.observe(Conclusions(self._log).observe)

    def of(
        self, *alarms: AlarmStatus, outputs: Mapping[str, OutputStatus] | None = None
    ) -> list[tuple[str, dict[str, object]]]:
        """Conclude alarms and outputs, and give what was told of them."""
        printer = self.store.snapshot.printer
        self.store.conclude(printer=printer, alarms=alarms, outputs=outputs or {})
        return self.take()

    def take(self) -> list[tuple[str, dict[str, object]]]:
        events = self._log.after(self._taken)
        self._taken = self._log.newest
        return [(event.kind, dict(event.data)) for event in events]

    def at(self) -> Instant:
        return self._log.after(0)[-1].at


@pytest.fixture
def told() -> Told:
    return Told()


def test_the_printers_state_is_told_as_of_when_it_came(
    told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    printing = PrinterStatus(state=PrinterState.PRINTING, since=SINCE)
    told.store.conclude(printer=printing, alarms=(), outputs={})

    assert told.take() == [("printer_changed", {"state": "printing", "before": "unknown"})]
    assert told.at() == SINCE
    assert caplog.messages == ["the printer is printing"]


def test_an_alarm_is_raised_and_cleared_once(told: Told, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")

    assert told.of(HOT) == [("alarm_raised", FIRST)]
    assert told.of(HOT) == []
    assert told.of() == [("alarm_cleared", HOT_CONTENT)]
    assert caplog.messages == ["alarm hot: enclosure is 61.0 °C", "alarm hot: over"]
    assert [record.levelname for record in caplog.records] == ["ERROR", "INFO"]


def test_a_repetition_says_which_it_is(told: Told) -> None:
    told.of(HOT)

    [(kind, content)] = told.of(replace(HOT, repeats=2))
    assert (kind, content) == ("alarm_raised", HOT_CONTENT | RAISED | {"repeat": 2})


def test_a_latched_alarm_that_is_told_again_says_that_it_is_over(told: Told) -> None:
    told.of(HOT)
    latched = replace(HOT, state=AlarmState.LATCHED)
    told.of(latched)

    [(kind, content)] = told.of(replace(latched, repeats=1))
    assert (kind, content["state"], content["repeat"]) == ("alarm_raised", "latched", 1)
    assert content["message"] == ("enclosure is 61.0 °C; that is over, and nobody acknowledged it")


def test_an_alarm_that_cuts_off_says_what_stays_off_until_when(
    told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    hot = replace(HOT, cuts_off=("heater",))
    both = replace(hot, cuts_off=("heater", "dryer"), state=AlarmState.LATCHED)

    [(_, content)] = told.of(hot)
    assert content["message"] == (
        "enclosure is 61.0 °C; heater stays off until it is over, and acknowledged then"
    )
    [(kind, content)] = told.of(both)
    assert (kind, content["message"]) == (
        "alarm_cleared",
        "enclosure is 61.0 °C; heater, dryer stay off until somebody acknowledges it",
    )
    [(_, content)] = told.of(replace(both, repeats=1, cuts_off=("heater",)))
    assert content["message"] == (
        "enclosure is 61.0 °C; that is over, and nobody acknowledged it"
        "; heater stays off until somebody acknowledges it"
    )


@pytest.mark.parametrize("state", AlarmState)
def test_an_alarm_that_is_not_configured_any_more_is_told_once(
    told: Told, caplog: pytest.LogCaptureFixture, state: AlarmState
) -> None:
    told.of(replace(HOT, state=state))
    caplog.clear()
    gone = replace(HOT, state=AlarmState.LATCHED, message="it stood, and is gone", configured=False)

    assert told.of(gone) == [("alarm_cleared", HOT_CONTENT | {"message": "it stood, and is gone"})]
    assert told.of() == []
    [record] = caplog.records
    assert record.levelname == "WARNING"
    assert record.getMessage() == "alarm hot: it stood, and is gone"


def test_a_latched_alarm_that_is_snoozed_is_told(told: Told) -> None:
    told.of(HOT)
    latched = replace(HOT, state=AlarmState.LATCHED)
    told.of(latched)

    [(kind, _)] = told.of(replace(latched, snoozed_until=UNTIL, snoozed_by="owner"))
    assert kind == "alarm_snoozed"


def test_an_alarm_that_becomes_graver_is_told_anew(told: Told) -> None:
    told.of(replace(HOT, level=AlarmLevel.WARNING))

    assert told.of(HOT) == [("alarm_raised", FIRST)]


def test_a_latched_alarm_is_over_when_it_latches_and_not_again_when_it_goes(told: Told) -> None:
    told.of(HOT)
    latched = replace(HOT, state=AlarmState.LATCHED)

    assert told.of(latched) == [("alarm_cleared", HOT_CONTENT)]
    assert told.of() == []


def test_a_latched_alarm_that_is_raised_anew_is_told_anew(told: Told) -> None:
    told.of(HOT)
    told.of(replace(HOT, state=AlarmState.LATCHED))

    assert told.of(replace(HOT, since=UNTIL)) == [
        ("alarm_raised", HOT_CONTENT | RAISED | {"repeat": 0})
    ]


def test_an_alarm_raised_anew_between_two_looks_is_told_anew(told: Told) -> None:
    told.of(HOT)

    assert told.of(replace(HOT, since=UNTIL)) == [
        ("alarm_raised", HOT_CONTENT | RAISED | {"repeat": 0})
    ]


def test_who_acknowledged_and_how_long_it_is_snoozed_are_told(told: Told) -> None:
    told.of(HOT)
    acknowledged = replace(HOT, acknowledged=True, acknowledged_by="owner")

    assert told.of(acknowledged) == [("alarm_acknowledged", {"alarm": "hot", "by": "owner"})]
    assert told.of(replace(acknowledged, snoozed_until=UNTIL, snoozed_by="owner")) == [
        ("alarm_snoozed", {"alarm": "hot", "until": UNTIL.iso(), "by": "owner"})
    ]


@pytest.mark.parametrize(
    "known",
    [
        replace(HOT, acknowledged=True, acknowledged_by="owner"),
        replace(HOT, snoozed_until=UNTIL, snoozed_by="owner"),
        replace(HOT, state=AlarmState.LATCHED),
    ],
)
def test_what_comes_back_after_a_restart_and_is_known_is_not_told(
    told: Told, known: AlarmStatus
) -> None:
    assert told.of(known) == []


def test_an_output_that_is_switched_is_told_with_what_holds_it(told: Told) -> None:
    told.of(outputs={"fan": FAN})
    on = replace(FAN, on=True, changed_at=SINCE)
    held = replace(FAN, changed_at=SINCE, held_off_by=Held(Hold.LINE, "door is open"))

    assert told.of(outputs={"fan": on}) == [
        (
            "output_changed",
            {"output": "fan", "on": True, "mode": "automatic", "held_off_by": None},
        )
    ]
    assert told.at() == SINCE
    [(_, content)] = told.of(outputs={"fan": held})
    assert content["held_off_by"] == "door is open"


def test_an_output_that_appears_was_not_switched(told: Told) -> None:
    assert told.of(outputs={"fan": FAN}) == []


def test_an_output_that_cannot_be_driven_is_logged_once_and_once_when_it_can(
    told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    fault = Fault("line_missing", "GPIO23: there is no such line", SINCE)
    broken = replace(FAN, state=State.FAULT, on=None, fault=fault)

    told.of(outputs={"fan": broken})
    told.of(outputs={"fan": replace(broken, fault=Fault(fault.code, fault.message, UNTIL))})
    told.of(outputs={"fan": FAN})

    assert caplog.messages == [
        "output fan: GPIO23: there is no such line",
        "output fan: can be driven again",
    ]
