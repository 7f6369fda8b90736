"""Webhooks against real servers: what they are sent, and what is said of each failure."""

import hashlib
import hmac
import json
import socket
import ssl
from pathlib import Path

import pytest
import trustme

from hydrogen.config.secret import Secret
from hydrogen.integrations.notifications.carrier import NotDelivered
from hydrogen.integrations.notifications.message import Message, message_of
from hydrogen.integrations.notifications.outbox import Batch
from hydrogen.integrations.notifications.webhook import Webhook, origin
from tests.clock import ManualClock
from tests.hydrogen.integrations.notifications.notices import CRITICAL, HOT, job, notice
from tests.hydrogen.integrations.notifications.receiver import answering, receiving
from tests.hydrogen.process import free_port

KEY = "a signing key, ünïcode too"
TOKEN = "t0ken"
CLOCK = ManualClock()
MESSAGE = message_of(
    Batch((notice(level=CRITICAL, sequence=88), job()), 2),
    source="printer-a",
    channel="phone",
    clock=CLOCK,
)


def hook(address: str, *, key: str | None = None, seconds: float = 20.0) -> Webhook:
    signing_key = Secret(key) if key else None
    return Webhook(address=Secret(address), signing_key=signing_key, clock=CLOCK, seconds=seconds)


async def failure(webhook: Webhook, message: Message = MESSAGE) -> str:
    with pytest.raises(NotDelivered) as caught:
        await webhook.deliver(message)
    assert TOKEN not in str(caught.value)
    # The client's own errors have the address in them: no traceback may show them.
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return str(caught.value)


async def test_it_sends_what_happened_as_json_to_exactly_that_address() -> None:
    async with receiving(204) as receiver:
        await hook(f"http://127.0.0.1:{receiver.port}/a%2Fb/{TOKEN}?key=%20x").deliver(MESSAGE)

    assert receiver.paths == [f"/a%2Fb/{TOKEN}?key=%20x"]
    assert receiver.headers[0]["Content-Type"] == "application/json"
    assert receiver.headers[0]["User-Agent"] == "Hydrogen"
    assert "Hydrogen-Signature" not in receiver.headers[0]
    assert json.loads(receiver.bodies[0]) == {
        "type": "notification",
        "source": "printer-a",
        "channel": "phone",
        "time": "2026-09-21T14:13:20.000Z",
        "level": "critical",
        "title": "printer-a: critical: hot, and 1 more",
        "text": MESSAGE.text,
        "left_out": 2,
        "notices": [
            {
                "kind": "raised",
                "subject": "hot",
                "level": "critical",
                "message": HOT,
                "time": "2026-09-21T14:13:20.000Z",
                "sequence": 88,
            },
            {
                "kind": "job_started",
                "subject": "17",
                "level": None,
                "message": "print 17 began",
                "time": "2026-09-21T14:13:20.000Z",
                "sequence": 1,
            },
        ],
    }


async def test_it_is_signed_with_its_time_so_that_nobody_can_make_or_repeat_one() -> None:
    async with receiving(200) as receiver:
        await hook(f"http://127.0.0.1:{receiver.port}/", key=KEY).deliver(MESSAGE)
    timestamp = receiver.headers[0]["Hydrogen-Timestamp"]
    signed = timestamp.encode() + b"." + receiver.bodies[0]

    assert timestamp == "1790000000"
    expected = hmac.digest(KEY.encode(), signed, hashlib.sha256).hex()
    assert receiver.headers[0]["Hydrogen-Signature"] == f"sha256={expected}"


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (301, "301: it has moved; give the address that it has now"),
        (307, "307: it has moved; give the address that it has now"),
        (400, "400: it does not take the message"),
        (401, "401: it does not let us in; is the address complete?"),
        (
            403,
            "403: it does not let us in; is the address complete, and the signing key the same?",
        ),
        (404, "404: there is nothing at that address"),
        (405, "405: it takes no POST at that address"),
        (410, "410: what was at that address is gone"),
        (413, "413: the message is too large for it"),
        (429, "429: it was sent too much"),
        (500, "500: it has a fault of its own"),
        (503, "503: it has a fault of its own"),
        (600, "600"),
    ],
)
async def test_an_answer_that_is_no_success_is_said_in_words(status: int, meaning: str) -> None:
    async with receiving(status) as receiver:
        said = await failure(hook(f"http://127.0.0.1:{receiver.port}/{TOKEN}"))

    assert said == f"http://127.0.0.1:{receiver.port} answered {meaning}"
    assert len(receiver.bodies) == 1


