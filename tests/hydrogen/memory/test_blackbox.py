"""What is recorded, for how long, and what a recording says."""

from pathlib import Path

import pytest

from hydrogen.clock import Instant
from hydrogen.events import EventKind
from hydrogen.model import State
from hydrogen.printer import PrinterState
from hydrogen.recording import Recording
from tests.hydrogen.memory.bench import WALL, Bench, recorded
from tests.hydrogen.memory.snapshots import alarm, conclude, line, printer, sensor


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


async def test_the_time_before_and_after_a_stop_is_written(bench: Bench, tmp_path: Path) -> None:
    recording = await recorded(bench)

    text = (tmp_path / "blackbox" / "blackbox-1.csv").read_bytes()
    assert recording == Recording(
        id=1,
        reason="e_stop",
        message="the emergency stop was pressed",
        at=WALL + 100,
        begins_at=WALL + 40,
        ends_at=WALL + 110,
        bytes=len(text),
    )
    rows = await bench.rows(1)
    readings = [row for row in rows if row["kind"] == "sensor"]
    assert [float(row["seconds"]) for row in readings] == list(range(-60, 11))
    assert readings[0] == {
        "time": "2026-09-21T14:14:00.000Z",
        "seconds": "-60.000",
        "kind": "sensor",
        "name": "bed",
        "quantity": "temperature_celsius",
        "value": "10.4",
        "state": "ok",
        "message": "",
    }


async def test_the_first_rows_say_what_it_is_and_what_was_so_before(bench: Bench) -> None:
    await recorded(bench)

    text = await bench.text(1)
    assert text is not None
    assert text.decode().split("\r\n")[:5] == [
        "time,seconds,kind,name,quantity,value,state,message",
        '2026-09-21T14:15:00.000Z,0.000,trigger,e_stop,,,,"the emergency stop was pressed"',
        "2026-09-21T14:14:00.000Z,-60.000,begin,,,,,",
        "2026-09-21T14:15:10.000Z,10.000,end,,,,,",
        "2026-09-21T14:13:20.000Z,-100.000,printer,,,17,printing,",
    ]
    assert text.endswith(b"\r\n")


async def test_it_is_told_when_it_is_written(bench: Bench) -> None:
    recording = await recorded(bench)

    [event] = bench.events.after(0)
    assert event.kind is EventKind.BLACKBOX_WRITTEN
    assert event.data == {
        "id": 1,
        "reason": "e_stop",
        "message": "the emergency stop was pressed",
        "at": "2026-09-21T14:15:00.000Z",
        "bytes": recording.bytes,
        "lasting": True,
    }


async def test_a_recording_that_runs_is_listed_without_bytes_and_has_no_file(bench: Bench) -> None:
    conclude(bench.store, printer(bench.clock, PrinterState.IDLE))
    await bench.pass_seconds(5)
    conclude(bench.store, printer(bench.clock, PrinterState.STOPPED))
    await bench.pass_seconds(5)

    [running] = bench.box.recordings()
    assert (running.id, running.bytes) == (1, 0)
    assert (running.begins_at, running.ends_at) == (WALL, WALL + 15)
    assert await bench.box.csv(1) is None
    assert await bench.box.csv(2) is None
    assert await bench.box.read(1, list) is None
    await bench.pass_seconds(6)
    assert await bench.box.read(1, list) is not None


async def test_anybody_may_ask_for_one(bench: Bench) -> None:
    await bench.pass_seconds(100)

    asked = bench.box.request(by="phone")
    again = bench.box.request(by="tablet")
    await bench.pass_seconds(11)

    assert (asked.reason, asked.message) == ("request", "phone asked for it")
    assert again == asked
    [recording] = bench.box.recordings()
    assert recording.message == "phone asked for it"
    triggers = [r["message"] for r in await bench.rows(1) if r["kind"] == "trigger"]
    assert triggers == ["phone asked for it", "tablet asked for it"]


async def test_what_happens_meanwhile_makes_it_longer_but_not_for_ever(bench: Bench) -> None:
    conclude(bench.store, printer(bench.clock, PrinterState.IDLE))
    for _ in range(20):
        bench.box.request(by="phone")
        await bench.pass_seconds(5)

    first = bench.box.recordings()[-1]
    assert first.ends_at - first.at == 50
    assert len(bench.box.recordings()) == 2


async def test_a_mere_request_gives_way_to_what_is_serious(bench: Bench) -> None:
    conclude(bench.store, printer(bench.clock, PrinterState.IDLE))
    await bench.pass_seconds(100)
    bench.box.request(by="phone")
    await bench.pass_seconds(5)
    conclude(bench.store, printer(bench.clock, PrinterState.STOPPED))
    conclude(bench.store, alarms=(alarm(bench.clock),))
    await bench.pass_seconds(11)

    [recording] = bench.box.recordings()
    assert recording.reason == "e_stop"
    assert recording.at == WALL + 105
    assert (recording.begins_at, recording.ends_at) == (WALL + 40, WALL + 115)


async def test_everything_that_changes_is_a_row_in_the_order_of_time(bench: Bench) -> None:
    await bench.pass_seconds(100)
    bench.store.publish(lines={"door": line(bench.clock, active=True)})
    await bench.pass_seconds(1)
    bench.store.publish(sensors={"bed": sensor(bench.clock, None, State.FAULT)})
    conclude(bench.store, alarms=(alarm(bench.clock),))
    bench.clock.advance(2)
    conclude(bench.store, alarms=())
    bench.store.reset(sensors={}, lines={})
    await bench.pass_seconds(11)

    rows = (await bench.rows(1))[3:]
    assert [float(r["seconds"]) for r in rows] == sorted(float(r["seconds"]) for r in rows)
    told = [",".join([*row.values()][1:]) for row in rows if row["kind"] != "sensor"]
    assert told == [
        "-1.000,line,door,door,1,ok,",
        '0.000,alarm,hot,critical,,raised,enclosure is 61.2 °C, above 60 °C ("hot")',
        '2.000,alarm,hot,critical,,over,enclosure is 61.2 °C, above 60 °C ("hot")',
        "2.000,line,door,,,gone,",
    ]
    [absent] = [row for row in rows if row["kind"] == "sensor" and not row["value"]]
    assert (absent["seconds"], absent["state"]) == ("0.000", "fault")


async def test_a_message_survives_the_way_through_the_file(bench: Bench) -> None:
    conclude(bench.store, alarms=(alarm(bench.clock),))
    await bench.pass_seconds(11)

    [recording] = bench.box.recordings()
    assert recording.message == 'hot: enclosure is 61.2 °C, above 60 °C ("hot")'
    assert recording.reason == "critical_alarm"


async def test_a_wall_clock_that_is_set_meanwhile_puts_no_two_times_in_a_file(bench: Bench) -> None:
    bench.box.request(by="phone")
    await bench.pass_seconds(5)
    bench.clock.step_wall(3600)
    await bench.pass_seconds(6)

    times = {row["time"][:13] for row in await bench.rows(1)}
    assert times == {"2026-09-21T14"}


def test_an_alarm_that_outlasted_a_restart_is_no_new_one(bench: Bench) -> None:
    since = Instant(bench.clock.now - 100, WALL - 100)
    conclude(bench.store, alarms=(alarm(bench.clock, since=since),))

    assert bench.box.recordings() == []
