from websockets.frames import Opcode

from tests.hydrogen.api.wire import RecordingTransport, connection_to


class SecureTransport(RecordingTransport):
    """As TLS: it takes everything at once, and does not tell what the socket still holds."""

    def __init__(self) -> None:
        super().__init__(extra={"sslcontext": object()})


def test_under_tls_a_client_that_is_not_heard_is_sent_little_and_then_nothing() -> None:
    transport = SecureTransport()
    connection = connection_to(transport, now=0.0)

    sent = sum(connection.offer(b"x" * 1000) for _ in range(1000))

    assert sent == 25
    assert connection.transport.get_write_buffer_size() == 0


def test_under_tls_a_client_that_answers_is_sent_all() -> None:
    transport = SecureTransport()
    connection = connection_to(transport, now=0.0)
    frame = b"\x81\x7e" + (1000).to_bytes(2, "big") + b"x" * 1000
    pings = 0

    for _ in range(100):
        assert connection.offer(frame)
        if Opcode.PING in [received.opcode for received in transport.take_frames()]:
            pings += 1
            connection.heard(1.0)

    assert pings == 4


def test_in_the_clear_nothing_is_counted() -> None:
    connection = connection_to(RecordingTransport(), now=0.0)

    assert all(connection.offer(b"x" * 1000) for _ in range(1000))
