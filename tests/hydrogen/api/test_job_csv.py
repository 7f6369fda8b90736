import csv
import io

from hydrogen.api.job_csv import JOBS_HEADER, job_csv, jobs_csv
from hydrogen.api.jobs import job_in_brief
from hydrogen.job import Job
from tests.hydrogen.api.test_jobs import PRINT, START


def rows(text: str) -> list[dict[str, str]]:
    """Read it as another program would."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def told(row: dict[str, str]) -> dict[str, str]:
    return {column: cell for column, cell in row.items() if cell}


def test_prints_are_one_line_each_with_the_fields_of_the_json() -> None:
    running = Job(id=18, started_at=START, taken_up=True, energy_watt_hours={"a": 1.5, "b": 2.0})

    table = rows(JOBS_HEADER + jobs_csv([PRINT]) + jobs_csv([running]))

    assert list(table[0]) == list(job_in_brief(PRINT))
    assert told(table[0]) == {
        "id": "17",
        "outcome": "finished",
        "taken_up": "false",
        "started_at": "2026-09-21T14:13:20.000Z",
        "ended_at": "2026-09-21T15:13:20.500Z",
        "seen_at": "2026-09-21T15:13:20.500Z",
        "printing_seconds": "3500.3",
        "paused_seconds": "100.2",
        "unwatched_seconds": "0.0",
        "soaked_after_seconds": "612.0",
        "door_openings": "1",
        "filament_events": "2",
        "under_voltages": "3",
        "throttlings": "4",
        "energy_watt_hours": "mains=123.45679",
    }
    assert (table[1]["taken_up"], table[1]["ended_at"]) == ("true", "")
    assert table[1]["energy_watt_hours"] == "a=1.5 b=2.0"


def test_of_no_print_there_is_a_header() -> None:
    assert jobs_csv([]) == ""
    assert JOBS_HEADER.startswith("id,name,outcome,taken_up,started_at,")
    assert JOBS_HEADER.endswith("\r\n")


def test_a_story_has_its_fields_its_numbers_and_its_marks() -> None:
    text = job_csv(PRINT)

    table = rows(text)
    fields = {row["name"]: row["value"] for row in table if row["kind"] == "print"}
    assert fields.keys() == {*job_in_brief(PRINT), "marks_dropped"} - {"energy_watt_hours"}
    assert (fields["id"], fields["outcome"], fields["marks_dropped"]) == ("17", "finished", "5")
    assert [told(row) for row in table if row["kind"] != "print"] == [
        {
            "kind": "energy",
            "name": "mains",
            "quantity": "energy_watt_hours",
            "value": "123.45679",
        },
        {
            "kind": "summary",
            "name": "bed",
            "quantity": "temperature_celsius",
            "minimum": "20.0",
            "mean": "58.12346",
            "maximum": "61.5",
            "readings": "3600",
        },
        {
            "kind": "summary",
            "name": "bed",
            "quantity": "power_watts",
            "minimum": "0.0",
            "mean": "100.0",
            "maximum": "300.0",
            "readings": "3600",
        },
        {"kind": "mark", "time": "2026-09-21T14:13:20.000Z", "value": "began"},
        {
            "kind": "mark",
            "time": "2026-09-21T14:13:30.000Z",
            "name": "hot",
            "value": "alarm_raised",
            "message": 'bed is 61.5 °C, "hot", above 60 °C',
        },
        {"kind": "mark", "time": "2026-09-21T15:13:20.500Z", "value": "ended"},
    ]
    assert text.splitlines()[0] == (
        "kind,time,name,quantity,value,minimum,mean,maximum,readings,message"
    )
    assert text.count("\n") == text.count("\r\n") == len(table) + 1
