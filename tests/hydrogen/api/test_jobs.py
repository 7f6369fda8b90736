import msgspec

from hydrogen.api.jobs import job_content, job_in_brief
from hydrogen.job import Job, Mark, MarkKind, Outcome, Summary

START = 1_790_000_000.0
PRINT = Job(
    id=17,
    started_at=START,
    ended_at=START + 3600.5,
    outcome=Outcome.FINISHED,
    printing_seconds=3500.26,
    paused_seconds=100.24,
    seen_at=START + 3600.5,
    soaked_after=612.04,
    door_openings=1,
    filament_events=2,
    under_voltages=3,
    throttlings=4,
    energy_watt_hours={"mains": 123.4567891},
    summaries=(
        Summary(
            sensor="bed",
            quantity="temperature_celsius",
            minimum=20.0,
            mean=58.1234567,
            maximum=61.5,
            readings=3600,
        ),
        Summary(
            sensor="bed",
            quantity="power_watts",
            minimum=0.0,
            mean=100.0,
            maximum=300.0,
            readings=3600,
        ),
    ),
    marks=(
        Mark(at=START, kind=MarkKind.BEGAN),
        Mark(
            at=START + 10.0,
            kind=MarkKind.ALARM_RAISED,
            subject="hot",
            message='bed is 61.5 °C, "hot", above 60 °C',
        ),
        Mark(at=START + 3600.5, kind=MarkKind.ENDED),
    ),
    marks_dropped=5,
)


def test_a_print_in_brief_has_everything_but_its_story() -> None:
    assert msgspec.to_builtins(job_in_brief(PRINT)) == {
        "id": 17,
        "name": None,
        "outcome": "finished",
        "taken_up": False,
        "started_at": "2026-09-21T14:13:20.000Z",
        "ended_at": "2026-09-21T15:13:20.500Z",
        "seen_at": "2026-09-21T15:13:20.500Z",
        "printing_seconds": 3500.3,
        "paused_seconds": 100.2,
        "unwatched_seconds": 0.0,
        "soaked_after_seconds": 612.0,
        "door_openings": 1,
        "filament_events": 2,
        "under_voltages": 3,
        "throttlings": 4,
        "energy_watt_hours": {"mains": 123.45679},
    }


def test_what_is_not_known_is_null() -> None:
    content = job_in_brief(Job(id=1, started_at=START, seen_at=START))

    assert (content["ended_at"], content["soaked_after_seconds"]) == (None, None)
    assert content["energy_watt_hours"] == {}


def test_the_whole_print_has_its_summaries_and_marks() -> None:
    content = msgspec.to_builtins(job_content(PRINT))

    assert content.items() >= msgspec.to_builtins(job_in_brief(PRINT)).items()
    assert content["summaries"] == {
        "bed": {
            "temperature_celsius": {
                "minimum": 20.0,
                "mean": 58.12346,
                "maximum": 61.5,
                "readings": 3600,
            },
            "power_watts": {"minimum": 0.0, "mean": 100.0, "maximum": 300.0, "readings": 3600},
        }
    }
    assert content["marks"][:2] == [
        {"time": "2026-09-21T14:13:20.000Z", "kind": "began", "subject": None, "message": None},
        {
            "time": "2026-09-21T14:13:30.000Z",
            "kind": "alarm_raised",
            "subject": "hot",
            "message": 'bed is 61.5 °C, "hot", above 60 °C',
        },
    ]
    assert content["marks_dropped"] == 5
