from pathlib import Path

import pytest

from hydrogen.config.environment import EnvironmentProblem, Expanded, expand
from tests.hydrogen.config.chips import Tmp102Options
from tests.hydrogen.config.written import KEYS, config, problems

ENVIRON = {"NAME": "GPIO17", "PORT": "8080", "N": "17", "EMPTY": "", "TRUE": "true", "_x9": "$"}


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("plain", Expanded("plain", replaced=False, whole=False)),
        ("$HOME {env.N}", Expanded("$HOME {env.N}", replaced=False, whole=False)),
        ("$${HOME} $$", Expanded("${HOME} $$", replaced=False, whole=False)),
        ("a${b", Expanded("a${b", replaced=False, whole=False)),
        ("${env.NAME}", Expanded("GPIO17", replaced=True, whole=True)),
        ("${env.EMPTY}", Expanded("", replaced=True, whole=True)),
        ("GPIO${env.N}", Expanded("GPIO17", replaced=True, whole=False)),
        ("${env.N}${env.N}", Expanded("1717", replaced=True, whole=False)),
        ("${env.N} ", Expanded("17 ", replaced=True, whole=False)),
        ("${env._x9}{env.N}", Expanded("${env.N}", replaced=True, whole=False)),
        ("$${env.N}", Expanded("${env.N}", replaced=False, whole=False)),
        ("$${env.UNSET}", Expanded("${env.UNSET}", replaced=False, whole=False)),
        ("$$${env.N}", Expanded("$${env.N}", replaced=False, whole=False)),
        ("$${env.N}${env.N}", Expanded("${env.N}17", replaced=True, whole=False)),
    ],
)
def test_references_are_replaced_once(text: str, expanded: Expanded) -> None:
    assert expand(text, ENVIRON) == expanded


WRITTEN_SO = "(As text it is written with $${ for ${.)"
WRITTEN = "a reference to the environment is written ${env.NAME} (and $${env. for itself)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("${env.A}", "A is not set in the environment of this program"),
        ("${env.B} ${env.A}", "A and B are not set in the environment of this program"),
        ("${env.A} ${env.A}", "A is not set in the environment of this program"),
        ("${env.}", WRITTEN),
        ("${env.1}", WRITTEN),
        ("${env.A", WRITTEN),
        ("${env.A B}", WRITTEN),
        ("${env.A}${env.", WRITTEN),
        ("${NAME}", f"is ${{env.NAME}} meant? {WRITTEN_SO}"),
        ("x${A_2}${env.N}", f"is ${{env.A_2}} meant? {WRITTEN_SO}"),
        ("${ENV:NAME}", f"is ${{env.NAME}} meant? {WRITTEN_SO}"),
        ("p4ss${word}", f"is ${{env.NAME}} meant? {WRITTEN_SO}"),
        ("${}", f"is ${{env.NAME}} meant? {WRITTEN_SO}"),
    ],
)
def test_a_reference_that_cannot_be_replaced(text: str, message: str) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        expand(text, ENVIRON)
    assert str(caught.value) == message


def test_a_key_from_the_environment_is_never_the_name_of_its_variable(tmp_path: Path) -> None:
    text = KEYS.replace("correct-horse-battery", "${HYDROGEN_TABLET_KEY}")
    [told] = problems(tmp_path, text, {"HYDROGEN_TABLET_KEY": "correct-horse-battery"})
    assert told.endswith(f".value: is ${{env.HYDROGEN_TABLET_KEY}} meant? {WRITTEN_SO}")


WITH_REFERENCES = """\
server:
  port: ${env.PORT}
buses:
  main:
    device: /dev/i2c-${env.N}
    timeout: "${env.TIMEOUT}"
sensors:
  bed: {driver: tmp102, bus: main, address: "${env.ADDRESS}", extended_range: "${env.TRUE}"}
lines:
  door: {line: "${env.NAME}"}
  lid: {line: "${env.N}", chip: pinctrl-rp1, debounce: "${env.TIMEOUT}"}
"""


def test_a_whole_value_can_be_a_number_or_a_boolean(tmp_path: Path) -> None:
    environ = ENVIRON | {"TIMEOUT": "0.5", "ADDRESS": "0x49", "N": "18"}
    loaded = config(tmp_path, WITH_REFERENCES + KEYS, environ)
    assert loaded.server.port == 8080
    assert loaded.buses["main"].device == "/dev/i2c-18"
    assert loaded.buses["main"].timeout == 0.5
    assert loaded.sensors["bed"].address == 0x49
    assert loaded.sensors["bed"].options == Tmp102Options(extended_range=True)
    assert loaded.lines["door"].address.line == "GPIO17"
    assert loaded.lines["lid"].address.line == 18


def test_text_stays_text_whatever_it_looks_like(tmp_path: Path) -> None:
    text = KEYS.replace("correct-horse-battery", "${env.KEY}")
    for key in ("1234567890123456", "0123", "no", "true"):
        assert config(tmp_path, text, {"KEY": key}).keys[0].secret.reveal() == key


PORT = "config.yaml:2: server.port: "


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "P is not set in the environment of this program"),
        ("s3cret", 'expected a whole number from 0 to 65535, found the value of "${env.P}"'),
        ("", 'expected a whole number from 0 to 65535, found the value of "${env.P}"'),
        ("99999", 'expected a whole number from 0 to 65535, found the value of "${env.P}"'),
        (
            "010",
            (
                "a leading zero makes a number octal to some YAML readers: "
                "write it without the zero, in hexadecimal as 0x48, or in quotes if it is text"
            ),
        ),
        ("1\n2", "has a line break or another character that cannot be printed"),
        ("\udcff", "has a line break or another character that cannot be printed"),
    ],
)
def test_what_the_environment_has_is_never_shown(
    value: str | None, told: str, tmp_path: Path
) -> None:
    environ = {} if value is None else {"P": value}
    text = f"server:\n  port: ${{env.P}}\n{KEYS}"
    assert problems(tmp_path, text, environ) == [PORT + told]


def test_names_are_not_replaced(tmp_path: Path) -> None:
    text = f'lines: {{"${{env.NAME}}": {{line: GPIO1}}}}\n{KEYS}'
    assert problems(tmp_path, text, {"NAME": "door"}) == [
        (
            'config.yaml:1: lines."${env.NAME}": expected a name of a to z, 0 to 9 and _ '
            "that begins with a letter (32 at most)"
        )
    ]