async def test_a_server_that_does_not_answer_is_given_up() -> None:
    async with receiving(None) as receiver:
        said = await failure(hook(f"http://127.0.0.1:{receiver.port}/{TOKEN}", seconds=0.2))

    assert said == f"http://127.0.0.1:{receiver.port} has not answered within 0.2 s"


async def test_nobody_listens() -> None:
    port = free_port()

    assert await failure(hook(f"http://user:{TOKEN}@127.0.0.1:{port}/")) == (
        f"http://127.0.0.1:{port} refuses the connection: does the server run, and on this port?"
    )


async def test_a_name_that_nobody_knows() -> None:
    assert await failure(hook(f"https://nobody.invalid/{TOKEN}")) == (
        "https://nobody.invalid is not known by that name: is there a network, and a name server?"
    )


async def test_a_connection_that_is_closed_without_an_answer() -> None:
    async with answering(b"") as port:
        said = await failure(hook(f"http://127.0.0.1:{port}/{TOKEN}"))

    assert said == f"http://127.0.0.1:{port} closed the connection without an answer"


async def test_an_answer_that_is_no_http() -> None:
    async with answering(b"SSH-2.0-dropbear\r\n\r\n") as port:
        said = await failure(hook(f"http://127.0.0.1:{port}/{TOKEN}"))

    assert said.startswith(f"http://127.0.0.1:{port} gave no answer that can be understood (")


async def test_a_server_without_tls_where_tls_is_expected() -> None:
    async with receiving(200) as receiver:
        said = await failure(hook(f"https://127.0.0.1:{receiver.port}/{TOKEN}"))

    assert said == (
        f"https://127.0.0.1:{receiver.port} does not speak TLS as expected: "
        "is it http, and not https?"
    )


def served_by(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


async def test_a_certificate_of_a_stranger_is_not_trusted() -> None:
    async with receiving(200, trust=served_by(trustme.CA())) as receiver:
        said = await failure(hook(f"https://127.0.0.1:{receiver.port}/{TOKEN}"))

    assert receiver.bodies == []
    assert said.startswith(
        f"https://127.0.0.1:{receiver.port} has a certificate that is not trusted: "
    )


async def test_one_of_an_authority_that_the_machine_trusts_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    async with receiving(200, trust=served_by(authority)) as receiver:
        await hook(f"https://127.0.0.1:{receiver.port}/").deliver(MESSAGE)

    assert len(receiver.bodies) == 1


async def test_a_name_is_looked_up() -> None:
    async with receiving(200) as receiver:
        address = socket.gethostbyname("localhost")
        assert address == "127.0.0.1"
        await hook(f"http://localhost:{receiver.port}/").deliver(MESSAGE)

    assert len(receiver.bodies) == 1


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (f"https://user:{TOKEN}@hooks.example/{TOKEN}?a={TOKEN}#{TOKEN}", "https://hooks.example"),
        (f"http://[::1]:8080/{TOKEN}", "http://[::1]:8080"),
    ],
)
def test_of_an_address_is_shown_what_is_no_secret(address: str, shown: str) -> None:
    assert origin(address) == shown


def test_nothing_of_it_is_in_what_is_printed_of_it() -> None:
    webhook = hook(f"https://hooks.example/{TOKEN}", key=KEY)

    assert TOKEN not in repr(webhook)
    assert KEY not in repr(webhook)
