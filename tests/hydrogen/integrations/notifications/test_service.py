"""Apprise itself, in its own process, to a server on this machine."""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import apprise
import pytest

from hydrogen.alarm import AlarmLevel
from hydrogen.aside import aside
from hydrogen.config.secret import Secret
from hydrogen.integrations.notifications import advice, service
from hydrogen.integrations.notifications.carrier import NotDelivered
from hydrogen.integrations.notifications.message import Message, message_of
from hydrogen.integrations.notifications.notice import Notice, NoticeKind
from hydrogen.integrations.notifications.outbox import Batch
from hydrogen.integrations.notifications.service import Service
from tests.clock import ManualClock
from tests.hydrogen.integrations.notifications.notices import CRITICAL, NOTICE, job, notice
from tests.hydrogen.integrations.notifications.receiver import receiving
from tests.hydrogen.process import free_port

TOKEN = "t0ken"


def message(told: Notice) -> Message:
    return message_of(Batch((told,), 0), source="printer-a", channel="phone", clock=ManualClock())


MESSAGE = message(notice(level=CRITICAL))


def through(url: str, *, seconds: float = 60.0, child: Sequence[str] | None = None) -> Service:
    plain = Service(url=Secret(url), one_at_a_time=asyncio.Lock(), seconds=seconds)
    if child is None:
        return plain
    return Service(url=plain.url, one_at_a_time=plain.one_at_a_time, seconds=seconds, child=child)


def script(text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", text)


async def failure(carrier: Service) -> str:
    with pytest.raises(NotDelivered) as caught:
        await carrier.deliver(MESSAGE)
    assert TOKEN not in str(caught.value)
    return str(caught.value)


async def test_apprise_delivers_title_and_text_as_they_are() -> None:
    sent = message(notice(level=CRITICAL, message="<b>5 °C</b> & *more* \\n"))
    async with receiving(200) as receiver:
        await through(f"json://127.0.0.1:{receiver.port}/{TOKEN}").deliver(sent)
    content = json.loads(receiver.bodies[0])

    assert receiver.paths == [f"/{TOKEN}"]
    assert (content["title"], content["message"]) == (sent.title, sent.text)
    assert content["type"] == "failure"


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (notice(level=CRITICAL), "failure"),
        (notice(level=AlarmLevel.WARNING), "warning"),
        (notice(level=NOTICE), "info"),
        (job(), "info"),
        (notice(NoticeKind.RECOVERED, level=CRITICAL), "success"),
    ],
)
async def test_apprise_is_told_how_grave_it_is(told: Notice, kind: str, tmp_path: Path) -> None:
    keep = f"import sys; open({str(tmp_path / 'task')!r}, 'w').write(sys.stdin.read())"
    await through("json://x", child=script(keep)).deliver(message(told))
    task = json.loads((tmp_path / "task").read_text())

    assert task["type"] == kind
    apprise.NotifyType(task["type"])


async def test_the_answer_of_a_service_that_refuses_is_told() -> None:
    async with receiving(404) as receiver:
        said = await failure(through(f"json://127.0.0.1:{receiver.port}/{TOKEN}"))

    assert said == "the service did not take it: it answered 404"


async def test_a_service_that_cannot_be_reached() -> None:
    said = await failure(through(f"json://127.0.0.1:{free_port()}/{TOKEN}"))

    assert said == "the service did not take it"


async def test_a_url_that_apprise_does_not_know() -> None:
    assert await failure(through(f"nosuchthing://{TOKEN}")) == (
        "Apprise does not know a service with an address of this kind"
    )


async def test_a_process_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    hang = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))"
    carrier = through("json://x", seconds=1.0, child=script(f"{hang}; time.sleep(600)"))

    assert await failure(carrier) == "the service has not answered within 1 s"
    await gone(tmp_path / "pid")


async def test_it_does_not_outlive_a_delivery_that_is_cancelled(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pid")
    tell = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))"
    carrier = through("json://x", child=script(f"{tell}; time.sleep(600)"))
    delivery = asyncio.create_task(carrier.deliver(MESSAGE))
    pid = int(await asyncio.wait_for(aside((tmp_path / "pid").read_text), 60))
    delivery.cancel()
    with pytest.raises(asyncio.CancelledError):
        await delivery

    assert not Path(f"/proc/{pid}").exists()


async def gone(file: Path) -> None:
    if file.exists():  # else it was killed before it could even say who it is
        assert not Path(f"/proc/{file.read_text()}").exists()


async def test_the_url_is_in_no_command_line_and_no_variable_of_ours_is_handed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HYDROGEN_PHONE_KEY", TOKEN)
    monkeypatch.setenv("TZ", "UTC")
    tell = (
        "import os, sys; sys.stdin.read(); "
        f"open({str(tmp_path / 'seen')!r}, 'w').write(repr((dict(os.environ), "
        "open('/proc/self/cmdline').read())))"
    )
    await through(f"json://{TOKEN}", child=script(tell)).deliver(MESSAGE)
    seen = (tmp_path / "seen").read_text()

    assert TOKEN not in seen
    assert "'TZ': 'UTC'" in seen


async def test_a_process_that_fails_is_told_with_its_status() -> None:
    carrier = through("json://x", child=script("raise SystemExit(3)"))

    assert await failure(carrier) == "the process that runs Apprise failed (status 3)"


async def test_a_process_that_cannot_be_started() -> None:
    carrier = through("json://x", child=("/nonexistent/python",))

    assert await failure(carrier) == (
        "no process can be started for Apprise (No such file or directory)"
    )


async def test_without_apprise_it_is_said_how_that_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(advice, "find_spec", lambda _: None)
    carrier = through("json://127.0.0.1/")
    expected = f"Apprise is not installed; this does it: {sys.executable} -m pip install apprise"

    assert carrier.obstacle == expected
    assert await failure(carrier) == expected


async def test_where_it_is_installed_nothing_is_in_the_way() -> None:
    assert through("json://127.0.0.1/").obstacle is None


async def test_there_is_one_such_process_at_a_time(tmp_path: Path) -> None:
    count = (
        "import os, sys, time; sys.stdin.read(); "
        # Long enough for the other one, were there two, to find the place taken.
        f"os.mkdir({str(tmp_path / 'taken')!r}); time.sleep(0.2); "
        f"os.rmdir({str(tmp_path / 'taken')!r})"
    )
    lock = asyncio.Lock()
    both = [
        Service(url=Secret("json://x"), one_at_a_time=lock, child=script(count)) for _ in range(2)
    ]
    async with asyncio.TaskGroup() as tasks:
        for each in both:
            tasks.create_task(each.deliver(MESSAGE))

    assert not lock.locked()


def test_the_program_does_not_load_apprise_itself() -> None:
    assert "apprise" not in vars(service)
