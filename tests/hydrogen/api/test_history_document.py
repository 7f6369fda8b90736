import json

import msgspec

from hydrogen.api.history_document import answer_content
from hydrogen.history.question import Answer, Curve, Interval

BEGIN = 1_790_164_800.0  # 2026-09-23T12:00:00Z
BED = ("sensor", "bed", "temperature_celsius")
CPU = ("host", "cpu", "temperature_celsius")


def content(answer: Answer, *, intervals: bool = True) -> dict[str, object]:
    """Give what arrives at the client."""
    sent = msgspec.json.encode(answer_content(answer, intervals=intervals))
    return msgspec.json.decode(sent, type=dict[str, object])


def answer(*intervals: Interval, curves: list[Curve] | None = None, is_cut: bool = False) -> Answer:
    return Answer(
        begin=BEGIN,
        end=BEGIN + 3600,
        curves=curves or [],
        intervals=list(intervals),
        uncertain=[(BEGIN, BEGIN + 60.5)],
        is_cut=is_cut,
    )


def test_curves_are_columns_and_a_gap_is_null() -> None:
    curve = Curve(
        series=BED,
        width=60.0,
        at=[BEGIN, BEGIN + 60.0004, BEGIN + 120.25],
        low=[41.24961, None, 2.0],
        mean=[41.33333333, None, 2.0],
        high=[41.5, None, 2.0],
        count=[60, 0, 1],
        not_ok=[0, 12, 0],
    )

    assert content(answer(curves=[curve]), intervals=False) == {
        "from": "2026-09-23T12:00:00.000Z",
        "to": "2026-09-23T13:00:00.000Z",
        "series": {
            "bed.temperature_celsius": {
                "width": 60.0,
                "at": [0.0, 60.0, 120.25],
                "min": [41.2496, None, 2.0],
                "mean": [41.3333, None, 2.0],
                "max": [41.5, None, 2.0],
                "count": [60, 0, 1],
                "not_ok": [0, 12, 0],
            }
        },
        "uncertain": [["2026-09-23T12:00:00.000Z", "2026-09-23T12:01:00.500Z"]],
        "problem": None,
    }


def test_why_not_all_could_be_told_is_said() -> None:
    told = answer()
    told.problem = "the disk does not answer"

    assert content(told, intervals=False)["problem"] == "the disk does not answer"


def test_a_series_without_a_point_is_there_all_the_same() -> None:
    told = content(answer(curves=[Curve(series=CPU, width=7.2)]))["series"]

    columns = ("at", "min", "mean", "max", "count", "not_ok")
    empty: dict[str, list[object]] = {column: [] for column in columns}
    assert told == {"host.cpu.temperature_celsius": {"width": 7.2, **empty}}


AT = "2026-09-23T12:00:00.000Z"
LATER = "2026-09-23T12:01:00.000Z"


def interval(kind: str, name: str = "", *, value: str = "", state: str = "") -> Interval:
    return Interval(
        kind=kind,
        name=name,
        begin=BEGIN,
        end=BEGIN + 60,
        state=state,
        value=value,
        message="door is open" if kind == "alarm" else "",
    )


def test_everything_else_is_told_from_when_to_when() -> None:
    told = content(
        answer(
            interval("line", "door", value="1", state="ok"),
            interval("line", "noise", value="", state="chattering"),
            interval("printer", value="17", state="printing"),
            interval("printer", state="idle"),
            interval("alarm", "open_door", state="raised"),
            interval("output", "fan", value="0", state="ok"),
            interval("power", "under_voltage", value="1"),
            interval("chip", "bed", value="tmp102 i2c-1@0x48"),
            interval("clock", state="synchronized", value="3600.5"),
            interval("clock", state="unsynchronized"),
            Interval(kind="watch", name="", begin=BEGIN, end=None),
        )
    )

    span = {"from": AT, "to": LATER}
    del told["from"], told["to"], told["series"], told["uncertain"], told["problem"]
    assert told == {
        "intervals_dropped": 0,
        "lines": {
            "door": [span | {"active": True, "state": "ok"}],
            "noise": [span | {"active": None, "state": "chattering"}],
        },
        "printer": [span | {"state": "printing", "job": 17}, span | {"state": "idle", "job": None}],
        "alarms": {"open_door": [span | {"state": "raised", "message": "door is open"}]},
        "outputs": {"fan": [span | {"on": False, "state": "ok"}]},
        "power": {"under_voltage": [span | {"active": True}]},
        "chips": {"bed": [span | {"chip": "tmp102 i2c-1@0x48"}]},
        "clock": [
            span | {"state": "synchronized", "by_seconds": 3600.5},
            span | {"state": "unsynchronized", "by_seconds": None},
        ],
        "watched": [{"from": AT, "to": None}],
    }


def test_of_too_many_intervals_the_newest_are_told_and_how_many_are_not() -> None:
    begins = [BEGIN + number for number in range(2500)]
    doors = [Interval(kind="line", name="door", begin=at, end=at + 1, value="1") for at in begins]
    told = content(answer(*doors, interval("printer")))

    lines = msgspec.convert(told["lines"], dict[str, list[dict[str, object]]])
    assert told["intervals_dropped"] == 500
    assert len(lines["door"]) == 2000
    assert lines["door"][0]["from"] == "2026-09-23T12:08:20.000Z"


def test_where_not_all_was_looked_at_it_says_that_some_are_left_out() -> None:
    assert content(answer(is_cut=True))["intervals_dropped"] == 1


def test_the_longest_answer_stays_below_five_megabytes() -> None:
    numbers = [41.2345] * 2000
    curves = [
        Curve(
            series=("sensor", f"s{number}", "temperature_celsius"),
            width=4321.0,
            at=[BEGIN + 86_400 * 1000 + 0.123] * 2000,
            low=[*numbers],
            mean=[*numbers],
            high=[*numbers],
            count=[4321] * 2000,
            not_ok=[0] * 2000,
        )
        for number in range(32)
    ]

    assert len(json.dumps(content(answer(curves=curves)))) < 5e6
