"""When people begin to be told, and by whom."""

import asyncio
import contextlib
import json
import os
from collections.abc import AsyncIterator

import pytest

from hydrogen.alarm import AlarmLevel
from hydrogen.composition.telling import Telling
from hydrogen.config.notification import NotificationConfig
from hydrogen.config.secret import Secret
from hydrogen.events import EventKind, EventLog
from tests.clock import ManualClock
from tests.hydrogen.integrations.notifications.receiver import Receiver, receiving

HOT = {"alarm": "hot", "level": AlarmLevel.CRITICAL, "message": "it is hot", "repeat": 0}


def to(receiver: Receiver) -> dict[str, NotificationConfig]:
    url = Secret(f"http://127.0.0.1:{receiver.port}/")
    return {"phone": NotificationConfig(webhook=url, group=0)}


@contextlib.asynccontextmanager
async def going_on(telling: Telling) -> AsyncIterator[None]:
    task = asyncio.create_task(telling.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize(("simulated", "mark"), [(True, " (simulated)"), (False, "")])
async def test_a_channel_that_a_reload_brings_is_told_through_and_says_who_tells(
    mark: str, *, simulated: bool
) -> None:
    events = EventLog(ManualClock())
    telling = Telling(events, clock=ManualClock(), simulated=simulated)
    telling.configure({})
    assert telling.channels == {}

    async with receiving(200) as receiver, going_on(telling):
        telling.configure(to(receiver))
        events.record(EventKind.ALARM_RAISED, HOT)
        await asyncio.wait_for(receiver.taken.wait(), 60)

    assert json.loads(receiver.bodies[0])["source"] == os.uname().nodename + mark
    assert telling.channels.keys() == {"phone"}


async def test_a_channel_that_a_reload_takes_away_is_gone() -> None:
    telling = Telling(EventLog(ManualClock()), clock=ManualClock(), simulated=False)
    async with receiving(200) as receiver:
        telling.configure(to(receiver))
        telling.configure({})

    assert telling.channels == {}
