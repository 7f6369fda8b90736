"""How often asking a chip the same thing fails, and how long it takes."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from drivers.errors import DriverError

DIFFERED = "differed"
"""The code for an answer that is not the one that was given most of the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endurance:
    """What became of asking so often: failures by their code, and seconds that one takes."""

    asked: int
    errors: Mapping[str, int]
    median_seconds: float | None
    longest_seconds: float | None

    @property
    def failed(self) -> int:
        """How often it failed."""
        return sum(self.errors.values())


def endure(question: Callable[[], object], count: int, *, clock: Callable[[], float]) -> Endurance:
    """Ask so many times and count what fails, or is answered otherwise than most of the time.

    ``clock`` gives monotonic seconds.
    """
    errors: Counter[str] = Counter()
    answers: Counter[object] = Counter()
    times: list[float] = []
    for _ in range(count):
        begun = clock()
        try:
            answers[question()] += 1
        except DriverError as error:
            errors[error.code] += 1
        else:
            times.append(clock() - begun)
    differing = len(times) - max(answers.values(), default=0)
    if differing:
        errors[DIFFERED] = differing
    times.sort()
    return Endurance(
        asked=count,
        errors=dict(errors),
        median_seconds=times[len(times) // 2] if times else None,
        longest_seconds=times[-1] if times else None,
    )
