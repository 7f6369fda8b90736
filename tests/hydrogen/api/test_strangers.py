from dataclasses import dataclass, field

from hydrogen.api.broadcast import Broadcaster
from hydrogen.api.document import StatusDocument
from hydrogen.api.downloads import Downloads
from hydrogen.api.strangers import Strangers
from hydrogen.api.traffic import Traffic
from hydrogen.events import EventLog
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.hydrogen.api.wire import RecordingTransport, connection_to


@dataclass
class Socket:
    transport: RecordingTransport | None


@dataclass
class Listening:
    """A server and the sockets that it holds."""

    connections: list[Socket] = field(default_factory=list)

    def accept(self) -> RecordingTransport:
        transport = RecordingTransport()
        self.connections.append(Socket(transport))
        return transport


def strangers_of(
    server: Listening, downloads: Downloads | None = None
) -> tuple[Strangers, Broadcaster, ManualClock]:
    clock = ManualClock()
    store = Store()
    document = StatusDocument(store, Traffic(), clock=clock, simulated=True)
    broadcaster = Broadcaster(document, store, EventLog(clock), clock=clock)
    downloads = downloads or Downloads()
    return Strangers(server, broadcaster, downloads, clock=clock), broadcaster, clock


def test_a_socket_that_stays_without_becoming_a_websocket_is_cut_after_a_minute() -> None:
    server = Listening()
    strangers, broadcaster, clock = strangers_of(server)
    idle, websocket = server.accept(), server.accept()
    broadcaster.add(connection_to(websocket, now=clock.now))
    strangers.look()

    clock.advance(59)
    strangers.look()
    assert idle.take_messages() == []
    assert not idle.is_closing()
    clock.advance(1)
    strangers.look()

    assert idle.is_closing()
    assert not websocket.is_closing()


def test_of_who_takes_a_file_the_minute_counts_from_the_last_piece() -> None:
    server, downloads = Listening(), Downloads()
    strangers, _, clock = strangers_of(server, downloads)
    slow = server.accept()
    strangers.look()
    for _ in range(5):
        clock.advance(50)
        downloads.go_on(slow, at=clock.now)
        strangers.look()
    assert not slow.is_closing()

    downloads.end(slow)
    clock.advance(59)
    strangers.look()
    assert not slow.is_closing()
    clock.advance(1)
    strangers.look()

    assert slow.is_closing()


def test_of_too_many_sockets_the_oldest_are_cut() -> None:
    server = Listening()
    strangers, _, clock = strangers_of(server)
    old = [server.accept() for _ in range(100)]
    strangers.look()
    clock.advance(1)
    new = [server.accept() for _ in range(100)]

    strangers.look()

    assert sum(transport.aborted for transport in old) == 72
    assert not any(transport.aborted for transport in new)


def test_closed_sockets_are_forgotten() -> None:
    server = Listening()
    strangers, _, _ = strangers_of(server)
    server.connections.append(Socket(None))

    strangers.look()
