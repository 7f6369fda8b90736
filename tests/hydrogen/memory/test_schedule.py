from hydrogen.memory.schedule import Schedule


def test_what_can_wait_waits_for_the_interval_and_what_is_urgent_does_not() -> None:
    schedule = Schedule(every=60.0, now=1000.0)

    assert not schedule.is_due(1059.9, urgent=False)
    assert schedule.is_due(1060.0, urgent=False)
    assert schedule.is_due(1000.1, urgent=True)


def test_after_a_write_the_interval_begins_anew() -> None:
    schedule = Schedule(every=60.0, now=1000.0)
    schedule.wrote(1030.0)

    assert not schedule.is_due(1089.9, urgent=False)
    assert schedule.is_due(1090.0, urgent=False)


def test_a_disk_that_fails_is_tried_every_ten_seconds_however_urgent_it_is() -> None:
    schedule = Schedule(every=60.0, now=1000.0)
    schedule.failed(1005.0)

    assert not schedule.is_due(1014.9, urgent=True)
    assert schedule.is_due(1015.0, urgent=False)
    schedule.wrote(1015.0)
    assert schedule.is_due(1015.1, urgent=True)


def test_a_short_interval_is_not_made_longer_by_a_failure() -> None:
    schedule = Schedule(every=2.0, now=1000.0)
    schedule.failed(1000.0)

    assert schedule.is_due(1002.0, urgent=False)
