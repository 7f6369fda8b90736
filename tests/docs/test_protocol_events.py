"""Every event of docs/protocol.md is provoked, and held against the page."""

import signal
from pathlib import Path

import msgspec
from websockets.asyncio.client import ClientConnection

from tests.clock import SettableClock
from tests.docs.protocol_page import EXAMPLES, PUSHED, compare
from tests.docs.stories import drive, field, raise_alarm, subscribe, wait_for
from tests.drivers.host.trees import alarm
from tests.hydrogen.serving import Message, Served, ask, receive_type, sensor, serve


async def test_events_are_as_the_page_shows_them(
    served: Served, client: ClientConnection, config: Path, machine: Path
) -> None:
    await subscribe(client)
    for story in (tell_of_a_print, tell_of_sensors):
        await story(client)
    seen = await told(client)
    alarm(machine, low=True)
    await expect_event(client, "power_warning", seen)
    config.write_text(config.read_text().replace("lm75b", "lm75x"))
    signal.raise_signal(signal.SIGHUP)
    await expect_event(client, "configuration_reloaded", seen)
    served.application.stop()
    await expect_event(client, "server_stopping", seen)

    # What is told of notifications is provoked below, and in their own tests.
    elsewhere = {"status", "no key", "notification_failed", "notification_recovered"}
    elsewhere |= {"clock_changed", "sensor_replaced", "recording"}
    for name in sorted({*PUSHED} - elsewhere):
        compare(EXAMPLES[name][0].message(), seen[name])


async def test_a_channel_that_fails_is_told_as_the_page_shows_it(config: Path) -> None:
    config.write_text(config.read_text().replace("levels: [critical]", "levels: [warning]"))
    seen: dict[str, Message] = {}
    async with serve(config) as served, served.websocket() as client:
        await subscribe(client)
        await raise_alarm(client)
        await expect_event(client, "notification_failed", seen)

    compare(EXAMPLES["notification_failed"][0].message(), seen["notification_failed"])


async def test_a_clock_that_is_set_and_a_chip_that_is_replaced_are_as_the_page_shows_them(
    config: Path,
) -> None:
    clock = SettableClock(synchronized=False)
    seen: dict[str, Message] = {}
    async with serve(config, clock=clock) as served, served.websocket() as client:
        await subscribe(client)
        await wait_for(client, lambda status: sensor(status, "bed")["state"] == "ok")
        clock.ahead, clock.is_synchronized = 7200.0, True
        await expect_event(client, "clock_changed", seen)
        config.write_text(config.read_text().replace("0x49", "0x4b"))
        signal.raise_signal(signal.SIGHUP)
        await expect_event(client, "sensor_replaced", seen)

    for name, event in seen.items():
        compare(EXAMPLES[name][0].message(), event)


async def tell_of_a_print(client: ClientConnection) -> None:
    """Print with the door open, switch, acknowledge and snooze, and record all of it."""
    await raise_alarm(client)
    for message in ("snooze", "acknowledge", "refused", "set_output", "record_blackbox"):
        await ask(client, EXAMPLES[message][0].text)
    await drive(client, "door", active=False)
    await wait_for(client, lambda status: not status["alarms"])
    await drive(client, "printing", active=False)
    await wait_for(client, lambda status: field(status, "printer")["state"] == "idle")


async def tell_of_sensors(client: ClientConnection) -> None:
    await drive_sensor(client, "absent")
    await wait_for(client, lambda status: sensor(status, "bed")["state"] == "fault")
    await drive_sensor(client, None)
    await wait_for(client, lambda status: sensor(status, "bed")["state"] == "ok")


async def drive_sensor(client: ClientConnection, fault: str | None) -> None:
    await ask(client, {"type": "simulate", "sensor": "bed", "fault": fault, "id": "bed"})


async def told(client: ClientConnection) -> dict[str, Message]:
    """Give the first event of each kind after the program's start, of the lines the door's."""
    seen: dict[str, Message] = {}
    while not {"blackbox_written", "output_changed"} <= seen.keys():  # by threads of their own
        await receive_type(client, "status")
        await client.send('{"type": "events", "since": 1, "limit": 1000}')
        answer = await receive_type(client, "events")
        events = msgspec.convert(answer["events"], list[Message])
        shown = [event for event in events if field(event, "data").get("line") != "printing"]
        seen = {str(event["event"]): event for event in reversed(shown)}
    return seen


async def expect_event(client: ClientConnection, kind: str, seen: dict[str, Message]) -> None:
    while (event := await receive_type(client, "event"))["event"] != kind:
        pass
    seen[kind] = event
