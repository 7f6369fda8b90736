"""The whole program, while the wall clock is wrong and when it is set."""

import time
from pathlib import Path

import msgspec
import pytest

from hydrogen.history.question import Answer, Question
from tests.clock import SettableClock
from tests.hydrogen.serving import CONFIGURATION, Message, Served, ask, receive_type, serve

YEAR_2261 = 9.2e9
BED = ("sensor", "bed", "temperature_celsius")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIGURATION)
    return path


async def has_read(served: Served) -> None:
    """Wait for a reading of the bed."""
    async with served.websocket() as client:
        while True:
            status = await receive_type(client, "status")
            bed = msgspec.convert(status["sensors"], dict[str, Message])["bed"]
            if bed["state"] == "ok":
                return


async def told(served: Served, *, begin: float, end: float) -> Answer:
    """Ask for the bed in a range of wall time."""
    question = Question(series=(BED,), begin=begin, end=end, points=500)
    return await served.application.lasting.history.answer(question)


async def readings(served: Served, *, begin: float, end: float) -> int:
    """Ask how many readings of the bed there were in a range of wall time."""
    answer = await told(served, begin=begin, end=end)
    return sum(sum(curve.count) for curve in answer.curves)


@pytest.mark.parametrize("wall", [0.0, 5e8, YEAR_2261])
async def test_a_clock_of_any_year_does_and_its_last_hour_is_found(
    config: Path, tmp_path: Path, wall: float
) -> None:
    clock = SettableClock(ahead=wall - time.time(), synchronized=False)
    async with serve(config, clock=clock, environ={"STATE_DIRECTORY": str(tmp_path)}) as served:
        await has_read(served)

        now = clock.wall()
        assert await readings(served, begin=now - 3600.0, end=now + 1.0) > 0
        assert await readings(served, begin=now + 10.0, end=now + 3600.0) == 0


async def test_once_the_time_is_known_what_was_before_is_found_where_it_belongs(
    config: Path, tmp_path: Path
) -> None:
    clock = SettableClock(ahead=-time.time(), synchronized=False)
    async with serve(config, clock=clock, environ={"STATE_DIRECTORY": str(tmp_path)}) as served:
        await has_read(served)
        before = await readings(served, begin=-3600.0, end=3600.0)
        clock.ahead, clock.is_synchronized = 0.0, True

        now = time.time()
        assert await readings(served, begin=-3600.0, end=3600.0) == 0
        assert await readings(served, begin=now - 3600.0, end=now + 1.0) >= before > 0


async def test_once_the_time_is_known_the_events_before_are_told_by_it(config: Path) -> None:
    clock = SettableClock(ahead=-time.time(), synchronized=False)
    async with serve(config, clock=clock) as served, served.websocket() as client:
        await ask(client, {"type": "subscribe", "topics": ["events"], "id": 1})
        await client.send('{"type": "simulate", "line": "door", "active": true}')
        door = await receive_type(client, "event")
        clock.ahead, clock.is_synchronized = 0.0, True
        while (await receive_type(client, "event"))["event"] != "clock_changed":
            pass

        answer = await ask(client, {"type": "events", "since": 0, "limit": 1000, "id": 2})

    assert (door["event"], str(door["time"])[:4]) == ("line_changed", "1970")
    events = msgspec.convert(answer["events"], list[Message])
    assert {str(event["time"])[:4] for event in events} == {time.strftime("%Y", time.gmtime())}


async def test_a_boot_that_never_knew_the_time_is_behind_the_one_before_it(
    config: Path, tmp_path: Path
) -> None:
    environ = {"STATE_DIRECTORY": str(tmp_path)}
    before = time.time() - 3600.0
    for boot, ahead, synchronized in (("one", -3600.0, True), ("two", -time.time(), False)):
        clock = SettableClock(ahead=ahead, synchronized=synchronized, boot=boot)
        async with serve(config, clock=clock, environ=environ) as served:
            await has_read(served)
    clock = SettableClock(boot="three")
    async with serve(config, clock=clock, environ=environ) as served:
        answer = await told(served, begin=before - 60.0, end=before + 600.0)
        assert await readings(served, begin=-3600.0, end=3600.0) == 0

    watched = [i for i in answer.intervals if i.kind == "watch"]
    [uncertain] = answer.uncertain
    assert [i.end is not None and i.begin < i.end for i in watched] == [True, True]
    assert watched[0].end is not None
    assert watched[0].end <= watched[1].begin + 0.001
    assert uncertain[0] <= watched[1].begin + 0.001
    assert [i.state for i in answer.intervals if i.kind == "clock"] == [
        "synchronized",
        "unsynchronized",
    ]


async def test_a_chip_that_was_replaced_while_hydrogen_was_away_is_told(
    config: Path, tmp_path: Path
) -> None:
    environ = {"STATE_DIRECTORY": str(tmp_path)}
    async with serve(config, environ=environ) as served:
        await has_read(served)
    config.write_text(config.read_text().replace("0x49", "0x4b"))

    async with serve(config, environ=environ) as served, served.websocket() as client:
        await ask(client, {"type": "subscribe", "topics": ["status", "events"], "id": 1})
        while True:
            answer = await ask(client, {"type": "events", "since": 0, "limit": 1000, "id": 2})
            events = msgspec.convert(answer["events"], list[Message])
            found = [event["data"] for event in events if event["event"] == "sensor_replaced"]
            if found:
                break
            await receive_type(client, "status")

    assert found == [
        {"sensor": "bed", "before": "lm75b i2c-1@0x49", "now": "lm75b i2c-1@0x4b"},
    ]
