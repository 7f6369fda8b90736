"""A curve of single readings."""

from hydrogen.history.answers.gaps import gaps
from hydrogen.history.answers.grid import Grid
from hydrogen.history.answers.strip import Strip, Strips
from hydrogen.history.question import Curve
from hydrogen.series import Series


def singles(series: Series, strip: Strip, *, points: int, lines: Grid) -> Curve | None:
    """Give each reading of a range as a point, a gap halfway; None where these are too many."""
    begin, end = strip.index(lines.begin), strip.index(lines.limit)
    if end - begin > points:
        return None
    whole = Curve(series=series, width=0.0)
    found = dict(gaps([Strips([strip])], lines))
    for index in range(begin, end):
        at, is_ok = strip.time(index), bool(strip.count[index])
        values = (strip.low[index], strip.mean[index], strip.high[index]) if is_ok else None
        whole.add(at / 1e6, values, count=int(is_ok), not_ok=int(not is_ok))
        after = found.get(at) if is_ok and index + 1 < end and strip.count[index + 1] else None
        if after is not None and strip.time(index + 1) == after:
            whole.add((at + after) / 2e6)
    return whole if len(whole.at) <= points else None
