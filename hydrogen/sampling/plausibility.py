"""Which readings are believed: pure, of the readings and their times alone."""

import math
from collections.abc import Mapping
from itertools import pairwise

from msgspec import Struct

from drivers.quantity import Quantity
from drivers.sensor import Values

_UNASKED = 1.0
"""Seconds of change that need no second reading: after a long interval anything may be true."""
_SETTLING = 5
"""How many readings in a row have to agree until a confirmed jump is believed."""
_CONFIRMATIONS = 1
"""How many readings at once have to agree with one that is doubted."""
_AFTER_GARBAGE = 2
"""How many have to agree after an answer that was recognised as garbled."""


class Expected(Struct, frozen=True, kw_only=True):
    """What a quantity can be, and how it can change: ``jump`` at once, and ``rate`` a second more.

    A jump of None is any: volts and amperes may change at once.
    """

    low: float
    high: float
    jump: float | None = None
    rate: float = 0.0


class Doubt(Struct, frozen=True):
    """Why a reading is suspect; ``code`` is for programs."""

    code: str
    message: str


class _Sample(Struct, frozen=True):
    values: Values
    at: float


class Judge:
    """Weighs the readings of one sensor, each with its time in monotonic seconds.

    What differs from the last reading by more than the quantity can change within a second has to
    be confirmed by a second reading at once, and so has the first reading after a start or a
    failure; where the two disagree a third one decides. A single outlier is thus never seen by
    anybody. A jump that is confirmed is suspect until five readings in a row agree, or it goes back
    to where it came from.

    After an answer that was recognisably garbled three readings at once have to agree: that one was
    recognised says that others may not be.
    """

    def __init__(
        self, expected: Mapping[Quantity, Expected], *, frozen_after: float | None = None
    ) -> None:
        self.outliers = 0
        """Single readings that the ones at once after them did not confirm."""
        self._expected = expected
        self._comparable = any(known.jump is not None for known in expected.values())
        self._frozen_after = frozen_after
        self._believed: _Sample | None = None
        self._trusted: _Sample | None = None
        """The last reading that was no part of a jump."""
        self._asked: list[_Sample] = []
        """The readings at once before the one that will be weighed."""
        self._clash: Doubt | None = None
        """Why they are not yet enough."""
        self._wary = False
        self._unsettled: Doubt | None = None
        self._agreed = 0
        self._same: _Sample | None = None

    def asks_again(self, values: Values, at: float) -> bool:
        """Tell whether this reading has to be confirmed by another one before it is weighed."""
        sample = _Sample(values, at)
        believed = self._believed
        continues = believed is not None and not self._leap(believed, sample, within=_UNASKED)
        if not self._comparable or (continues and not self._wary):
            self._clash = None
            return False
        needed = _AFTER_GARBAGE if self._wary else _CONFIRMATIONS
        recent = [*self._asked, sample][-needed - 1 :]
        leaps = (self._leap(before, after) for before, after in pairwise(recent))
        self._clash = next(filter(None, leaps), None)
        if len(self._asked) == 2 * needed or (len(recent) > needed and self._clash is None):
            return False
        self._asked.append(sample)
        return True

    def weigh(self, values: Values, at: float) -> Doubt | None:
        """Tell why a reading is doubted, None where it is believed."""
        sample = _Sample(values, at)
        self._compare(sample)
        if self._clash is None:
            self.outliers += sum(self._leap(other, sample) is not None for other in self._asked)
        self._asked.clear()
        self._believed = sample
        if self._unsettled is None:
            self._trusted, self._wary = sample, False
        return self._outside(values) or self._unsettled or self._frozen(sample)

    def garbled(self) -> None:
        """Take notice of an answer that cannot be true: the next ones may not be either."""
        self._wary = True
        self._asked.clear()

    def interrupt(self) -> None:
        """Forget what was believed, as after a failed reading: the chip may be another by now.

        But not what was trusted before answers came garbled: that is still the same chip.
        """
        self._believed = self._unsettled = self._same = None
        self._asked.clear()
        if not self._wary:
            self._trusted = None

    def _compare(self, sample: _Sample) -> None:
        """Settle whether this reading continues the one before, or is a jump."""
        back = self._leap(self._trusted, sample)
        leap = self._leap(self._believed, sample) if self._believed else back
        if self._clash is not None:
            self._agreed, self._unsettled = 0, self._clash
        elif leap is not None:
            self._agreed, self._unsettled = 0, back and leap
        else:
            self._agreed += 1
            if self._agreed >= _SETTLING:
                self._unsettled = None

    def _leap(
        self, before: _Sample | None, after: _Sample, *, within: float = math.inf
    ) -> Doubt | None:
        if before is None:
            return None
        for quantity, value in after.values.items():
            expected, was = self._expected.get(quantity), before.values.get(quantity)
            if expected is None or expected.jump is None or was is None:
                continue
            seconds = min(after.at - before.at, within)
            if abs(value - was) > expected.jump + expected.rate * seconds:
                return Doubt("jump", _leapt(quantity, was, value, seconds))
        return None

    def _outside(self, values: Values) -> Doubt | None:
        for quantity, value in values.items():
            expected = self._expected.get(quantity)
            if expected is not None and not expected.low <= value <= expected.high:
                name = quantity.name.lower()
                message = (
                    f"its {name} of {value:.6g} is outside of {expected.low:g} to "
                    f"{expected.high:g}: check the sensor, or plausible.{name} in its configuration"
                )
                return Doubt("implausible", message)
        return None

    def _frozen(self, sample: _Sample) -> Doubt | None:
        if self._frozen_after is None:
            return None
        if self._same is None or self._same.values != sample.values:
            self._same = sample
            return None
        if sample.at - self._same.at < self._frozen_after:
            return None
        message = (
            f"not one bit has changed for over {self._frozen_after:g} s: the chip may have stopped "
            "converting: unplug it and plug it in again"
        )
        return Doubt("frozen", message)


def _leapt(quantity: Quantity, was: float, value: float, seconds: float) -> str:
    return (
        f"its {quantity.name.lower()} went from {was:.6g} to {value:.6g} within {seconds:.2g} s, "
        "faster than it can: check the wiring, or whether the sensor was moved"
    )
