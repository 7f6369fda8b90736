from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.api.errors import ApiError
from hydrogen.api.range import EXPECTED_TIME, time_range

NOON = 1_790_164_800.0  # 2026-09-23T12:00:00Z


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (None, None, (NOON - 3600, NOON)),
        (None, "2026-09-23T11:00:00Z", (NOON - 7200, NOON - 3600)),
        ("2026-09-23T10:00:00Z", None, (NOON - 7200, NOON)),
        ("2026-09-23T10:00:00.250Z", "2026-09-23T14:00:00+02:00", (NOON - 7199.75, NOON)),
        ("2026-09-23T10:00Z", "2026-09-23 10:00:01z", (NOON - 7200, NOON - 7199)),
        ("2026-09-23T12:00:00 02:00", "2026-09-23 10:00:01Z", (NOON - 7200, NOON - 7199)),
        ("2026-09-22", "2026-09-23", (NOON - 36 * 3600, NOON - 12 * 3600)),
        ("1970-01-01", "1969-12-31T23:30:00-01:00", (0.0, 1800.0)),
        ("1969-12-31T23:59:59Z", "1970-01-01", (-1.0, 0.0)),
    ],
)
def test_a_range_is_read(begin: str | None, end: str | None, expected: tuple[float, float]) -> None:
    assert time_range(begin, end, now=NOON) == expected


WANTED = (
    "a time in ISO 8601 with its zone, such as 2026-11-23T12:00:00Z, or a day for its midnight "
    "in UTC"
)
NO_TIME = "it is no time in ISO 8601"


@pytest.mark.parametrize(
    ("begin", "end", "message", "details"),
    [
        ("yesterday", None, f"from: {NO_TIME}", {"field": "from", "expected": WANTED}),
        ("", None, f"from: {NO_TIME}", {"field": "from", "expected": WANTED}),
        (None, "2026-02-30", f"to: {NO_TIME}", {"field": "to", "expected": WANTED}),
        (None, "1790164800", f"to: {NO_TIME}", {"field": "to", "expected": WANTED}),
        (
            "0001-01-01T00:00:00+14:00",
            None,
            f"from: {NO_TIME}",
            {"field": "from", "expected": WANTED},
        ),
        (
            None,
            "9999-12-31T23:59:59-14:00",
            f"to: {NO_TIME}",
            {"field": "to", "expected": WANTED},
        ),
        (
            "2026-09-23 10:00",
            None,
            "from: its zone is missing: Z, or an offset as +01:00",
            {"field": "from", "expected": WANTED},
        ),
        (
            "2026-09-23T10:00:00",
            None,
            "from: its zone is missing: Z, or an offset as +01:00",
            {"field": "from", "expected": WANTED},
        ),
        (
            "2026-09-23T12:00:00Z",
            "2026-09-23T12:00:00Z",
            "from: it is not before to",
            {"field": "from", "expected": "a time before to"},
        ),
        (
            "2027-01-01",
            None,
            "from: it is not before to",
            {"field": "from", "expected": "a time before to"},
        ),
    ],
)
def test_what_is_no_range_says_why_and_what_was_expected(
    begin: str | None, end: str | None, message: str, details: dict[str, str]
) -> None:
    with pytest.raises(ApiError) as refused:
        time_range(begin, end, now=NOON)

    assert refused.value.body() == {
        "code": "invalid_message",
        "message": message,
        "details": details,
    }


def test_the_words_are_those_of_the_messages() -> None:
    assert WANTED == EXPECTED_TIME


@given(st.text(max_size=40), st.text(max_size=40) | st.none())
def test_no_text_does_more_than_being_refused(begin: str, end: str | None) -> None:
    with suppress(ApiError):
        since, to = time_range(begin, end, now=NOON)
        assert since < to
