"""What is said of whatever answers where Hydrogen should, and for how long it is asked."""

import socket
from collections.abc import Iterator

import pytest

from hydrogen.config.model import ServerConfig
from hydrogen.health.asking import Health, ask_once, wait_until_well
from tests.clock import ManualClock
from tests.hydrogen.pairing.test_asking import answer, answering
from tests.hydrogen.process import free_port

OK = "HTTP/1.1 200 OK\r\n"
WELL = Health(well=True, line="well")
ILL = Health(well=False, line="ill")


def asked(*answers: str) -> Health:
    """Ask what gives these answers; its port, which differs each time, is written as PORT."""
    with answering(*answers) as (server, _):
        health = ask_once(server, 10)
    return Health(well=health.well, line=health.line.replace(str(server.port), "PORT"))


@pytest.mark.parametrize(
    ("begin", "body", "health"),
    [
        (
            OK,
            '{"ok": true, "ready": true, "version": "0.2.0"}',
            Health(well=True, line="Hydrogen 0.2.0 at 127.0.0.1 port PORT is well"),
        ),
        (OK, '{"ok": true}', Health(well=True, line="Hydrogen at 127.0.0.1 port PORT is well")),
        (
            OK,
            '{"ok": true, "ready": false, "version": "0.2.0"}',
            Health(
                well=False,
                line="Hydrogen 0.2.0 at 127.0.0.1 port PORT is starting: not every sensor has said "
                "something yet",
            ),
        ),
        (
            "HTTP/1.1 503 x\r\n",
            '{"ok": false, "ready": true, "version": null}',
            Health(
                well=False,
                line="Hydrogen at 127.0.0.1 port PORT hangs: the thread of one of its buses does "
                "not go on",
            ),
        ),
        (OK, "hello", Health(well=False, line="what runs at 127.0.0.1 port PORT is not Hydrogen")),
    ],
)
def test_an_answer_is_judged(begin: str, body: str, health: Health) -> None:
    assert asked(answer(begin, body)) == health


def test_what_speaks_no_http_is_not_hydrogen() -> None:
    line = "what runs at 127.0.0.1 port PORT is not the Hydrogen of this configuration"
    assert asked("SSH-2.0-x\r\n\r\n") == Health(well=False, line=line)


def test_where_nothing_runs_that_is_said() -> None:
    server = ServerConfig(listen=("127.0.0.1",), port=free_port())
    line = f"nothing runs at 127.0.0.1 port {server.port}"
    assert ask_once(server, 10) == Health(well=False, line=line)


def test_what_does_not_answer_in_time_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port: int = silent.getsockname()[1]
        health = ask_once(ServerConfig(listen=("127.0.0.1",), port=port), 0.01)
    line = f"what runs at 127.0.0.1 port {port} does not answer within 0.01 s"
    assert health == Health(well=False, line=line)


def test_a_port_that_nobody_knows_cannot_be_asked() -> None:
    line = "server.port is 0, which is another port each time: nobody can ask there"
    assert ask_once(ServerConfig(port=0), 10) == Health(well=False, line=line)


def waited(answers: Iterator[Health], wait: float, *, each: float = 0.0) -> tuple[Health, float]:
    """Ask for so long what takes ``each`` seconds to answer; give what was found, and the time."""
    clock = ManualClock()
    begun = clock.monotonic()

    def look(_server: ServerConfig, patience: float) -> Health:
        clock.advance(min(each, patience))
        return next(answers)

    health = wait_until_well(
        ServerConfig(), wait, now=clock.monotonic, sleep=clock.advance, look=look
    )
    return health, clock.monotonic() - begun


def test_it_asks_until_it_is_well() -> None:
    assert waited(iter((ILL, ILL, WELL)), 60) == (WELL, 1.0)


def test_without_a_wait_it_asks_once() -> None:
    assert waited(iter((ILL,)), 0) == (ILL, 0.0)


def test_it_gives_up_in_the_time_that_it_was_given() -> None:
    health, seconds = waited(iter(lambda: ILL, WELL), 10)
    assert (health, 9 < seconds <= 10) == (ILL, True)


def test_one_that_does_not_answer_takes_hardly_longer() -> None:
    health, seconds = waited(iter(lambda: ILL, WELL), 15, each=100)
    assert (health, 15 <= seconds <= 16) == (ILL, True)
