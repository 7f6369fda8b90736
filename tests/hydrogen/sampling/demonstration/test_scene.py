from itertools import groupby

from hydrogen.demonstration import Activity
from hydrogen.sampling.demonstration.scene import ROUND_SECONDS, scene_at

SECONDS = range(int(ROUND_SECONDS))


def test_a_round_takes_twelve_minutes() -> None:
    assert ROUND_SECONDS == 720


def test_a_round_goes_from_idle_through_a_print_with_a_pause_back_to_idle() -> None:
    activities = [scene_at(second).activity for second in SECONDS]

    assert [activity for activity, _ in groupby(activities)] == [
        Activity.IDLE,
        Activity.PREHEATING,
        Activity.PRINTING,
        Activity.PAUSED,
        Activity.PRINTING,
        Activity.IDLE,
    ]


def test_the_print_begins_within_the_first_minute() -> None:
    assert scene_at(59).activity is Activity.PRINTING


def test_the_door_is_opened_once_while_it_prints_and_once_to_take_the_print_out() -> None:
    openings = [
        [scene_at(second).activity for second in opening]
        for is_open, opening in groupby(SECONDS, lambda second: scene_at(second).is_door_open)
        if is_open
    ]

    assert [set(activities) for activities in openings] == [{Activity.PRINTING}, {Activity.IDLE}]


def test_the_filament_runs_out_before_the_pause_and_is_there_before_its_end() -> None:
    out = [second for second in SECONDS if scene_at(second).is_filament_out]

    assert out == list(range(out[0], out[-1] + 1))
    assert scene_at(out[0]).activity is Activity.PRINTING
    assert scene_at(out[-1]).activity is Activity.PAUSED
    assert scene_at(out[-1] + 1).activity is Activity.PAUSED


def test_the_next_round_is_like_the_first() -> None:
    assert [scene_at(s) for s in SECONDS] == [scene_at(s + 7 * ROUND_SECONDS) for s in SECONDS]
