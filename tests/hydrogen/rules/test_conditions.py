"""What holds of every condition; what each is raised for is told elsewhere."""

import pytest

from hydrogen.config.alarm import Condition
from hydrogen.config.reading import Measured
from hydrogen.rules.alarm_message import message
from hydrogen.rules.conditions import CONDITIONS
from hydrogen.rules.observation import clear_level, raise_level, unknown
from tests.hydrogen.rules.watched import Watched, rule


def test_every_condition_has_a_row() -> None:
    assert list(CONDITIONS) == list(Condition)


@pytest.mark.parametrize(
    ("condition", "options", "cleared"),
    [
        (Condition.ABOVE, {"value": 60}, 59.5),
        (Condition.ABOVE, {"value": -18}, -18.5),
        (Condition.BELOW, {"value": 5}, 5.5),
        (Condition.BELOW, {"value": 0}, 0.5),
        (Condition.BELOW, {"value": 20, "quantity": Measured.AMBIENT_TEMPERATURE}, 20.5),
        (Condition.BELOW, {"value": 990, "quantity": Measured.PRESSURE}, 990.5),
        (Condition.ABOVE, {"value": 50, "quantity": Measured.HUMIDITY}, 49.5),
        (Condition.BELOW, {"value": 4.75, "quantity": Measured.VOLTAGE}, 4.7975),
        (Condition.ABOVE, {"value": 0.01, "quantity": Measured.CURRENT}, 0.0099),
        (Condition.BELOW, {"value": 1000, "quantity": Measured.SPEED}, 1010),
        (Condition.RISING, {"value": 10}, 9),
        (Condition.NOT_RISING, {"value": 5}, 5.5),
        (Condition.DISAGREEMENT, {"value": 0.3}, 0.27),
        (Condition.DISK_FULL, {"value": 5}, 5.5),
        (Condition.SOAKED, {"value": 50}, 49.5),
        (Condition.COOLED, {"value": 35}, 35.5),
        (Condition.SAFE_TO_OPEN, {"value": 40}, 40.5),
    ],
)
def test_without_a_clear_level_there_is_a_little_between_the_two(
    condition: Condition, options: dict[str, object], cleared: float
) -> None:
    assert clear_level(rule(condition, **options)) == pytest.approx(cleared)


def test_a_rule_that_nobody_checked_says_what_it_lacks() -> None:
    with pytest.raises(ValueError, match=r"^a rule of the condition above has no value$"):
        raise_level(rule(Condition.ABOVE))


@pytest.mark.parametrize("condition", Condition)
def test_the_words_of_a_condition_say_nothing_but_words(condition: Condition) -> None:
    whole = rule(
        condition, sensor="a", other="b", line="c", value=1.0, over=60.0, within=1.0, target=9.0
    )
    watched = Watched(whole)
    text = message(whole, unknown(watched.now), watched.snapshot)
    assert text
    assert "None" not in text
