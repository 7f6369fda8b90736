import pytest

from hydrogen.config.suggestion import closest, did_you_mean, listed, with_article

KNOWN = ["address", "bus", "driver", "interval"]


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("adress", "address"),
        ("ADDRESS", "address"),
        ("addr", "address"),
        ("intervall", "interval"),
        ("chip", None),
        ("", None),
        ("x" * 1_000_000, None),
    ],
)
def test_the_closest_known_name(wrong: str, meant: str | None) -> None:
    assert closest(wrong, KNOWN) == meant
    assert did_you_mean(wrong, KNOWN) == (f"; did you mean {meant}?" if meant else "")


CONDITIONS = ["active", "cooled", "lost", "not_rising", "rising", "soaked"]


@pytest.mark.parametrize("wrong", ["stopped", "inactive", "unlost", "disagree", "not_active"])
def test_what_is_far_from_a_name_or_its_opposite_is_not_meant(wrong: str) -> None:
    assert closest(wrong, CONDITIONS) is None


def test_the_opposite_of_one_name_may_be_another() -> None:
    assert closest("not_risin", CONDITIONS) == "not_rising"
    assert closest("not_rising", ["rising", "not_risen"]) == "not_risen"


def test_names_in_a_row() -> None:
    assert listed(["a"], "or") == "a"
    assert listed(["a", "b"], "or") == "a or b"
    assert listed(["a", "b", "c"], "and") == "a, b and c"


@pytest.mark.parametrize("name", ["an am2320", "an lm75", "an sht40", "a tmp102", "a ds1621"])
def test_a_chips_name_has_the_article_of_its_first_letter_as_it_is_said(name: str) -> None:
    assert with_article(name.split()[1]) == name
