from hydrogen.clock import Instant
from hydrogen.model import Statistics
from hydrogen.sampling.statistics import Tally, statistics


def test_before_the_first_read_there_is_nothing_to_tell() -> None:
    assert statistics([Tally()]) == Statistics()
    assert statistics([]) == Statistics()


def test_reads_and_errors_of_a_bus_are_those_of_its_sensors() -> None:
    first, second = Tally(), Tally()
    for number in range(1, 101):
        first.succeeded(Instant(float(number), 0.0), number / 1000)
    second.errors["no_response"] += 2
    first.errors["no_response"] += 1
    second.errors["bad_checksum"] += 1
    second.retries = 3
    second.outliers = 1

    assert statistics([first, second]) == Statistics(
        reads=100,
        errors={"no_response": 3, "bad_checksum": 1},
        retries=3,
        outliers=1,
        median_seconds=0.05,
        p99_seconds=0.099,
        last_good=Instant(100.0, 0.0),
    )


def test_the_times_are_those_of_the_last_256_reads() -> None:
    tally = Tally()
    for number in range(10_000):
        tally.succeeded(Instant(float(number), 0.0), 9.0 if number < 9_744 else 1.0)
    assert len(tally.times) == 256
    assert statistics([tally]).p99_seconds == 1.0
    assert tally.reads == 10_000
