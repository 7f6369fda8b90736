"""From an event to a server, with a clock that only the test moves."""

import asyncio
import json

import pytest

from hydrogen.channel import ChannelState, ChannelStatus
from hydrogen.clock import instant
from hydrogen.config.secret import Secret
from hydrogen.events import EventKind
from hydrogen.integrations.notifications import advice
from tests.hydrogen.integrations.notifications.notices import (
    CRITICAL,
    WARNING,
    clear_alarm,
    config,
    raise_alarm,
)
from tests.hydrogen.integrations.notifications.receiver import receiving
from tests.hydrogen.integrations.notifications.rig import TOKEN, Rig, sent, to
from tests.hydrogen.process import free_port

NIGHT = "00:00-23:59"


async def test_alarms_and_prints_are_told_and_the_channel_is_seen_to_work() -> None:
    async with receiving(200) as receiver:
        rig = Rig(phone=to(receiver, jobs=True))
        assert rig.status == ChannelStatus(kind="webhook", state=ChannelState.UNTRIED)
        raise_alarm(rig.events)
        assert rig.status.waiting == 1
        await rig.turn()
        clear_alarm(rig.events)
        rig.events.record(EventKind.JOB_STARTED, {"job": 17, "message": "print 17 began"})
        await rig.turn(5.0)

    assert sent(receiver) == [["raised hot"], ["recovered hot", "job_started 17"]]
    assert rig.status == ChannelStatus(
        kind="webhook", state=ChannelState.OK, sent_at=instant(rig.clock)
    )
    assert rig.told == []


