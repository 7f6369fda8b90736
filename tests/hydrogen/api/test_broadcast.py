from dataclasses import replace

import pytest
from websockets.frames import Frame, Opcode

from drivers.quantity import Quantity
from hydrogen.api.broadcast import Broadcaster
from hydrogen.api.connection import Connection
from hydrogen.api.document import StatusDocument
from hydrogen.api.traffic import Traffic
from hydrogen.events import EventKind, EventLog
from hydrogen.model import LineStatus, SensorStatus, State
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.hydrogen.api.wire import RecordingTransport, connection_to

BED = SensorStatus(driver="lm75", location="i2c-1@0x48", quantities=(Quantity.TEMPERATURE,))
DOOR = LineStatus(location="GPIO17", state=State.OK, active=False)


class Studio:
    """A broadcaster whose turns a test makes by hand."""

    def __init__(self) -> None:
        self.clock = ManualClock(monotonic=1000.2)
        self.store = Store()
        self.store.reset(sensors={"bed": BED}, lines={"door": DOOR})
        self.events = EventLog(self.clock, capacity=100)
        document = StatusDocument(self.store, Traffic(), clock=self.clock, simulated=False)
        self.broadcaster = Broadcaster(document, self.store, self.events, clock=self.clock)

    def join(self, *, events: bool = False) -> tuple[Connection, RecordingTransport]:
        transport = RecordingTransport()
        connection = connection_to(transport, now=self.clock.now)
        self.broadcaster.add(connection)
        if events:
            self.broadcaster.subscribe(connection, topics=["status", "events"], interval=None)
        return connection, transport

    def run(self, seconds: float) -> None:
        """Turn whenever the broadcaster wants to, as its task does."""
        end = self.clock.now + seconds
        while (wait := self.broadcaster.turn()) is not None and self.clock.now + wait <= end:
            self.clock.advance(max(wait, 0.001))
        self.clock.now = end

    def open_door(self, *, active: bool) -> None:
        changes = self.store.snapshot.lines["door"].changes + 1
        self.store.publish(lines={"door": replace(DOOR, active=active, changes=changes)})


@pytest.fixture
def studio() -> Studio:
    return Studio()


def types(transport: RecordingTransport) -> list[object]:
    return [message["type"] for message in transport.take_messages()]


def test_a_status_comes_at_once_and_then_every_second(studio: Studio) -> None:
    _, transport = studio.join()
    assert types(transport) == ["status"]

    studio.run(3.05)

    assert types(transport) == ["status"] * 3


@pytest.mark.parametrize(("interval", "count"), [(0.1, 30), (0.5, 6), (2.0, 1), (60.0, 0)])
def test_a_connection_chooses_how_often(studio: Studio, interval: float, count: int) -> None:
    studio.clock.now = 1000.12
    connection, transport = studio.join()
    studio.broadcaster.subscribe(connection, topics=None, interval=interval)
    studio.broadcaster.turn()
    transport.take_messages()

    studio.run(3.0)

    assert len(transport.take_messages()) == count


def test_all_that_are_due_together_get_the_very_same_bytes(studio: Studio) -> None:
    transports = [studio.join()[1] for _ in range(3)]
    for transport in transports:
        transport.sent = b""

    studio.run(1.05)

    assert transports[0].sent != b""
    assert len({transport.sent for transport in transports}) == 1


def test_a_line_is_told_ahead_of_time_but_at_most_ten_times_a_second(studio: Studio) -> None:
    studio.clock.now = 1000.051
    _, transport = studio.join()
    studio.run(0.05)
    transport.take_messages()

    studio.open_door(active=True)
    studio.broadcaster.turn()
    [status] = transport.take_messages()
    assert status["lines"] == {
        "door": {"active": True, "state": "ok", "changed_at": None, "changes": 1, "role": None}
    }
    for step in range(100):
        studio.open_door(active=step % 2 == 0)
        studio.run(0.005)

    assert 4 <= len(transport.take_messages()) <= 6


def test_a_number_that_changes_waits_for_its_tick(studio: Studio) -> None:
    studio.clock.now = 1000.051
    reading = replace(BED, state=State.OK, values={Quantity.TEMPERATURE: 20.0})
    studio.store.publish(sensors={"bed": reading})
    _, transport = studio.join()
    studio.run(0.05)
    transport.take_messages()

    warmer = replace(reading, values={Quantity.TEMPERATURE: 21.0})
    studio.store.publish(sensors={"bed": warmer})
    studio.run(0.5)

    assert transport.take_messages() == []


