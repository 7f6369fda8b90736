from hydrogen.integrations.notifications.retries import FIRST_SECONDS, MOST_SECONDS, Retries


def waits(retries: Retries, count: int) -> list[float]:
    found: list[float] = []
    now = 0.0
    for _ in range(count):
        retries.failed(now)
        found.append(retries.due - now)
        now = retries.due
    return found


def test_each_wait_is_twice_the_last_up_to_half_an_hour() -> None:
    assert waits(Retries(lambda: 1.0), 10) == [10, 20, 40, 80, 160, 320, 640, 1280, 1800, 1800]


def test_it_never_grows_above_that() -> None:
    assert waits(Retries(lambda: 1.0), 5000)[-1] == MOST_SECONDS


def test_the_waits_are_spread() -> None:
    factors = iter([0.8, 1.2])

    assert waits(Retries(lambda: next(factors)), 2) == [8.0, 24.0]


def test_a_success_begins_anew() -> None:
    retries = Retries(lambda: 1.0)
    waits(retries, 5)
    retries.succeeded()

    assert retries.due < 0
    assert waits(retries, 1) == [10.0]


def test_what_is_urgent_does_not_wait_for_long_and_not_for_nothing_either() -> None:
    retries = Retries(lambda: 1.0)
    for _ in range(5):
        retries.failed(1000.0)
    retries.hurry()

    assert retries.due == 1000.0 + FIRST_SECONDS


def test_hurry_makes_nothing_later() -> None:
    retries = Retries(lambda: 1.0)
    retries.hurry()

    assert retries.due < 0
