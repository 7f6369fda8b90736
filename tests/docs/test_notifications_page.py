"""What docs/notifications.md shows is what is sent, and its receiver verifies it."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from hydrogen.clock import SystemClock, instant
from hydrogen.config.secret import Secret
from hydrogen.integrations.notifications.carrier import NotDelivered
from hydrogen.integrations.notifications.message import Message, message_of
from hydrogen.integrations.notifications.notice import Notice, NoticeKind
from hydrogen.integrations.notifications.outbox import Batch
from hydrogen.integrations.notifications.webhook import Webhook
from tests.clock import ManualClock
from tests.docs.page import ROOT, blocks
from tests.hydrogen.integrations.notifications.notices import CRITICAL, HOT, notice
from tests.hydrogen.integrations.notifications.receiver import receiving
from tests.hydrogen.process import free_port

EXAMPLES = {block.name: block for block in blocks("docs/notifications.md") if block.name}
KEY = "signing-key-of-an-example"


def message(told: Notice) -> Message:
    return message_of(Batch((told,), 0), source="printer-a", channel="phone", clock=ManualClock())


RAISED = message(notice(subject="enclosure_hot", level=CRITICAL, sequence=88))


async def test_a_webhook_is_sent_what_is_shown() -> None:
    async with receiving(200) as receiver:
        address = Secret(f"http://127.0.0.1:{receiver.port}/")
        await Webhook(address=address, signing_key=None, clock=ManualClock()).deliver(RAISED)

    assert json.loads(receiver.bodies[0]) == EXAMPLES["webhook"].message()


@dataclass(frozen=True)
class Running:
    """The receiver of the page, as a process."""

    port: int
    process: asyncio.subprocess.Process

    def webhook(self, key: str, *, clock: ManualClock | None = None) -> Webhook:
        return Webhook(
            address=Secret(f"http://127.0.0.1:{self.port}/"),
            signing_key=Secret(key),
            clock=clock or SystemClock(),
            seconds=60.0,
        )


@pytest.fixture
async def receiver() -> AsyncIterator[Running]:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        EXAMPLES["receiver"].text,
        env=dict(os.environ) | {"HYDROGEN_SIGNING_KEY": KEY, "PORT": str(port)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await reachable(port)
        yield Running(port, process)
    finally:
        process.kill()
        await process.communicate()


async def reachable(port: int) -> None:
    for _ in range(600):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            await writer.wait_closed()
            return


async def test_the_receiver_takes_what_is_genuine(receiver: Running) -> None:
    await receiver.webhook(KEY).deliver(RAISED)
    assert receiver.process.stdout
    line = await asyncio.wait_for(receiver.process.stdout.readline(), 60)

    assert line.decode() == f"{RAISED.text}\n"
    assert HOT in RAISED.text


async def test_the_receiver_refuses_another_key_and_an_old_message(receiver: Running) -> None:
    old = ManualClock(wall=instant(SystemClock()).wall - 400)
    for webhook in (receiver.webhook("another-signing-key"), receiver.webhook(KEY, clock=old)):
        with pytest.raises(NotDelivered, match="403"):
            await webhook.deliver(RAISED)


def test_every_kind_is_explained() -> None:
    page = (ROOT / "docs/notifications.md").read_text()

    for kind in NoticeKind:
        assert f"`{kind}`" in page
