from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.demonstration import Activity, Order, Trouble
from hydrogen.sampling.demonstration.course import Course
from hydrogen.sampling.demonstration.scene import Scene, scene_at

PRINTS_AT = 60.0  # seconds after the beginning of a round


class Walk:
    """A course that is followed in steps of a second."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.course = Course(self.now)

    def go(self, seconds: int, *troubles: Trouble) -> Scene:
        scene = self.course.scene(self.now, frozenset(troubles))
        for _ in range(seconds):
            self.now += 1
            scene = self.course.scene(self.now, frozenset(troubles))
        return scene


@pytest.fixture
def walk() -> Walk:
    return Walk()


def test_left_alone_it_goes_through_the_round(walk: Walk) -> None:
    assert walk.go(0) == scene_at(0)
    assert [walk.go(1) for _ in range(1500)] == [scene_at(s) for s in range(1, 1501)]


@pytest.mark.parametrize(
    ("order", "activity"),
    [
        (Order.PRINT, Activity.PRINTING),
        (Order.PAUSE, Activity.PAUSED),
        (Order.RESUME, Activity.PRINTING),
        (Order.FINISH, Activity.IDLE),
    ],
)
def test_what_it_is_told_lasts(walk: Walk, order: Order, activity: Activity) -> None:
    walk.course.order(order)

    assert walk.go(0).activity is activity
    assert walk.go(100_000).activity is activity


def test_told_to_it_begins_the_round_again(walk: Walk) -> None:
    walk.go(200)
    walk.course.order(Order.FINISH)
    walk.go(33)
    walk.course.order(Order.CYCLE)

    assert walk.go(0) == scene_at(0)
    assert walk.go(int(PRINTS_AT)).activity is Activity.PRINTING


@pytest.mark.parametrize(
    ("trouble", "activity"),
    [(Trouble.POWER_LOSS, Activity.OFF), (Trouble.E_STOP, Activity.STOPPED)],
)
def test_a_print_that_was_cut_off_does_not_go_on(
    walk: Walk, trouble: Trouble, activity: Activity
) -> None:
    walk.course.order(Order.PRINT)
    walk.go(10)

    assert walk.go(1, trouble) == Scene(activity=activity)
    assert walk.go(10).activity is Activity.IDLE


def test_after_a_loss_of_power_the_round_begins_again(walk: Walk) -> None:
    walk.go(int(PRINTS_AT))
    walk.go(30, Trouble.POWER_LOSS)

    assert [walk.go(1).activity for _ in range(60)] == [
        scene_at(second).activity for second in range(1, 61)
    ]


def test_a_loss_of_power_goes_before_the_emergency_stop(walk: Walk) -> None:
    assert walk.go(1, Trouble.E_STOP, Trouble.POWER_LOSS).activity is Activity.OFF


def test_without_filament_it_finishes_its_line_pauses_and_goes_on_where_it_was(
    walk: Walk,
) -> None:
    walk.go(int(PRINTS_AT))

    assert walk.go(2, Trouble.FILAMENT_OUT) == Scene(
        activity=Activity.PRINTING, is_filament_out=True
    )
    assert walk.go(1, Trouble.FILAMENT_OUT).activity is Activity.PAUSED
    assert walk.go(600, Trouble.FILAMENT_OUT).activity is Activity.PAUSED
    assert walk.go(1) == Scene(activity=Activity.PRINTING)
    # Two seconds without filament were printed; then the round stood still.
    assert [walk.go(1) for _ in range(200)] == [
        scene_at(PRINTS_AT + 2 + 1 + second) for second in range(1, 201)
    ]


def test_an_idle_printer_without_filament_does_not_pause(walk: Walk) -> None:
    walk.course.order(Order.FINISH)

    assert walk.go(60, Trouble.FILAMENT_OUT) == Scene(activity=Activity.IDLE, is_filament_out=True)


def test_a_fault_holds_a_print_up(walk: Walk) -> None:
    walk.course.order(Order.PRINT)

    scene = walk.go(60, Trouble.PRINTER_FAULT)

    assert (scene.activity, scene.is_print_under_way) == (Activity.FAULT, True)
    assert walk.go(1).activity is Activity.PRINTING


def test_a_fault_of_an_idle_printer_is_no_print(walk: Walk) -> None:
    walk.course.order(Order.FINISH)

    assert not walk.go(60, Trouble.PRINTER_FAULT).is_print_under_way


def test_the_door_is_open_whatever_else_is(walk: Walk) -> None:
    scene = walk.go(5, Trouble.DOOR_OPEN, Trouble.POWER_LOSS)

    assert scene == Scene(activity=Activity.OFF, is_door_open=True)


STEPS = st.lists(
    st.tuples(
        st.floats(0, 5000, allow_nan=False),
        st.frozensets(st.sampled_from(Trouble), max_size=3),
        st.none() | st.sampled_from(Order),
    ),
    max_size=30,
)


@given(STEPS)
def test_whatever_happens_it_is_back_in_its_round_when_all_is_well_and_it_is_told_to(
    steps: Collection[tuple[float, frozenset[Trouble], Order | None]],
) -> None:
    now = 0.0
    course = Course(now)
    for seconds, troubles, order in steps:
        now += seconds
        if order is not None:
            course.order(order)
        course.scene(now, troubles)
    course.order(Order.CYCLE)

    assert course.scene(now, frozenset()) == scene_at(0)
    assert course.scene(now + 100, frozenset()) == scene_at(100)
