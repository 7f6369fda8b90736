"""Where recordings are kept, and what is there after an end, a crash or a full disk."""

import asyncio
from pathlib import Path

import pytest

from hydrogen.config.remembering import BlackBoxConfig
from hydrogen.printer import PrinterState
from tests.hydrogen.memory.bench import WALL, Bench, recorded
from tests.hydrogen.memory.snapshots import alarm, conclude, printer


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


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
    assert len(await bench.text(1) or b"") == recording.bytes
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
