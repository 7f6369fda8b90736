import pytest

from hydrogen.history.terminal.naming import UnknownSeries, named, unit

AIR = ("sensor", "air", "temperature_celsius")
AIR_HUMIDITY = ("sensor", "air", "humidity_percent")
BED = ("sensor", "bed", "temperature_celsius")
CPU = ("host", "cpu", "temperature_celsius")
KNOWN = [AIR, BED, CPU, AIR_HUMIDITY]


def test_a_series_is_named_as_on_the_wire_or_all_by_their_sensor() -> None:
    assert named(["bed.temperature_celsius"], KNOWN) == (BED,)
    assert named(["host.cpu.temperature_celsius"], KNOWN) == (CPU,)
    assert named(["air"], KNOWN) == (AIR, AIR_HUMIDITY)
    assert named(["host.cpu"], KNOWN) == (CPU,)


def test_what_is_named_twice_is_shown_once_and_in_the_order_of_the_names() -> None:
    names = ["bed", "air.humidity_percent", "air", "bed.temperature_celsius"]

    assert named(names, KNOWN) == (BED, AIR_HUMIDITY, AIR)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("aiir", "nothing is kept of aiir; did you mean air?"),
        (
            "bed.temperatur_celsius",
            "nothing is kept of bed.temperatur_celsius; did you mean bed.temperature_celsius?",
        ),
        (
            "air.t",
            "nothing is kept of air.t; did you mean air.temperature_celsius?",
        ),
        (
            "ai",
            "nothing is kept of ai; did you mean air.humidity_percent or air.temperature_celsius?",
        ),
        ("x", "nothing is kept of x: without a series the same command lists them"),
    ],
)
def test_what_there_is_not_is_told(word: str, told: str) -> None:
    with pytest.raises(UnknownSeries) as raised:
        named([word], KNOWN)

    assert str(raised.value) == told


def test_before_the_first_minute_is_written_that_is_told() -> None:
    with pytest.raises(UnknownSeries) as raised:
        named(["air"], [])

    assert str(raised.value) == (
        "nothing was kept yet: a running Hydrogen writes each minute (memory.write_every)"
    )


def test_a_unit_has_no_sign_that_ascii_has_not() -> None:
    assert unit(BED).symbol == "°C"
    assert unit(BED, is_plain=True).symbol == "C"
    assert unit(("sensor", "a", "gas_resistance_ohms"), is_plain=True).symbol == "ohm"
    assert unit(("sensor", "a", "of_another_version")).symbol == ""
