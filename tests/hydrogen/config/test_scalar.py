from pathlib import Path

import pytest

from hydrogen.config.scalar import Trap, resolve
from tests.hydrogen.config.written import KEYS, problems

TRUTH = "some YAML readers take yes, no, on and off for true and false: write true or false"
QUOTES = "some YAML readers take yes, no, on and off for true and false: put it in quotes"
BOOLEAN = (
    "some YAML readers take yes, no, on and off for true and false: "
    "write true or false, or put it in quotes if it is text"
)
OCTAL = (
    "a leading zero makes a number octal to some YAML readers: "
    "write it without the zero, in hexadecimal as 0x48, or in quotes if it is text"
)
BASE_60 = (
    "some YAML readers take this for a number in base 60: "
    "write plain seconds, or put it in quotes if it is text"
)
UNDERSCORE = (
    "some YAML readers skip an underscore in a number: "
    "write it without, or put it in quotes if it is text"
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None)),
        *(("true", True), ("True", True), ("TRUE", True), ("false", False), ("FALSE", False)),
        *(("0", 0), ("-7", -7), ("+7", 7), ("5001", 5001), ("0x48", 72), ("0xfF", 255)),
        *(("0o17", 15), ("-0", 0), ("9" * 300, int("9" * 300))),
        *(("1.5", 1.5), (".5", 0.5), ("5.", 5.0), ("-1e3", -1000.0), ("1E-2", 0.01)),
        *(("nULL", "nULL"), ("tRUE", "tRUE"), ("y", "y"), ("n", "n"), ("-0x48", "-0x48")),
        *(("0b1", "0b1"), ("0o18", "0o18"), ("1e", "1e"), (".", "."), ("+", "+"), ("::1", "::1")),
        *((".inf", ".inf"), (".nan", ".nan"), ("1e999", "1e999"), ("9" * 301, "9" * 301)),
        *(("2026-11-23", "2026-11-23"), ("1.2.3.4", "1.2.3.4"), ("\u0665", "\u0665")),
    ],
)
def test_a_plain_scalar_means_what_the_core_schema_says(text: str, value: object) -> None:
    resolved = resolve(text)
    assert resolved == value
    assert type(resolved) is type(value)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        *((word, BOOLEAN) for word in ("yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON")),
        *((word, BOOLEAN) for word in ("off", "Off", "OFF")),
        *((text, OCTAL) for text in ("010", "-07", "+00", "089", "0_1")),
        *((text, BASE_60) for text in ("1:30", "0:05", "12:30:45", "190:20:30.15", "-1:30")),
        *((text, UNDERSCORE) for text in ("1_000", "1_000.5", "-1_0", "1_")),
    ],
)
def test_what_yaml_readers_disagree_about_is_a_trap(text: str, advice: str) -> None:
    with pytest.raises(Trap) as caught:
        resolve(text)
    assert str(caught.value) == advice


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("server: {port: 010}", f"server.port: {OCTAL}"),
        ("server: {limits: {failed_login_window: 1:30}}", None),
        ("server:\n  limits:\n    failed_login_window: 1:30", None),
        (
            "logging: {level: off}",
            'logging.level: expected debug, info, warning or error, found the text "off"',
        ),
        ("server: {subprotocol: no}", f"server.subprotocol: {QUOTES}"),
        ("alarms: {on: {condition: read_only}}", f"alarms.on: {QUOTES}"),
        (
            "alarms: {a: {condition: read_only, states: [off]}}",
            f"alarms.a.states[0]: {QUOTES}",
        ),
        (
            "alarms: {a: {condition: read_only, latched: yes}}",
            f"alarms.a.latched: {TRUTH}",
        ),
        (
            "server: {port: on}",
            'server.port: expected a whole number from 0 to 65535, found the text "on"',
        ),
        ("server: {port: 5_001}", f"server.port: {UNDERSCORE}"),
        ("buses: {no: {device: /dev/i2c-1}}", f"buses.no: {QUOTES}"),
    ],
)
def test_a_trap_is_told_where_it_stands(text: str, problem: str | None, tmp_path: Path) -> None:
    [told] = problems(tmp_path, text + KEYS)
    line = text.count("\n") + 1
    expected = problem or f"server.limits.failed_login_window: {BASE_60}"
    assert told == f"config.yaml:{line}: {expected}"


@pytest.mark.parametrize("value", ['"no"', "'010'", '"1:30"', '"1_0"', '"true"', '"5"'])
def test_in_quotes_it_is_text(value: str, tmp_path: Path) -> None:
    assert problems(tmp_path, f"server: {{subprotocol: {value}}}{KEYS}") in (
        [],
        [
            (
                "config.yaml:1: server.subprotocol: expected a WebSocket sub-protocol: letters, "
                f'digits and -._~ (64 at most), found the text "{value[1:-1]}"'
            )
        ],
    )