async def test_what_a_server_cannot_take_is_told_when_it_can(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO", logger="hydrogen.notifications")
    async with receiving(500, 503, 200) as receiver:
        rig = Rig(phone=to(receiver))
        raise_alarm(rig.events)
        await rig.turn()
        failed_at = instant(rig.clock)
        await rig.turn(7.9)
        assert len(receiver.bodies) == 1
        await rig.turn(4.2)
        assert rig.status == ChannelStatus(
            kind="webhook",
            state=ChannelState.FAILING,
            failing_since=failed_at,
            message=f"http://127.0.0.1:{receiver.port} answered 503: it has a fault of its own",
            waiting=1,
        )
        await rig.turn(15.9)
        assert len(receiver.bodies) == 2
        await rig.turn(8.2)

    first = f"http://127.0.0.1:{receiver.port} answered 500: it has a fault of its own"
    assert sent(receiver) == [["raised hot"]] * 3
    assert rig.status.state is ChannelState.OK
    assert rig.status.message is None
    assert rig.told == [
        ("notification_failed", {"channel": "phone", "kind": "webhook", "message": first}),
        ("notification_recovered", {"channel": "phone"}),
    ]
    assert caplog.messages == [f"channel phone: {first}", "channel phone: delivers again"]
    assert TOKEN not in f"{rig.told} {caplog.text} {rig.status}"


async def test_a_channel_that_hangs_holds_up_nobody() -> None:
    async with asyncio.timeout(60), receiving(None) as hanging, receiving(200) as receiver:
        rig = Rig(stuck=to(hanging), phone=to(receiver))
        raise_alarm(rig.events)
        async with asyncio.TaskGroup() as tasks:
            rig.notifier.turn(tasks)
            while not (receiver.bodies and hanging.bodies):  # noqa: ASYNC110  two servers' turns
                await asyncio.sleep(0)
            raise_alarm(rig.events, "cold")
            rig.notifier.turn(tasks)
            while len(receiver.bodies) < 2:
                await asyncio.sleep(0)
                rig.notifier.turn(tasks)
            assert len(hanging.bodies) == 1
            assert rig.notifier.channels["stuck"].waiting == 2
            hanging.released.set()

    assert sent(receiver) == [["raised hot"], ["raised cold"]]


async def test_nobody_listens_for_hours_and_little_is_kept() -> None:
    rig = Rig(phone=config(webhook=Secret(f"http://127.0.0.1:{free_port()}/"), jobs=True))
    for number in range(10_000):
        raise_alarm(rig.events, f"a{number % 150}", repeat=number // 150)
        rig.events.record(EventKind.JOB_STARTED, {"job": number, "message": "began"})
        if number % 1000 == 0:
            await rig.turn(600.0)

    assert rig.status.waiting == 100
    assert [kind for kind, _ in rig.told] == ["notification_failed"]


async def test_ten_thousand_events_at_once_are_one_message() -> None:
    async with receiving(200) as receiver:
        rig = Rig(phone=to(receiver, group=5.0))
        for number in range(10_000):
            raise_alarm(rig.events, f"a{number}", level=CRITICAL)
        await rig.turn(5.0)

    content = json.loads(receiver.bodies[0])
    assert len(receiver.bodies) == 1
    assert len(content["notices"]) == 100
    assert content["left_out"] == 9_900


async def test_in_quiet_hours_only_what_is_urgent_is_told() -> None:
    async with receiving(200) as receiver:
        rig = Rig(phone=to(receiver, quiet=NIGHT))
        raise_alarm(rig.events, "damp", level=WARNING)
        raise_alarm(rig.events, "hot", level=CRITICAL)
        await rig.turn()

    assert sent(receiver) == [["raised hot"]]
    assert rig.status.waiting == 1


async def test_while_the_clock_is_not_set_no_hour_is_quiet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with receiving(200) as receiver:
        rig = Rig(phone=to(receiver, quiet=NIGHT))
        monkeypatch.setattr(rig.clock, "synchronized", lambda: False)
        raise_alarm(rig.events, "damp", level=WARNING)
        await rig.turn()

    assert sent(receiver) == [["raised damp"]]


async def test_an_acknowledged_alarm_is_not_told_again() -> None:
    async with receiving(200) as receiver:
        rig = Rig(phone=to(receiver, group=5.0))
        raise_alarm(rig.events)
        await rig.turn(5.0)
        raise_alarm(rig.events, repeat=1)
        rig.events.record(EventKind.ALARM_ACKNOWLEDGED, {"alarm": "hot", "by": "owner"})
        await rig.turn(5.0)

    assert sent(receiver) == [["raised hot"]]


async def test_without_apprise_such_a_channel_fails_from_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(advice, "find_spec", lambda _: None)
    rig = Rig(phone=config(webhook=None, apprise=Secret(f"json://127.0.0.1/{TOKEN}")))

    assert rig.status.kind == "apprise"
    assert rig.status.state is ChannelState.FAILING
    assert rig.status.message
    assert rig.status.message.startswith("Apprise is not installed; this does it: ")


async def test_a_fault_of_our_own_is_a_failure_of_the_channel_and_shows_no_address() -> None:
    # No checked configuration has such an address.
    rig = Rig(phone=config(webhook=Secret(f"ftp://127.0.0.1/{TOKEN}")))
    raise_alarm(rig.events)
    await rig.turn()

    assert rig.status.state is ChannelState.FAILING
    assert rig.status.message
    assert TOKEN not in rig.status.message


async def test_it_looks_again_and_again_until_it_is_cancelled() -> None:
    async with asyncio.timeout(60), receiving(200) as receiver:
        rig = Rig(phone=to(receiver))
        raise_alarm(rig.events)
        run = asyncio.create_task(rig.notifier.run())
        while rig.status.state is not ChannelState.OK:  # noqa: ASYNC110  a server's turn
            await asyncio.sleep(0)
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run

    assert sent(receiver) == [["raised hot"]]


async def test_a_test_is_told_at_any_hour_through_the_channels_that_are_named() -> None:
    async with receiving(200) as receiver, receiving(410) as gone:
        rig = Rig(phone=to(receiver, quiet=NIGHT, group=600.0), old=to(gone), other=to(receiver))
        reasons = await rig.notifier.test(["phone", "old"])

    assert sent(receiver) == [["test test"]]
    assert reasons == {
        "phone": None,
        "old": f"http://127.0.0.1:{gone.port} answered 410: what was at that address is gone",
    }
