import json
import signal
from pathlib import Path

from websockets.asyncio.client import ClientConnection

from tests.hydrogen.process import finished, free_port, started
from tests.hydrogen.program.written import client, serving, write

MEMORY = "memory: {folder: kept}\n"


async def asked(connected: ClientConnection, **message: object) -> dict[str, object]:
    """Send a message and wait for its answer, whatever else comes."""
    await connected.send(json.dumps(message | {"id": 1}))
    while True:
        answer: dict[str, object] = json.loads(await connected.recv())
        if answer.get("id") == 1:
            return answer


async def sequences(port: int) -> list[int]:
    """Open the door, and give the numbers of all events that are known when that is told."""
    async with client(f"ws://127.0.0.1:{port}/") as connected:
        await asked(connected, type="subscribe", topics=["events"])
        await connected.send(json.dumps({"type": "simulate", "line": "door", "active": True}))
        while json.loads(await connected.recv()).get("event") != "line_changed":
            pass
        answer = await asked(connected, type="events", since=0)
        found = answer["events"]
        assert isinstance(found, list)
        return [event["sequence"] for event in found]


async def test_events_outlast_an_orderly_end_without_a_hole(tmp_path: Path) -> None:
    path = write(tmp_path, port=(port := free_port()), more=MEMORY)
    async with started("run", "--simulate", path) as running:
        await serving(running)
        before = await sequences(port)
        running.signal(signal.SIGTERM)
        done = await running.finish()
    assert done.status == 0
    assert sorted(p.name for p in (tmp_path / "kept" / "simulated").iterdir()) == [
        "history.sqlite",
        "history.sqlite-journal",
        "history.tail",
        "journal.sqlite",
    ]

    async with started("run", "--simulate", path) as running:
        await serving(running)
        after = await sequences(port)

    assert after[: len(before)] == before
    assert after == list(range(1, len(after) + 1))


async def test_after_a_kill_no_number_of_an_event_is_given_out_twice(tmp_path: Path) -> None:
    path = write(tmp_path, port=(port := free_port()), more=MEMORY)
    highest = 0
    for _ in range(3):
        async with started("run", "--simulate", path) as running:
            await serving(running)
            numbers = [number for number in await sequences(port) if number > highest]
            assert numbers
            assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
            highest = numbers[-1]
            running.signal(signal.SIGKILL)
            await running.finish()


async def test_a_second_program_with_the_same_folder_does_not_start(tmp_path: Path) -> None:
    path = write(tmp_path, port=0, more=MEMORY)
    async with started("run", "--simulate", path) as running:
        await serving(running)
        second = await finished("run", "--simulate", path)

    assert second.status == 1
    assert second.errors == (
        f"another Hydrogen keeps its memory in {tmp_path}/kept/simulated: "
        "stop that one, or give this one a folder of its own (memory.folder)\n"
    )


async def test_a_recording_that_was_asked_for_is_there_when_the_program_has_ended(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, port=(port := free_port()), more=MEMORY)
    async with started("run", "--simulate", path) as running:
        await serving(running)
        async with client(f"ws://127.0.0.1:{port}/") as connected:
            await asked(connected, type="record_blackbox")
        running.signal(signal.SIGTERM)
        await running.finish()

    listed = await finished("blackbox", path, "--simulate")
    assert "owner asked for it" in listed.output
    one = await finished("blackbox", path, "--simulate", "--csv", "1")
    assert ",sensor,bed,temperature_celsius," in one.output
