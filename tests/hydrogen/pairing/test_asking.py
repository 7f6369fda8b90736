"""What is asked of a port, and what is said of whatever answers there."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hydrogen.config.model import Key, Role, ServerConfig
from hydrogen.config.secret import Secret
from hydrogen.pairing.asking import NotPaired, Paired, ask
from tests.hydrogen.process import free_port

KEY = Key(name="tablet", role=Role.READ, secret=Secret("tablet-key-0123456789"))
ASKS_FOR_A_KEY = 'HTTP/1.1 401 x\r\nWWW-Authenticate: Key realm="hydrogen"\r\n'


@contextmanager
def answering(*answers: str) -> Iterator[tuple[ServerConfig, list[bytes]]]:
    """Listen, take one connection, and give each request the next answer."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                for answer in answers:
                    asked.append(request(connection))
                    connection.sendall(answer.encode())
                asked.append(request(connection))

        thread = threading.Thread(target=serve)
        thread.start()
        port: int = listener.getsockname()[1]
        yield ServerConfig(listen=("127.0.0.1",), port=port), asked
        thread.join()


def request(connection: socket.socket) -> bytes:
    """Take a request with its body; nothing where there is no more."""
    taken = b""
    while more := connection.recv(4096):
        taken += more
        head, _, body = taken.partition(b"\r\n\r\n")
        length = re.search(rb"Content-Length: (\d+)", head)
        if len(body) >= int(length[1] if length else 0) and b"\r\n\r\n" in taken:
            break
    return taken


def answer(begin: str, body: str) -> str:
    return f"{begin}Content-Length: {len(body.encode())}\r\n\r\n{body}"


def failed(status: int, code: str, message: str = "so it is") -> str:
    body = f'{{"error": {{"code": "{code}", "message": "{message}", "details": {{}}}}}}'
    return answer(f"HTTP/1.1 {status} x\r\n", body)


def refusal(server: ServerConfig, *, patience: float = 10.0) -> str:
    with pytest.raises(NotPaired) as refused:
        ask(server, KEY, {"for": 600}, source="a.yaml", patience=patience)
    return str(refused.value).replace(str(server.port), "PORT")


STRANGER = (
    "what runs at 127.0.0.1 port PORT is not the Hydrogen of a.yaml: look at server.port and "
    "server.tls there, and at what else runs on this computer"
)


def test_a_code_is_asked_for_with_the_key() -> None:
    body = '{"ok": true, "code": "K7QM-4TXP", "key": "tablet", "role": "read", "more": 1}'
    told = answer("HTTP/1.1 200 OK\r\n", body)
    with answering(answer(ASKS_FOR_A_KEY, "{}"), told) as (server, asked):
        paired = ask(server, KEY, {"for": 600}, source="a.yaml")

    assert paired == Paired("K7QM-4TXP", "tablet", "read")
    assert asked[0].startswith(b"GET /api/session HTTP/1.1\r\n")
    assert asked[1].startswith(b"POST /api/pairing HTTP/1.1\r\n")
    assert b"Authorization: Key tablet-key-0123456789\r\n" in asked[1]
    assert asked[1].endswith(b'{"for":600}')


@pytest.mark.parametrize(
    "something",
    [
        answer("HTTP/1.1 200 OK\r\n", "<html>a printer's own page</html>"),
        answer("HTTP/1.1 401 x\r\nWWW-Authenticate: Basic\r\n", ""),
        "220 mail ready\r\n",
    ],
)
def test_what_is_no_hydrogen_is_shown_no_key(something: str) -> None:
    with answering(something) as (server, asked):
        assert refusal(server) == STRANGER

    assert not any(b"Authorization" in request for request in asked)


def test_what_does_not_answer_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = ServerConfig(listen=("127.0.0.1",), port=listener.getsockname()[1])
        assert refusal(server, patience=0.1) == (
            "what runs at 127.0.0.1 port PORT does not answer within 0.1 s: look into its log"
        )


def test_where_nothing_runs_that_is_said() -> None:
    server = ServerConfig(listen=("127.0.0.1",), port=free_port())

    assert refusal(server) == (
        "nothing runs at 127.0.0.1 port PORT: start Hydrogen, or name its configuration"
    )


def test_a_port_that_is_another_each_time_cannot_be_asked() -> None:
    with pytest.raises(NotPaired) as refused:
        ask(ServerConfig(port=0), KEY, {}, source="a.yaml")

    assert str(refused.value) == (
        "server.port is 0, which is another port each time: choose one to pair with"
    )


def test_a_key_that_the_running_one_does_not_know_is_told() -> None:
    with answering(answer(ASKS_FOR_A_KEY, "{}"), failed(401, "auth_failed")) as (server, _):
        assert refusal(server) == (
            "the running Hydrogen does not know keys.tablet of a.yaml: it runs on another "
            "configuration, or has not read this one since it was changed"
        )


def test_whatever_else_it_says_is_handed_on() -> None:
    with answering(failed(429, "rate_limited", "wait a while")) as (server, _):
        assert refusal(server) == "wait a while"
    with answering(answer(ASKS_FOR_A_KEY, "{}"), failed(403, "forbidden")) as (server, _):
        assert refusal(server) == "so it is"


def test_an_answer_without_a_code_is_told() -> None:
    odd = answer("HTTP/1.1 200 OK\r\n", "{}")
    with answering(answer(ASKS_FOR_A_KEY, "{}"), odd) as (server, _):
        assert refusal(server) == (
            "the running Hydrogen answered 200 and no code: is it another version?"
        )


@pytest.mark.parametrize(
    ("listen", "host"),
    [
        (("192.0.2.1", "127.0.0.1"), "127.0.0.1"),
        (("0.0.0.0",), "127.0.0.1"),
        (("::",), "::1"),
        (("::1", "127.0.0.1"), "::1"),
    ],
)
def test_it_is_asked_where_it_is_nearest(listen: tuple[str, ...], host: str) -> None:
    server = ServerConfig(listen=listen, port=free_port())

    assert refusal(server).startswith(f"nothing runs at {host} port PORT: ")
