import pytest

from hydrogen.config.alarm import AlarmConfig, Condition
from hydrogen.model import LineStatus, State
from hydrogen.printer import LineRole
from hydrogen.rules.role_words import has_been_so, is_so
from tests.hydrogen.rules.watched import Watched


@pytest.mark.parametrize("role", LineRole)
def test_every_role_has_its_words(role: LineRole) -> None:
    line = LineStatus(location="GPIO5", role=role, state=State.OK, active=True)
    assert is_so("door", line) not in {"door is active", ""}
    assert has_been_so("door", line) != "door has been active"


@pytest.mark.parametrize(
    ("name", "role", "now", "lasting"),
    [
        ("lid", None, "lid is active", "lid has been active for 5 min"),
        ("lid", LineRole.DOOR, "lid is open", "lid has been open for 5 min"),
        (
            "filament",
            LineRole.FILAMENT,
            "filament has run out",
            "filament has been out for 5 min",
        ),
        ("stop", LineRole.E_STOP, "stop is pressed", "stop has been pressed for 5 min"),
        ("power", LineRole.POWER, "power is on", "power has been on for 5 min"),
        ("busy", LineRole.PRINTING, "busy shows a print", "busy has shown a print for 5 min"),
        ("held", LineRole.PAUSED, "held shows a pause", "held has shown a pause for 5 min"),
        ("error", LineRole.FAULT, "error shows a fault", "error has shown a fault for 5 min"),
    ],
)
def test_an_alarm_of_a_line_says_what_its_role_means(
    name: str, role: LineRole | None, now: str, lasting: str
) -> None:
    line = LineStatus(location="GPIO5", role=role, state=State.OK, active=True)
    for raise_after, message in ((0, now), (300, lasting)):
        rule = AlarmConfig(condition=Condition.ACTIVE, line=name, raise_after=raise_after)
        watched = Watched(rule)
        watched.sees(lines={name: line})
        watched.waits(raise_after)
        assert watched.status
        assert watched.status.message == message


def test_of_a_line_that_is_not_there_any_more_nothing_is_meant() -> None:
    assert is_so("lid", None) == "lid is active"
    assert has_been_so("lid", None) == "lid has been active"
