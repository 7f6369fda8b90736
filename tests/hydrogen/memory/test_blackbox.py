import asyncio
import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hydrogen.clock import Instant
from hydrogen.config.remembering import BlackBoxConfig
from hydrogen.events import EventKind, EventLog
from hydrogen.memory.blackbox import BlackBox
from hydrogen.model import State
from hydrogen.printer import PrinterState
from hydrogen.recording import Recording
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.hydrogen.memory.snapshots import alarm, conclude, line, printer, sensor

WALL = 1_790_000_000.0  # 2026-09-21T14:13:20Z
SETTINGS = BlackBoxConfig(before=60, after=10, keep=3)


@dataclass
class Bench:
    """A black box beside a store that a test fills."""

    folder: Path | None
    settings: BlackBoxConfig = SETTINGS
    clock: ManualClock = field(default_factory=ManualClock)
    store: Store = field(default_factory=Store)

    def __post_init__(self) -> None:
        self.events = EventLog(self.clock)
        self.box = BlackBox(self.settings, self.folder, self.events, clock=self.clock)
        self.store.observe(self.box.observe)

    async def pass_seconds(self, seconds: int) -> None:
        """Read the sensor and take a turn every second."""
        for _ in range(seconds):
            self.clock.advance(1)
            self.store.publish(sensors={"bed": sensor(self.clock, self.clock.now / 100)})
            await self.box.turn()

    async def rows(self, number: int) -> list[dict[str, str]]:
        text = await self.box.csv(number)
        assert text is not None
        return list(csv.DictReader(io.StringIO(text.decode(), newline="")))


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


async def recorded(bench: Bench) -> Recording:
    """Print for a while, press the stop, and wait for the recording."""
    conclude(bench.store, printer(bench.clock, PrinterState.PRINTING, job=17))
    await bench.pass_seconds(100)
    conclude(bench.store, printer(bench.clock, PrinterState.STOPPED))
    await bench.pass_seconds(11)
    return bench.box.recordings()[0]


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

    text = await bench.box.csv(1)
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


async def test_only_the_newest_are_kept_and_numbers_rise_over_a_restart(tmp_path: Path) -> None:
    for _ in range(5):
        bench = Bench(tmp_path)
        bench.box.request(by="phone")
        await bench.pass_seconds(11)

    again = Bench(tmp_path)
    assert [recording.id for recording in again.box.recordings()] == [5, 4, 3]
    assert await again.box.csv(1) is None
    names = sorted(path.name for path in (tmp_path / "blackbox").iterdir())
    assert names == ["blackbox-3.csv", "blackbox-4.csv", "blackbox-5.csv"]


async def test_without_a_folder_the_last_three_are_in_memory() -> None:
    bench = Bench(None, BlackBoxConfig(before=60, after=10, keep=20))
    for _ in range(5):
        bench.box.request(by="phone")
        await bench.pass_seconds(11)

    assert [recording.id for recording in bench.box.recordings()] == [5, 4, 3]
    assert len(await bench.rows(3)) > 11
    assert await bench.box.csv(2) is None
    assert bench.events.after(0)[-1].data["lasting"] is False


async def test_what_the_disk_does_not_take_is_kept_in_memory(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "blackbox").write_text("in the way")
    bench = Bench(tmp_path)
    recording = await recorded(bench)

    assert recording.bytes > 1000
    assert len(await bench.box.csv(1) or b"") == recording.bytes
    assert bench.events.after(0)[-1].data["lasting"] is False
    assert "black box: the disk does not take recording 1: File exists" in caplog.messages


async def test_one_that_runs_when_the_program_ends_is_written_at_once(
    bench: Bench, tmp_path: Path
) -> None:
    conclude(bench.store, printer(bench.clock, PrinterState.PRINTING))
    await bench.pass_seconds(20)
    conclude(bench.store, printer(bench.clock, PrinterState.OFF))
    await bench.pass_seconds(3)
    bench.box.close()
    bench.box.close()

    [recording] = Bench(tmp_path).box.recordings()
    assert recording.reason == "power_lost"
    assert recording.message == "the power went off during a print"
    assert (recording.begins_at, recording.ends_at) == (WALL, WALL + 23)


async def test_what_a_power_loss_left_unfinished_is_cleared_away(
    bench: Bench, tmp_path: Path
) -> None:
    (tmp_path / "blackbox").mkdir()
    (tmp_path / "blackbox" / "blackbox-1.unfinished").write_text("time,sec")
    (tmp_path / "blackbox" / "blackbox-7.csv").write_text("of somebody else")
    await recorded(bench)

    names = sorted(path.name for path in (tmp_path / "blackbox").iterdir())
    assert names == ["blackbox-1.csv", "blackbox-7.csv"]
    assert [recording.id for recording in bench.box.recordings()] == [1]


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


async def test_of_something_serious_the_time_before_is_on_the_disk_at_once(
    bench: Bench, tmp_path: Path
) -> None:
    conclude(bench.store, printer(bench.clock, PrinterState.PRINTING))
    await bench.pass_seconds(100)
    conclude(bench.store, printer(bench.clock, PrinterState.OFF))
    await bench.box.turn()

    [after_a_crash] = Bench(tmp_path).box.recordings()
    assert (after_a_crash.id, after_a_crash.reason) == (1, "power_lost")
    assert (after_a_crash.begins_at, after_a_crash.ends_at) == (WALL + 40, WALL + 100)
    await bench.pass_seconds(5)
    assert [(found.id, found.bytes) for found in bench.box.recordings()] == [(1, 0)]
    assert await bench.box.csv(1) is None
    await bench.pass_seconds(6)
    [whole] = bench.box.recordings()
    assert (whole.id, whole.ends_at) == (1, WALL + 110)
    assert len(bench.events.after(0)) == 1


async def test_what_was_only_asked_for_is_written_once(bench: Bench, tmp_path: Path) -> None:
    bench.box.request(by="phone")
    await bench.pass_seconds(9)
    assert not (tmp_path / "blackbox").exists()
    conclude(bench.store, alarms=(alarm(bench.clock),))
    await bench.box.turn()

    [early] = Bench(tmp_path).box.recordings()
    assert early.reason == "critical_alarm"


async def test_it_runs_by_itself_and_does_not_wait_for_its_turn_with_what_is_serious(
    bench: Bench, tmp_path: Path
) -> None:
    running = asyncio.create_task(bench.box.run())
    conclude(bench.store, alarms=(alarm(bench.clock),))
    async with asyncio.timeout(60):
        while not (tmp_path / "blackbox" / "blackbox-1.csv").exists():  # noqa: ASYNC110  a thread's doing
            await asyncio.sleep(0)
    running.cancel()
    bench.box.close()

    assert [recording.id for recording in Bench(tmp_path).box.recordings()] == [1]
