import json

import pytest

from tests.bench.figure import Unmeasured
from tests.bench.published import published


def status(**sampled_at: str) -> bytes:
    sensors = {
        name: {"driver": "sht31", "state": "ok", "sampled_at": f"2026-11-23T00:00:{at}Z"}
        for name, at in sampled_at.items()
    }
    return json.dumps({"type": "status", "sensors": sensors}).encode()


def failed(state: str, **more: object) -> bytes:
    sensor = {"driver": "sht31", "state": state, "sampled_at": None} | more
    return json.dumps({"type": "status", "sensors": {"bed": sensor}}).encode()


def test_a_reading_that_is_shown_twice_counts_once() -> None:
    seen = published(
        [status(bed="10.000"), status(bed="10.000"), status(bed="11.000"), status(bed="12.000")]
    )

    assert seen.rate == 1.0
    assert seen.missed(1.0) == 0.0


def test_the_rates_of_all_sensors_are_added_up() -> None:
    seen = published(
        [
            status(bed="10.000", dryer="10.500"),
            status(bed="11.000", dryer="10.500"),
            status(bed="12.000", dryer="12.500"),
        ]
    )

    assert seen.rate == 1.0 + 0.5


def test_a_round_of_which_nothing_was_shown_was_missed() -> None:
    seen = published([status(bed="10.002"), status(bed="11.001"), status(bed="14.000")])

    assert seen.missed(1.0) == 50.0


def test_a_late_reading_is_not_missed() -> None:
    seen = published([status(bed="10.000"), status(bed="10.130"), status(bed="10.200")])

    assert seen.missed(0.1) == 0.0


def test_other_messages_show_no_reading() -> None:
    answer = b'{"type": "result", "ok": true}'

    assert published([status(bed="10.000"), answer, status(bed="11.000")]).rate == 1.0


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (failed("starting"), "bed .sht31. is starting: it was not read yet"),
        (failed("fault", fault={"message": "no answer"}), "bed .sht31. is fault: no answer"),
        (failed("suspect", fault={"message": "it jumps"}), "bed .sht31. is suspect: it jumps"),
        (status(bed="11.000"), "only one reading was shown of bed"),
        (b'{"type": "status", "sensors": {}}', "no sensor was shown"),
    ],
)
def test_what_is_no_reading_is_told(message: bytes, reason: str) -> None:
    with pytest.raises(Unmeasured, match=reason):
        published([message])
