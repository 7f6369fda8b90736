"""What happens around a printer, made to happen by a client."""

import json
from collections.abc import Callable

import msgspec
from websockets.asyncio.client import ClientConnection

from tests.hydrogen.serving import Message, ask, receive_type, sensor


def is_settled(status: Message) -> bool:
    """Whether every sensor was read, and the printer is known to be idle."""
    return is_read(status) and field(status, "printer")["state"] == "idle"


def is_read(status: Message) -> bool:
    """Whether every sensor was read."""
    return sensor(status, "bed")["state"] == "ok" == sensor(status, "enclosure")["state"]


async def drive(client: ClientConnection, line: str, *, active: bool) -> None:
    """Drive a line as a person would."""
    message = {"type": "simulate", "line": line, "active": active, "id": f"{line} {active}"}
    while (await ask(client, message)).get("id") != message["id"]:
        pass


async def raise_alarm(client: ClientConnection) -> None:
    """Open the door during a print, and wait until the alarm is told."""
    await drive(client, "printing", active=True)
    await drive(client, "door", active=True)
    await wait_for(client, lambda status: bool(status["alarms"]))


async def print_something(client: ClientConnection) -> None:
    """Begin a print, open the door and close it, and let the print end."""
    await drive(client, "printing", active=True)
    await wait_for(client, lambda status: field(status, "printer")["state"] == "printing")
    await drive(client, "door", active=True)
    await wait_for(client, lambda status: door(status)["active"] is True)
    await drive(client, "door", active=False)
    await wait_for(client, lambda status: door(status)["active"] is False)
    # That takes two seconds of a closed door, in which every sensor is read.
    await wait_for(client, lambda status: not status["alarms"])
    await drive(client, "printing", active=False)
    await wait_for(client, lambda status: field(status, "printer")["state"] == "idle")


async def wait_for(client: ClientConnection, is_so: Callable[[Message], bool]) -> None:
    while not is_so(await receive_type(client, "status")):
        pass


def field(status: Message, name: str) -> Message:
    return msgspec.convert(status[name], Message)


def door(status: Message) -> Message:
    return msgspec.convert(status["lines"], dict[str, Message])["door"]


async def subscribe(client: ClientConnection) -> None:
    await ask(client, {"type": "subscribe", "topics": ["status", "events"], "id": "events"})


async def open_door(client: ClientConnection) -> Message:
    await subscribe(client)
    await client.send(json.dumps({"type": "simulate", "line": "door", "active": True}))
    return await receive_type(client, "event")


async def unplug(client: ClientConnection) -> Message:
    await subscribe(client)
    await client.send(json.dumps({"type": "simulate", "sensor": "bed", "fault": "absent"}))
    return await receive_type(client, "event")
