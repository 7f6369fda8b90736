"""From when to when there is something of each series, on the wall clock."""

from collections.abc import Sequence

from hydrogen.history.boot import Run
from hydrogen.history.source import Source
from hydrogen.history.timeline import Timeline
from hydrogen.series import Series


def reach(source: Source, line: Timeline) -> dict[Series, tuple[float, float]]:
    """Give the wall times of the first and the last of each series, to a quarter of an hour.

    None is of a time in which nobody watched, nor of one that is still to come. Raises
    JournalFailure.
    """
    found: dict[Series, tuple[float, float]] = {}
    known: dict[int, Sequence[Run]] = {}
    for extent in source.extents():
        walls = []
        for is_last, (boot, at) in enumerate((extent.first, extent.last)):
            if boot not in known:
                known[boot] = source.runs(boot)
            within = _before if is_last else _after
            walls.append(line.wall(boot, within(at, known[boot])))
        found[extent.series] = (walls[0], max(walls))
    return found


def _after(at: float, runs: Sequence[Run]) -> float:
    """Give the first moment from one on in which somebody watched."""
    return next((max(at, run.begin) for run in runs if at < run.end), at)


def _before(at: float, runs: Sequence[Run]) -> float:
    """Give the last moment up to one in which somebody watched."""
    return next((min(at, run.end) for run in reversed(runs) if run.begin < at), at)