def test_events_come_only_to_those_who_subscribed_and_without_holes(studio: Studio) -> None:
    _, listening = studio.join(events=True)
    _, silent = studio.join()
    for transport in (listening, silent):
        transport.take_messages()

    for number in range(120):
        studio.events.record(EventKind.LINE_CHANGED, {"n": number})
        if number % 40 == 0:
            studio.broadcaster.turn()
    studio.broadcaster.turn()

    told = [m["sequence"] for m in listening.take_messages() if m["type"] == "event"]
    assert told == list(range(1, 121))
    assert "event" not in types(silent)


def test_events_of_the_past_are_not_pushed_to_a_new_subscriber(studio: Studio) -> None:
    studio.events.record(EventKind.LINE_CHANGED, {})
    _, transport = studio.join(events=True)
    studio.broadcaster.turn()

    assert "event" not in types(transport)


def test_one_who_falls_behind_is_told_what_was_missed(studio: Studio) -> None:
    _, transport = studio.join(events=True)
    studio.broadcaster.turn()
    transport.take_messages()
    transport.flowing = False
    for number in range(150):
        studio.events.record(EventKind.LINE_CHANGED, {"n": number})
        studio.run(0.01)

    transport.flowing = True
    transport.flush()
    studio.broadcaster.turn()

    messages = [m for m in transport.take_messages() if m["type"] == "event"]
    first_event = messages.index(next(m for m in messages if m["event"] == "missed"))
    assert [m["sequence"] for m in messages[:first_event]] == list(range(1, first_event + 1))
    assert messages[first_event]["data"] == {"from": first_event + 1, "to": 50}
    assert [m["sequence"] for m in messages[first_event + 1 :]] == list(range(51, 151))


def test_one_who_stops_reading_holds_a_frame_and_nobody_up_and_is_dropped(
    studio: Studio,
) -> None:
    stalled, stalled_transport = studio.join()
    reader, transport = studio.join()
    stalled_transport.flowing = False
    transport.take_messages()

    for _ in range(27):
        studio.run(1.0)
        reader.heard_at = studio.clock.now
    assert len(transport.take_messages()) == 27
    held = stalled_transport.get_write_buffer_size()
    assert 0 < held < 2000
    studio.run(2.0)

    assert stalled_transport.aborted
    assert studio.broadcaster.connections == {reader}
    assert stalled not in studio.broadcaster.connections


def test_one_who_talks_but_does_not_read_is_dropped_too(studio: Studio) -> None:
    connection, transport = studio.join()
    transport.flowing = False

    for _ in range(30):
        connection.heard_at = studio.clock.now
        studio.run(1.0)

    assert transport.aborted


def test_a_silent_client_is_pinged_and_lives_while_it_answers(studio: Studio) -> None:
    connection, transport = studio.join()
    pings = 0
    for _ in range(100):
        studio.run(1.0)
        for frame in transport.take_frames():
            if frame == Frame(Opcode.PING, b""):
                pings += 1
                connection.heard_at = studio.clock.now

    assert pings == 5
    assert studio.broadcaster.connections == {connection}


def test_a_dead_peer_is_dropped_within_thirty_seconds(studio: Studio) -> None:
    _, transport = studio.join()

    studio.run(30)

    assert transport.aborted
    assert studio.broadcaster.connections == set()


def test_with_nobody_connected_the_broadcaster_sleeps(studio: Studio) -> None:
    studio.open_door(active=True)

    assert studio.broadcaster.turn() is None


def test_statuses_stop_for_one_who_unsubscribes_and_come_again(studio: Studio) -> None:
    connection, transport = studio.join()
    studio.broadcaster.subscribe(connection, topics=[], interval=None)
    transport.take_messages()
    studio.open_door(active=True)
    studio.run(3)
    assert "status" not in types(transport)

    studio.broadcaster.subscribe(connection, topics=["status"], interval=None)
    studio.run(2)

    assert types(transport) == ["status"] * 2


def test_a_withdrawn_key_is_told_before_the_close(studio: Studio) -> None:
    withdrawn, transport = studio.join()
    kept, kept_transport = studio.join()
    transport.take_messages()
    kept_transport.take_messages()

    revoked = studio.broadcaster.revoke(lambda connection: connection is kept)

    assert revoked == [withdrawn]
    assert transport.take_messages() == [
        {
            "type": "error",
            "error": {
                "code": "auth_failed",
                "message": "your key was withdrawn, or your session has ended: log in again",
                "details": {},
            },
        }
    ]
    assert kept_transport.take_messages() == []
