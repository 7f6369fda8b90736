"""The buckets of the finest tier that fill just now."""

from hydrogen.history.buckets import Buckets, cut, empty, joined
from hydrogen.history.tier import TEN_SECONDS
from hydrogen.memory.reading import Reading
from hydrogen.model import State
from hydrogen.series import Series

_WIDTH = TEN_SECONDS.width
_LONGEST = 4096  # buckets of one series side by side: half a day


class Accumulator:
    """Puts each reading into the bucket of its own time, however late it comes.

    What is taken out is not there any more, so every reading comes out in exactly one bucket. Of
    one that came so late that half a day lies between it and the others its series comes twice.
    """

    def __init__(self) -> None:
        self._filling: dict[Series, Buckets] = {}
        self._apart: list[tuple[Series, Buckets]] = []

    def add(self, reading: Reading) -> None:
        """Take a reading; that a sensor starts is none."""
        state = reading.state
        if state is State.STARTING:
            return
        number = int(reading.at // _WIDTH)
        buckets = self._filling.get(reading.series)
        if buckets is None or not buckets.first <= number < buckets.end:
            buckets = self._reaching(reading.series, number)
        buckets.interval = reading.interval
        at, value = number - buckets.first, reading.value
        if state is not State.OK or value is None:
            buckets.not_ok[at] += 1
            return
        count = buckets.count[at] + 1
        buckets.count[at] = count
        buckets.mean[at] += (value - buckets.mean[at]) / count
        buckets.low[at] = min(buckets.low[at], value)
        buckets.high[at] = max(buckets.high[at], value)

    def take(self, *, until: float | None = None) -> tuple[tuple[Series, Buckets], ...]:
        """Take out the buckets that ended by a monotonic time; without one, those that fill too."""
        taken, self._apart = self._apart, []
        if until is None:
            taken += self._filling.items()
            self._filling = {}
            return tuple(taken)
        end = int(until // _WIDTH)
        for series, buckets in [*self._filling.items()]:
            if buckets.end <= end:
                taken.append((series, self._filling.pop(series)))
            elif buckets.first < end:
                taken.append((series, cut(buckets, buckets.first, end)))
                self._filling[series] = cut(buckets, end, buckets.end)
        return tuple(taken)

    def rename(self, old: str, new: str) -> None:
        """Take what is filling of a sensor for another's."""
        for series in [s for s in self._filling if s[:2] == ("sensor", old)]:
            # Beside what the other has, if anything: a series may come twice.
            self._apart.append((("sensor", new, series[2]), self._filling.pop(series)))

    def copy(self) -> tuple[tuple[Series, Buckets], ...]:
        """Give all that could be taken out, for another thread."""
        filling = [*self._apart, *self._filling.items()]
        return tuple(
            (series, cut(buckets, buckets.first, buckets.end)) for series, buckets in filling
        )

    def _reaching(self, series: Series, number: int) -> Buckets:
        """Give the buckets of a series, grown so that the numbered one is among them."""
        known = self._filling.get(series)
        if known is None:
            grown = empty(_WIDTH, number, 1)
        elif max(known.end, number + 1) - min(known.first, number) > _LONGEST:
            self._apart.append((series, known))
            grown = empty(_WIDTH, number, 1)
        elif number < known.first:
            grown = joined(empty(_WIDTH, number, 1), known)
        else:
            known.extend(number + 1 - known.end)
            return known
        self._filling[series] = grown
        return grown
