import pytest

from hydrogen.job import Job, Outcome
from hydrogen.supervision.job_messages import finished_content, started_content

START = 1_790_000_000.0


@pytest.mark.parametrize(
    ("taken_up", "message"),
    [(False, "print 7 began"), (True, "print 7 is running; it began before Hydrogen saw it")],
)
def test_a_print_that_begins(taken_up: bool, message: str) -> None:  # noqa: FBT001  a column of the table
    assert started_content(Job(id=7, started_at=START, taken_up=taken_up)) == {
        "job": 7,
        "taken_up": taken_up,
        "started_at": "2026-09-21T14:13:20.000Z",
        "message": message,
    }


@pytest.mark.parametrize(
    ("outcome", "seconds", "message"),
    [
        (Outcome.FINISHED, 11_539.0, "print 7 is finished, after 3 h 12 min"),
        (Outcome.STOPPED, 59.4, "print 7 was stopped by the emergency stop, after 59 s"),
        (
            Outcome.FAILED,
            3599.0,
            "print 7 failed: the printer reported a fault, and did not go on, after 59 min",
        ),
        (
            Outcome.POWER_LOST,
            3600.0,
            "print 7 ended as the printer lost its power, after 1 h 0 min",
        ),
        (Outcome.UNWATCHED, None, "print 7 ended while Hydrogen did not run; nobody saw how"),
    ],
)
def test_a_print_that_ends(outcome: Outcome, seconds: float | None, message: str) -> None:
    ended_at = None if seconds is None else START + seconds
    job = Job(
        id=7,
        started_at=START,
        ended_at=ended_at,
        outcome=outcome,
        printing_seconds=10.4,
        paused_seconds=2.6,
    )

    content = finished_content(job)

    assert content["message"] == message
    assert (content["job"], content["outcome"]) == (7, outcome)
    assert (content["printing_seconds"], content["paused_seconds"]) == (10, 3)
    assert content["started_at"] == "2026-09-21T14:13:20.000Z"
    assert (content["ended_at"] is None) is (ended_at is None)
