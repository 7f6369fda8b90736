"""Every example of docs/protocol.md is sent, and what comes back is held against the page."""

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection

from tests.docs.page import Block, blocks
from tests.drivers.host.trees import alarm, raspberry_pi, roots
from tests.hydrogen.serving import (
    CONFIGURATION,
    CONTROL_KEY,
    READ_KEY,
    Message,
    Served,
    ask,
    receive_type,
    sensor,
    serve,
)

PAGE = blocks("docs/protocol.md")
EXAMPLES: dict[str, list[Block]] = {}
for block in PAGE:
    if block.name is not None:
        EXAMPLES.setdefault(block.name, []).append(block)

ANSWERED = sorted(n for n, found in EXAMPLES.items() if "json client" in [b.info for b in found])
PUSHED = sorted(EXAMPLES.keys() - set(ANSWERED))

# What differs from run to run is compared by its kind only.
VOLATILE = {
    "server_start_time", "active_connections", "total_connections", "total_requests",
    "sysname", "nodename", "release", "version", "machine",
    "totalThreads", "totalVirtualMemoryBytes", "totalResidentMemoryBytes",
    "sequence", "time", "clock_synchronized", "sampled_at", "age_seconds", "since",
    "changed_at", "reads", "read_milliseconds_median", "read_milliseconds_p99", "last_good_at",
}  # fmt: skip
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def compare(example: object, actual: object, path: str = "$") -> None:
    """Hold a value against the page's."""
    if isinstance(example, dict):
        assert isinstance(actual, dict), path
        assert list(actual) == list(example), path
        for key, value in example.items():
            if key in VOLATILE:
                compare_kind(value, actual[key], f"{path}.{key}")
            elif key == "host":
                compare_host(value, actual[key], f"{path}.{key}")
            elif key == "problems":
                assert isinstance(actual[key], list), path
                assert str(actual[key][0]).endswith(str(value[0]).partition(":")[2]), path
            elif key == "temperature_celsius" and value is not None:
                assert isinstance(actual[key], float), path
            else:
                compare(value, actual[key], f"{path}.{key}")
    elif isinstance(example, list):
        assert isinstance(actual, list), path
        assert len(actual) == len(example), path
        for number, value in enumerate(example):
            compare(value, actual[number], f"{path}[{number}]")
    else:
        assert actual == example, path


def compare_kind(example: object, actual: object, path: str) -> None:
    """Hold a volatile value against the page's kind of value."""
    if isinstance(example, str) and TIME.fullmatch(example):
        assert isinstance(actual, str), path
        assert TIME.fullmatch(actual), path
    elif path.endswith(".clock_synchronized"):
        assert actual in (True, False, None), path
    else:
        assert type(actual) is type(example), path


def compare_host(example: object, actual: object, path: str) -> None:
    """Hold what a machine tells against the page's kind of value: another may not tell it."""
    if isinstance(example, dict) and actual is not None:
        assert isinstance(actual, dict), path
        assert list(actual) == list(example), path
        for key, value in example.items():
            compare_host(value, actual[key], f"{path}.{key}")
    elif isinstance(example, (int, float)) and not isinstance(example, bool):
        assert actual is None or type(actual) in (int, float), path
    elif actual is not None and example is not None:
        compare_kind(example, actual, path)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    lines = CONFIGURATION.splitlines()
    path.write_text("\n".join(line for line in lines if "outside" not in line))
    return path


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    folder = tmp_path / "machine"
    raspberry_pi(folder, "4 Model B Rev 1.5")
    return folder


@pytest.fixture
async def served(config: Path, machine: Path) -> AsyncIterator[Served]:
    async with serve(config, roots=roots(machine)) as served:
        yield served


@pytest.fixture
async def client(served: Served) -> AsyncIterator[ClientConnection]:
    async with served.websocket() as client:
        while True:
            status = await receive_type(client, "status")
            if sensor(status, "bed")["state"] == "ok" == sensor(status, "enclosure")["state"]:
                break
        yield client


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


async def plug_in(client: ClientConnection) -> Message:
    await unplug(client)
    await client.send(json.dumps({"type": "simulate", "sensor": "bed", "fault": None}))
    return await receive_type(client, "event")


async def test_the_status_is_as_the_page_shows_it(client: ClientConnection) -> None:
    await open_door(client)
    await unplug(client)
    status = await receive_type(client, "status")
    while sensor(status, "bed")["state"] != "fault":
        status = await receive_type(client, "status")

    compare(EXAMPLES["status"][0].message(), status)


