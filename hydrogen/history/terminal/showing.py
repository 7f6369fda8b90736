"""``hydrogen history SERIES …``: curves and what they say, one below the other."""

import shutil
from collections.abc import Iterator, Mapping
from typing import TextIO

from msgspec import Struct
from msgspec.structs import replace

from hydrogen.history.answers.extents import reach
from hydrogen.history.answers.query import answered, drawn
from hydrogen.history.boot import Anchor
from hydrogen.history.question import Answer, Curve, Question
from hydrogen.history.source import Source
from hydrogen.history.terminal.canvas import ASCII, BRAILLE
from hydrogen.history.terminal.local_time import full, zone
from hydrogen.history.terminal.naming import unit
from hydrogen.history.terminal.plot import Frame, Look, plotted
from hydrogen.history.terminal.summary import summary
from hydrogen.history.timeline import Timeline
from hydrogen.series import Series, wire_name
from hydrogen.showable import can_show

_MOST_POINTS = 2000
_WIDEST = 240
"""Beyond it a line is no longer read as one."""
_PROBE = "⣿│┤└─┬°"


class Present(Struct, frozen=True, kw_only=True):
    """Now, in this boot of this machine; ``boot`` is empty where the system does not tell it."""

    anchor: Anchor
    boot: str


def look_of(output: TextIO, environ: Mapping[str, str], *, is_ascii: bool) -> Look:
    """Find out what a terminal, or whatever there is in its place, can show."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    charset = ASCII if is_ascii or not can_show(output, _PROBE) else BRAILLE
    # no-color.org; a terminal without a name, or a dumb one, knows no sequences.
    is_capable = output.isatty() and environ.get("TERM", "dumb") != "dumb"
    return Look(width=width, charset=charset, dim=is_capable and not environ.get("NO_COLOR"))


def shown(source: Source, question: Question, look: Look, *, present: Present) -> Iterator[str]:
    """Give the lines of text."""
    answer = answered(question, source, None, now=present.anchor, boot=present.boot)
    curves = {curve.series: curve for curve in answer.curves}
    # Words are as exact as can be, however coarse the plot has to be.
    finer = replace(question, points=_MOST_POINTS)
    fine = answered(finer, source, None, now=present.anchor, boot=present.boot)
    told = {curve.series: curve for curve in fine.curves}
    when = f"{full(question.begin)} to {full(question.end)}"
    yield f"{when} {zone(question.begin, question.end)}".rstrip()
    for series in question.series:
        yield ""
        curve = curves.get(series)
        if curve is not None and curve.at:
            yield from _series(curve, told[series], answer, look)
            continue
        times = drawn(source, now=present.anchor, boot=present.boot)
        yield wire_name(series)
        yield f"  nothing was kept of it then{elsewhere(series, source, times)}"
    if answer.uncertain:
        yield ""
        yield "?: nobody knows whether the clock was right then, so these times may be others"


def _series(curve: Curve, fine: Curve, answer: Answer, look: Look) -> Iterator[str]:
    how = unit(curve.series, is_plain=look.charset is ASCII)
    yield f"{wire_name(curve.series)}{f', {how.symbol}' if how.symbol else ''}"
    if any(curve.count):
        frame = Frame(
            begin=answer.begin,
            end=answer.end,
            uncertain=answer.uncertain,
            decimals=how.decimals,
        )
        yield from plotted(curve, frame, look)
    for line in summary(fine, how):
        yield f"  {line}"


def elsewhere(series: Series, source: Source, times: Timeline) -> str:
    """Say from when to when there is something."""
    known = reach(source, times).get(series)
    return f", but from {full(known[0])} to {full(known[1])}" if known else ""
