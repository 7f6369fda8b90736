"""A curve in the terminal: its mean in what it ranged over, and nothing where nothing is known."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from hydrogen.history.question import Curve
from hydrogen.history.terminal.axes import LABEL, Tick, time_ticks, value_ticks
from hydrogen.history.terminal.canvas import BRAILLE, Canvas, Charset

_LEAST_STEPS = 10  # of the last decimal: a flat line shall not look like noise
_ROWS_A_TICK = 2
_COLUMNS_A_TICK = 8


class Look(Struct, frozen=True, kw_only=True):
    """How it is drawn; ``width`` is that of the terminal, in characters, labels included."""

    width: int = 80
    rows: int = 10
    charset: Charset = BRAILLE
    dim: bool = False
    """Whether the terminal can show the range darker than the mean."""

    @property
    def columns(self) -> int:
        """How many characters there are between the axis and the terminal's end."""
        return max(self.width - LABEL - 2, 10)

    @property
    def points(self) -> int:
        """How many points can be told apart."""
        return self.columns * self.charset.across


class Frame(Struct, frozen=True, kw_only=True):
    """What is seen: Unix seconds from left to right; ``decimals`` are those that are told."""

    begin: float
    end: float
    uncertain: Sequence[tuple[float, float]] = ()
    decimals: int = 1


def plotted(curve: Curve, frame: Frame, look: Look) -> list[str]:
    """Draw a curve that has a value; the lines of text have no unit and no name."""
    low, high = _bounds(curve, 10.0**-frame.decimals)
    canvas = Canvas(look.columns, look.rows, look.charset)
    _Drawing(canvas, frame, low, high).draw(curve)
    wall, tick, *_ = look.charset.frame
    labels = _value_labels(low, high, look)
    rows = [
        f"{labels.get(row, ''):>{LABEL}} {tick if row in labels else wall}{line}"
        for row, line in enumerate(canvas.lines(dim=look.dim))
    ]
    return [*rows, *_floor(frame, look)]


class _Drawing:
    def __init__(self, canvas: Canvas, frame: Frame, low: float, high: float) -> None:
        self._canvas = canvas
        self._frame = frame
        self._low, self._high = low, high

    def draw(self, curve: Curve) -> None:
        """Draw steps, joined where there is no gap: a mean is that of all of its time."""
        before: tuple[int, int] | None = None
        for at, low, mean, high in zip(curve.at, curve.low, curve.mean, curve.high, strict=True):
            if low is None or mean is None or high is None:
                before = None
                continue
            first = self._x(at)
            last = max(first, self._x(at + curve.width, before=True))
            top, middle, bottom = self._y(high), self._y(mean), self._y(low)
            for x in range(first, last + 1):
                self._canvas.shade(x, top, bottom)
            if before is not None:
                self._canvas.line(before, (first, middle))
            self._canvas.line((first, middle), (last, middle))
            before = last, middle

    def _x(self, at: float, *, before: bool = False) -> int:
        length = self._frame.end - self._frame.begin
        place = (at - self._frame.begin) / length * self._canvas.width
        return -int(-place // 1) - 1 if before else int(place // 1)

    def _y(self, value: float) -> int:
        part = (self._high - value) / (self._high - self._low)
        return round(part * (self._canvas.height - 1))


def _bounds(curve: Curve, resolution: float) -> tuple[float, float]:
    low = min(value for value in curve.low if value is not None)
    high = max(value for value in curve.high if value is not None)
    # What is large has no more than the digits of its kind of number.
    least = max(resolution, abs(low) * 1e-9, abs(high) * 1e-9) * _LEAST_STEPS
    missing = max(least - (high - low), 0.0)
    return low - missing / 2, high + missing / 2


def _value_labels(low: float, high: float, look: Look) -> dict[int, str]:
    dots = look.rows * look.charset.down
    ticks = value_ticks(low, high, most=max(look.rows // _ROWS_A_TICK, 2))
    return {
        round((high - tick.at) / (high - low) * (dots - 1)) // look.charset.down: tick.text
        for tick in ticks
    }


def _floor(frame: Frame, look: Look) -> list[str]:
    *_, corner, floor, tick = look.charset.frame
    line = [floor] * look.columns
    for begin, end in frame.uncertain:
        first, last = _column(begin, frame, look), _column(end, frame, look)
        for column in range(max(first, 0), min(max(last, first + 1), look.columns)):
            line[column] = "?"
    labels = [" "] * look.columns
    for column, text in _placed(frame, look):
        line[column] = tick
        start = min(max(column - len(text) // 2, 0), look.columns - len(text))
        labels[start : start + len(text)] = text
    margin = " " * (LABEL + 2)
    return [f"{' ' * LABEL} {corner}{''.join(line)}", f"{margin}{''.join(labels)}".rstrip()]


def _placed(frame: Frame, look: Look) -> Iterator[tuple[int, str]]:
    free = 0
    ticks: list[Tick] = time_ticks(frame.begin, frame.end, most=look.columns // _COLUMNS_A_TICK)
    for tick in ticks:
        column = _column(tick.at, frame, look)
        start = min(max(column - len(tick.text) // 2, 0), look.columns - len(tick.text))
        if start >= free:
            free = start + len(tick.text) + 1
            yield column, tick.text


def _column(at: float, frame: Frame, look: Look) -> int:
    return int((at - frame.begin) / (frame.end - frame.begin) * look.columns // 1)
