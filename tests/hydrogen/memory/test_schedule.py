from hydrogen.memory.schedule import Schedule


def test_what_can_wait_waits_for_the_interval_and_what_is_urgent_does_not() -> None:
    schedule = Schedule(every=60.0, now=1000.0)

    assert schedule.due(urgent=False) == 1060.0
    assert schedule.due(urgent=True) == 1000.0


def test_after_a_write_the_interval_begins_anew() -> None:
    schedule = Schedule(every=60.0, now=1000.0)
    schedule.wrote(1030.0)

    assert schedule.due(urgent=False) == 1090.0


def test_what_is_urgent_waits_for_a_second_after_a_write() -> None:
    schedule = Schedule(every=60.0, now=1000.0)
    schedule.wrote(1030.0)

    assert schedule.due(urgent=True) == 1031.0


def test_what_somebody_waits_for_does_not_wait_for_that() -> None:
    schedule = Schedule(every=60.0, now=1000.0)
    schedule.wrote(1030.0)

    assert schedule.due(urgent=True, awaited=True) == 1030.0


def test_a_disk_that_fails_is_tried_every_ten_seconds_however_urgent_it_is() -> None:
    schedule = Schedule(every=60.0, now=1000.0)
    schedule.failed(1005.0)

    assert schedule.due(urgent=True) == 1015.0
    assert schedule.due(urgent=True, awaited=True) == 1015.0
    assert schedule.due(urgent=False) == 1015.0
    schedule.wrote(1015.0)
    assert schedule.due(urgent=True) == 1016.0


def test_a_short_interval_is_not_made_longer_by_a_failure() -> None:
    schedule = Schedule(every=2.0, now=1000.0)
    schedule.failed(1000.0)

    assert schedule.due(urgent=False) == 1002.0


def test_an_interval_that_is_over_is_not_put_off_by_what_is_urgent() -> None:
    schedule = Schedule(every=1.0, now=1000.0)
    schedule.wrote(1000.5)

    assert schedule.due(urgent=True) == schedule.due(urgent=False) == 1001.5
