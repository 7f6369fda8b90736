from hydrogen.job import Mark, MarkKind
from hydrogen.supervision.marks import MOST_MARKS, Marks


def mark(kind: MarkKind, at: float = 0.0) -> Mark:
    return Mark(at=at, kind=kind)


def test_a_loose_contact_leaves_room_for_alarms_and_these_for_the_end() -> None:
    marks = Marks()

    for kind in (MarkKind.DOOR_OPENED, MarkKind.ALARM_RAISED):
        for _ in range(1000):
            marks.add(mark(kind))
    marks.add(mark(MarkKind.ENDED))

    kinds = [one.kind for one in marks.all]
    assert len(kinds) == MOST_MARKS == 500
    assert kinds.count(MarkKind.DOOR_OPENED) == 400
    assert kinds.count(MarkKind.ALARM_RAISED) == 99
    assert kinds[-1] is MarkKind.ENDED
    assert marks.dropped == 600 + 901


def test_it_tells_whether_there_is_anything_new_to_be_written() -> None:
    marks = Marks()

    assert marks.add(mark(MarkKind.ALARM_RAISED))
    assert [marks.add(mark(MarkKind.DOOR_OPENED)) for _ in range(400)] == [True] * 399 + [False]


def test_marks_are_in_the_order_of_what_happened() -> None:
    marks = Marks([mark(MarkKind.BEGAN, 9.0)])

    for at in (3.0, 5.0, 4.0, 1.0):
        marks.add(mark(MarkKind.DOOR_OPENED, at))

    assert [one.at for one in marks.all] == [9.0, 1.0, 3.0, 4.0, 5.0]


def test_a_clock_that_is_set_moves_only_what_this_run_timed() -> None:
    marks = Marks([mark(MarkKind.BEGAN, 1.0)], dropped=3)
    marks.add(mark(MarkKind.UNWATCHED, 2.0))
    marks.seal()
    marks.add(mark(MarkKind.TAKEN_UP, 3.0))

    marks.shift(100.0)

    assert [one.at for one in marks.all] == [1.0, 2.0, 103.0]
    assert marks.dropped == 3
