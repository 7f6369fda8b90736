"""What is told of a recording, as an answer about the past."""

from collections.abc import Iterable

from hydrogen.history.answers.replayed import replayed
from hydrogen.history.question import Answer, Curve, Interval, Question
from hydrogen.memory.facts import Fact
from hydrogen.memory.reading import Reading
from hydrogen.memory.readings import Readings
from hydrogen.memory.recording_rows import Replay
from hydrogen.model import State
from tests.hydrogen.history.asking import means
from tests.hydrogen.history.samples import AIR, WALL


def replay(readings: Iterable[Reading] = (), facts: Iterable[Fact] = ()) -> Replay:
    """Make a recording of an event at WALL, from a minute before it to ten seconds after."""
    taken = Readings()
    for reading in readings:
        taken.add(reading)
    return Replay(
        at=WALL,
        begin=-60.0,
        end=10.0,
        names=(AIR,),
        readings=taken.since(-1e9),
        facts=tuple(facts),
        triggers=(),
    )


def air(at: float, value: float | None, state: State = State.OK) -> Reading:
    return Reading(at, AIR, value, state)


def asked(
    replay: Replay, *, begin: float = -60.0, end: float = 10.001, points: int = 500
) -> Answer:
    question = Question(series=(AIR,), begin=WALL + begin, end=WALL + end, points=points)
    return replayed(replay, question)


def curve(answer: Answer) -> Curve:
    (only,) = answer.curves
    return only


def test_readings_are_points_of_their_own_where_there_is_room() -> None:
    found = curve(asked(replay([air(-60.0, 20.5), air(-59.0, 21.0), air(10.0, 21.4)]), points=4))

    assert found.width == 0.0
    assert means(found)[:2] == [(-60.0, 20.5), (-59.0, 21.0)]
    assert means(found)[-1] == (10.0, 21.4)


def test_more_readings_than_points_are_put_together_and_nothing_is_left_out() -> None:
    found = curve(asked(replay(air(float(at), at / 10) for at in range(-60, 11)), points=7))

    assert len(found.at) == 7
    assert sum(found.count) == 71
    assert (min(filter(None, found.low)), found.high[-1]) == (-6.0, 1.0)


def test_one_point_has_the_extremes_of_all() -> None:
    found = curve(asked(replay(air(float(at), at / 10) for at in range(-60, 11)), points=1))

    assert (found.count, found.low, found.high) == ([71], [-6.0], [1.0])


def test_a_point_of_which_no_reading_was_ok_has_no_value() -> None:
    bad = [air(float(at), None, State.FAULT) for at in range(-40, -20)]
    good = [air(float(at), 20.0) for at in range(-60, 11) if not -40 <= at < -20]
    found = curve(asked(replay([*good, *bad]), end=10.0, points=7))

    assert [mean is None for mean in found.mean] == [False] * 2 + [True] * 2 + [False] * 3
    assert found.not_ok == [0, 0, 10, 10, 0, 0, 0]


def test_a_gap_is_told_by_what_is_usual_in_the_file() -> None:
    """The file does not say how often a sensor was to be read."""
    slow = [air(-60.0 + 20 * n, 20.0) for n in range(4)]
    missed = [air(float(at), 20.0) for at in range(-60, -40)] + [air(-30.0, 20.0), air(-29.0, 20.0)]

    assert None not in curve(asked(replay(slow))).mean
    assert curve(asked(replay(missed))).mean.count(None) == 1


def test_of_a_part_only_that_is_told() -> None:
    found = curve(asked(replay(air(float(at), 20.0) for at in range(-60, 11)), begin=-2, end=2))

    assert [at for at, _ in means(found)] == [-2.0, -1.0, 0.0, 1.0]


def test_a_series_of_which_there_is_nothing_has_no_points() -> None:
    assert curve(asked(replay())).at == []


def test_what_was_so_is_told_from_when_to_when_and_ends_with_the_recording() -> None:
    found = asked(
        replay(
            facts=[
                Fact(at=-100.0, kind="printer", value="17", state="printing"),
                Fact(at=-30.0, kind="alarm", name="hot", state="raised", message="61.2 °C"),
                Fact(at=-10.0, kind="alarm", name="hot", state="over"),
                Fact(at=0.0, kind="printer", state="stopped"),
            ]
        )
    )

    assert [told(each) for each in found.intervals] == [
        ("watch", "", -60.0, 10.0),
        ("printer", "printing", -60.0, 0.0),
        ("alarm", "raised", -30.0, -10.0),
        ("printer", "stopped", 0.0, 10.0),
    ]
    assert (found.is_cut, found.uncertain, found.problem) == (False, [], None)


def test_without_intervals_the_curves_alone_are_told() -> None:
    question = Question(series=(AIR,), begin=WALL - 60, end=WALL, intervals=False)

    assert replayed(replay(), question).intervals == []


def told(interval: Interval) -> tuple[str, str, float, float]:
    assert interval.end is not None
    begin, end = round(interval.begin - WALL, 3), round(interval.end - WALL, 3)
    return interval.kind, interval.state, begin, end
