"""The prints are there before there is a printer to be seen."""

from pathlib import Path

from hydrogen.clock import instant
from hydrogen.composition.lasting import lasting
from hydrogen.composition.outside import Outside
from hydrogen.config.model import Config
from hydrogen.config.remembering import MemoryConfig
from hydrogen.printer import PrinterState, PrinterStatus
from tests.clock import ManualClock


def outside(clock: ManualClock) -> Outside:
    return Outside(path=Path("unused"), environ={}, catalogue={}, simulate=False, clock=clock)


async def test_prints_of_an_earlier_run_are_told_where_nothing_is_supervised(
    tmp_path: Path,
) -> None:
    clock = ManualClock()
    config = Config(keys=(), memory=MemoryConfig(folder=tmp_path))
    first = lasting(config, outside(clock))
    for state in (PrinterState.IDLE, PrinterState.PRINTING, PrinterState.IDLE):
        clock.advance(60)
        status = PrinterStatus(state=state)
        first.prints.jobs.turn(status, first.store.snapshot, instant(clock))
    first.close()

    second = lasting(config, outside(clock))
    [job] = await second.prints.page(limit=10, before=None)
    second.close()

    assert job.outcome == "finished"