@pytest.mark.parametrize("name", sorted({*ANSWERED} - {"status request", "statistics", "rescan"}))
async def test_every_message_is_answered_as_the_page_shows(
    served: Served, client: ClientConnection, name: str
) -> None:
    asked, expected = EXAMPLES[name]
    if name == "events":
        await open_door(client)

    if name == "forbidden":
        async with served.websocket(key=READ_KEY) as reader:
            answer = await ask(reader, asked.text)
    else:
        answer = await ask(client, asked.text)

    compare(expected.message(), dict(sorted_as(expected.message(), answer)))


async def test_the_request_for_a_status_is_answered_with_one(client: ClientConnection) -> None:
    [asked] = EXAMPLES["status request"]

    answer = await ask(client, asked.text)

    assert (answer["type"], answer["id"]) == ("status", 1)
    assert EXAMPLES["status"][0].message().keys() <= answer.keys()


async def test_a_search_of_a_bus_is_answered_as_the_page_shows(client: ClientConnection) -> None:
    asked, expected = EXAMPLES["rescan"]

    answer = await ask(client, asked.text)

    compare(_shortened(expected.message()), _shortened(answer))


def _shortened(answer: Message) -> Message:
    """Leave of the candidates, of which the page shows a few only, the first one's keys."""
    buses = answer["buses"]
    assert isinstance(buses, dict)
    for found in buses["i2c-1"]["found"]:
        found["candidates"] = [list(found["candidates"][0]), found["candidates"][0]["match"]]
    return answer


async def test_the_statistics_are_as_the_page_shows_them(client: ClientConnection) -> None:
    asked, expected = EXAMPLES["statistics"]

    answer = await ask(client, asked.text)

    compare(expected.message(), answer["statistics"])


async def test_events_are_as_the_page_shows_them(
    served: Served, client: ClientConnection, config: Path, machine: Path
) -> None:
    seen: dict[str, Message] = {}
    for provoke in (open_door, plug_in):
        event = await provoke(client)
        seen[str(event["event"])] = event
    seen["sensor_fault"] = (await ask(client, {"type": "events", "since": 1, "limit": 1, "id": 0}))[
        "events"
    ][0]  # type: ignore[index]  # the page's own test shows that it is a list
    alarm(machine, low=True)
    event = await receive_type(client, "event")
    seen[str(event["event"])] = event
    config.write_text(config.read_text().replace("lm75b", "lm75x"))
    signal.raise_signal(signal.SIGHUP)
    event = await receive_type(client, "event")
    seen[str(event["event"])] = event
    served.application.stop()
    event = await receive_type(client, "event")
    seen[str(event["event"])] = event

    assert sorted(seen) == [name for name in PUSHED if name not in ("status", "no key")]
    for name, event in seen.items():
        compare(EXAMPLES[name][0].message(), event)


async def test_a_request_without_a_key_is_answered_as_the_page_shows(served: Served) -> None:
    async with served.http(key=None) as http, http.get("/api/status") as response:
        compare(EXAMPLES["no key"][0].message(), await response.json())


def sorted_as(example: Message, answer: Message) -> list[tuple[str, object]]:
    """Order an answer's fields as the page does: objects have no order."""
    assert answer.keys() == example.keys()
    return [(key, answer[key]) for key in example]


def program(info: str, begins: str = "") -> str:
    """Find a program on the page."""
    [found] = [b.text for b in PAGE if b.info == info and b.text.startswith(begins)]
    return found


def environment(served: Served) -> dict[str, str]:
    url = served.url.replace("http", "ws")
    return os.environ | {"HYDROGEN_URL": f"{url}/", "HYDROGEN_KEY": CONTROL_KEY}


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ([sys.executable, "-uc", program("python")], b"bed "),
        ([f"{sys.exec_prefix}/bin/node", "-e", program("js")], b"bed "),
        (["sh", "-c", f"exec {program('sh')}"], b'{"server_start_time":'),
    ],
    ids=["python", "node", "websocat"],
)
async def test_the_pages_programs_connect_and_show_what_comes(
    served: Served, command: list[str], shown: bytes
) -> None:
    variables = environment(served)
    variables["PATH"] = f"{sys.exec_prefix}/bin:{variables['PATH']}"
    process = await asyncio.create_subprocess_exec(
        *command,
        env=variables,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        limit=1 << 20,
        start_new_session=True,  # a launcher's child must end with it
    )
    assert process.stdout is not None
    output = b""
    try:
        async with asyncio.timeout(60):
            while shown not in output:
                line = await process.stdout.readline()
                assert line, output
                output += line
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.communicate()
