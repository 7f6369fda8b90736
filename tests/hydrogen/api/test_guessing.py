import pytest

from hydrogen.api.guessing import GuessingBrake
from tests.clock import ManualClock


def brake_and_clock(failures: int = 3) -> tuple[GuessingBrake, ManualClock]:
    clock = ManualClock()
    return GuessingBrake(failures=failures, window=60.0, clock=clock), clock


def fail(brake: GuessingBrake, address: str, times: int) -> None:
    for _ in range(times):
        brake.failed(address)


def test_an_address_is_refused_after_so_many_failures_and_no_sooner() -> None:
    brake, _ = brake_and_clock()

    fail(brake, "192.0.2.1", 2)
    assert brake.seconds_left("192.0.2.1") == 0
    fail(brake, "192.0.2.1", 1)
    assert brake.seconds_left("192.0.2.1") == 60


def test_guessing_is_logged_with_the_address(caplog: pytest.LogCaptureFixture) -> None:
    brake, _ = brake_and_clock()

    fail(brake, "192.0.2.1", 4)

    messages = [record.getMessage() for record in caplog.records]
    assert messages.count("wrong key from 192.0.2.1") == 4
    assert messages.count("192.0.2.1 has to wait for 60 s after 3 wrong keys or codes") == 1


def test_other_addresses_are_not_affected() -> None:
    brake, _ = brake_and_clock()

    fail(brake, "192.0.2.1", 3)

    assert brake.seconds_left("192.0.2.2") == 0


def test_the_wait_ends_and_the_count_begins_anew() -> None:
    brake, clock = brake_and_clock()
    fail(brake, "192.0.2.1", 3)

    clock.advance(59.5)
    assert brake.seconds_left("192.0.2.1") == 0.5
    clock.advance(0.5)
    assert brake.seconds_left("192.0.2.1") == 0
    fail(brake, "192.0.2.1", 2)
    assert brake.seconds_left("192.0.2.1") == 0


def test_failures_that_lie_far_apart_are_typing_mistakes() -> None:
    brake, clock = brake_and_clock()

    for _ in range(10):
        fail(brake, "192.0.2.1", 2)
        clock.advance(60)

    assert brake.seconds_left("192.0.2.1") == 0


@pytest.mark.parametrize(
    ("guesser", "same", "other"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"),
        ("fe80::1%eth0", "fe80::2%wlan0", "fe81::1"),
        ("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.2"),
        ("not an address", "not an address", "another"),
    ],
)
def test_one_subscribers_ipv6_network_counts_as_one(guesser: str, same: str, other: str) -> None:
    brake, _ = brake_and_clock()

    fail(brake, guesser, 3)

    assert brake.seconds_left(same) > 0
    assert brake.seconds_left(other) == 0


def test_guessing_from_many_addresses_takes_bounded_memory() -> None:
    brake, _ = brake_and_clock(failures=1)

    for number in range(5000):
        brake.failed(f"198.51.{number // 250}.{number % 250}")

    assert brake.seconds_left("198.51.0.0") == 0, "the oldest is forgotten"
    assert brake.seconds_left("198.51.19.249") > 0
