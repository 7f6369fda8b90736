"""What is read of a recording's file, whole or damaged."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.clock import Instant
from hydrogen.memory.facts import Fact
from hydrogen.memory.reading import Reading
from hydrogen.memory.readings import Readings
from hydrogen.memory.recording_rows import DamagedRecording, Replay, read
from hydrogen.memory.recording_text import Recorded, lines
from hydrogen.memory.triggers import Reason, Trigger
from hydrogen.model import State
from hydrogen.series import Series

WALL = 1_790_000_000.0
BED = ("sensor", "bed", "temperature_celsius")
CPU = ("host", "cpu", "temperature_celsius")
HEAD = (
    "time,seconds,kind,name,quantity,value,state,message\r\n"
    '2026-09-21T14:13:20.000Z,0.000,trigger,e_stop,,,,"pressed"\r\n'
    "2026-09-21T14:12:20.000Z,-60.000,begin,,,,,\r\n"
    "2026-09-21T14:13:30.000Z,10.000,end,,,,,\r\n"
)
TIME = "2026-09-21T14:13:20.000Z"


def pieces_of(text: str, size: int = 64 * 1024) -> Iterator[bytes]:
    encoded = text.encode()
    return (encoded[begin : begin + size] for begin in range(0, len(encoded), size))


def recording(*rows: str) -> Replay:
    return read(pieces_of(HEAD + "".join(f"{TIME},{row}\r\n" for row in rows)))


def values(replay: Replay, series: Series) -> list[tuple[float, float | None, State]]:
    stream = replay.readings.streams[series]
    return [(r.at, r.value, r.state) for r in stream.readings(series, -1e9)]


@settings(deadline=None, max_examples=30)
@given(
    reads=st.lists(
        st.tuples(
            st.integers(900_000, 1_100_000),
            st.one_of(st.none(), st.floats(-1000, 1000, width=32)),
            st.sampled_from([State.OK, State.SUSPECT, State.FAULT]),
        ),
        max_size=60,
    ),
    messages=st.lists(st.text(max_size=20), max_size=10),
    size=st.integers(1, 300),
)
def test_what_was_written_is_read_however_the_file_comes(
    reads: list[tuple[int, float | None, State]], messages: list[str], size: int
) -> None:
    readings = Readings()
    for at, value, state in reads:
        readings.add(Reading(at / 1000, BED, value, state))
    facts = [
        Fact(at=1000.0, kind="alarm", name="hot", state="raised", message=message)
        for message in messages
    ]
    recorded = Recorded(
        id=1,
        trigger=Trigger(Reason.REQUEST, "phone asked for it"),
        at=Instant(1000.0, WALL),
        begin=900.0,
        end=1100.0,
        readings=readings.since(0.0),
        facts=facts,
    )

    replay = read(pieces_of("".join(lines(recorded)), size))

    assert (replay.at, replay.begin, replay.end) == (WALL, -100.0, 100.0)
    wanted = [
        (at / 1000 - 1000, None if value is None else round(value, 7), state)
        for at, value, state in sorted(reads, key=lambda each: each[0])
    ]
    found = values(replay, BED) if reads else []
    assert [round(at, 3) for at, _, _ in found] == [round(at, 3) for at, _, _ in wanted]
    for (_, value, state), (_, expected, was) in zip(found, wanted, strict=True):
        assert state is was
        assert value == (None if expected is None else pytest.approx(expected, rel=1e-6, abs=1e-7))
    assert [f.message for f in replay.facts] == [" ".join(text.split()) for text in messages]


def test_of_a_recording_only_the_series_that_are_wanted_are_unpacked_and_all_are_named() -> None:
    text = HEAD + "".join(
        f"{TIME},1.000,{','.join(series)},21.4,ok,\r\n" for series in (CPU, BED, CPU)
    )
    replay = read(pieces_of(text), {BED})

    assert replay.names == (CPU, BED)
    assert values(replay, BED) == [(1.0, 21.4, State.OK)]
    assert list(replay.readings.streams) == [BED]


def test_where_nobody_says_which_the_first_32_series_are_read() -> None:
    replay = recording(*(f"1.000,sensor,s{n},humidity_percent,1,ok," for n in range(40)))

    assert len(replay.names) == 40
    assert list(replay.readings.streams) == list(replay.names[:32])


def test_what_happened_while_it_was_made_is_apart_from_what_changed() -> None:
    replay = recording(
        "-70.000,printer,,,17,printing,",
        '2.500,trigger,critical_alarm,,,,"hot: the ""bed"", mostly"',
        "3.000,tide,high,,,,",
    )

    assert [(fact.at, fact.kind, fact.value) for fact in replay.facts] == [(-70.0, "printer", "17")]
    [trigger] = replay.triggers
    assert (trigger.at, trigger.name) == (2.5, "critical_alarm")
    assert trigger.message == 'hot: the "bed", mostly'


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1.000,sensor,bed", "columns are missing"),
        ("x,sensor,bed,temperature_celsius,1,ok,", "could not convert string to float: 'x'"),
        ("nan,sensor,bed,temperature_celsius,1,ok,", "its time is none"),
        ("1e9,sensor,bed,temperature_celsius,1,ok,", "its time is none"),
        ("1,sensor,=cmd(),temperature_celsius,1,ok,", "it is of no sensor"),
        ("1,sensor,bed,temperature_celsius,inf,ok,", "its value is none"),
        ("1,sensor,bed,temperature_celsius,1e39,ok,", "its value is none"),
        ("1,sensor,bed,temperature_celsius,1,fine,", "'fine' is not a valid State"),
        (f"1,line,door,,{'1' * 33},ok,", "its value is none"),
    ],
)
def test_a_row_that_is_none_is_told_by_its_number(row: str, why: str) -> None:
    with pytest.raises(DamagedRecording) as raised:
        recording("0.000,printer,,,,idle,", row)

    assert str(raised.value) == f"row 6 is not as Hydrogen writes it: {why}"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("\0" * 100, "it ends in the middle of a row, or has one that is too long"),
        (HEAD + TIME, "it ends in the middle of a row, or has one that is too long"),
        (HEAD + "x" * 20_000 + "\r\n", "row 5 is not as Hydrogen writes it: columns are missing"),
        (HEAD[: HEAD.index("\r\n") + 2], "its first rows are missing"),
        (
            HEAD[HEAD.index("\n") + 1 :],
            "row 1 is not as Hydrogen writes it: it does not begin with the names of the columns",
        ),
        (HEAD.replace("begin", "end"), "row 3 is not as Hydrogen writes it: begin is missing"),
    ],
)
def test_a_file_that_is_no_recording_is_told_to_be_none(text: str, why: str) -> None:
    with pytest.raises(DamagedRecording) as raised:
        read(pieces_of(text))

    assert str(raised.value) == why


def test_a_row_without_an_end_is_not_gathered_for_ever() -> None:
    taken = []

    def endless() -> Iterator[bytes]:
        while True:
            taken.append(1)
            yield b"x" * 4096

    with pytest.raises(DamagedRecording, match="too long"):
        read(endless())
    assert len(taken) == 5


def test_a_text_that_is_not_utf_8_is_damage() -> None:
    with pytest.raises(DamagedRecording, match="row 5 is not as Hydrogen writes it: 'utf-8'"):
        read(iter([HEAD.encode(), b"\xff\r\n"]))


def test_no_file_fills_the_memory() -> None:
    door = f"{TIME},1.000,line,door,door,1,ok,\r\n" * 20_001
    with pytest.raises(DamagedRecording, match="too much has changed for one recording"):
        read(pieces_of(HEAD + door))
    many = "".join(f"{TIME},1.000,sensor,s{n},humidity_percent,1,ok,\r\n" for n in range(1025))
    with pytest.raises(DamagedRecording, match="it has too many series"):
        read(pieces_of(HEAD + many))


def test_what_has_more_readings_than_the_black_box_can_have_is_no_recording() -> None:
    rows = f"{TIME},1.000,{','.join(BED)},21.4,ok,\r\n" * 1000

    with pytest.raises(DamagedRecording, match="it has more readings than a recording can have"):
        read(pieces_of(HEAD + rows), into=Readings(most_bytes=8000))
