from collections.abc import Callable
from itertools import count

from drivers.doctor.endurance import DIFFERED, Endurance, endure
from drivers.errors import NoResponse


def answering(*answers: object) -> Callable[[], object]:
    left = list(answers)

    def question() -> object:
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return question


def ticking() -> Callable[[], float]:
    """A clock that goes on by a millisecond whenever it is looked at."""
    ticks = count()
    return lambda: next(ticks) / 1000


def test_a_good_connection_fails_never() -> None:
    endurance = endure(answering(*[7] * 5), 5, clock=ticking())
    assert endurance.failed == 0
    assert endurance.errors == {}
    assert endurance.asked == 5
    assert round(endurance.median_seconds or 0, 6) == 0.001


def test_failures_are_counted_by_their_code_and_a_garbled_answer_is_one() -> None:
    question = answering(7, NoResponse("gone"), 7, 5, 7)
    endurance = endure(question, 5, clock=ticking())
    assert endurance.errors == {"no_response": 1, DIFFERED: 1}
    assert endurance.failed == 2


def test_of_nobody_there_is_no_time() -> None:
    assert endure(answering(NoResponse("gone")), 1, clock=ticking()) == Endurance(
        asked=1, errors={"no_response": 1}, median_seconds=None, longest_seconds=None
    )
