from pathlib import Path

import pytest

from hydrogen.config import Category, Level, LogFormat, ServerConfig
from tests.hydrogen.config.written import KEYS, config, problems

SECTIONS = (
    "alarms, buses, combine, keys, lines, logging, memory, notifications, outputs, printer, "
    "sensors and server"
)


def test_everything_has_a_default_but_the_keys(tmp_path: Path) -> None:
    loaded = config(tmp_path, KEYS)
    assert loaded.server == ServerConfig()
    assert loaded.server.listen == ("127.0.0.1", "::1")
    assert loaded.server.port == 5001
    assert loaded.server.subprotocol == "hydrogen-protocol"
    assert loaded.logging.level is Level.INFO
    assert loaded.logging.format is LogFormat.TEXT
    assert not (loaded.buses)
    assert not (loaded.sensors)
    assert not (loaded.lines)


def test_a_section_with_nothing_in_it_is_an_empty_one(tmp_path: Path) -> None:
    text = "server:\n  origins:\n  limits:\n  tls: null\nlogging:\n  categories: ~\nsensors:\n"
    assert config(tmp_path, text + KEYS) == config(tmp_path, KEYS)


def test_levels_of_categories(tmp_path: Path) -> None:
    loaded = config(tmp_path, f"logging: {{categories: {{auth: debug, api: error}}}}{KEYS}")
    assert loaded.logging.categories == {Category.AUTH: Level.DEBUG, Category.API: Level.ERROR}
    assert all(isinstance(category, Category) for category in loaded.logging.categories)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- a", ["1: expected a section of options, found a list"]),
        ("a", ['1: expected a section of options, found the text "a"']),
        ("sever: {}", ["1: sever: unknown option; did you mean server?"]),
        ("zebra: {}", [f"1: zebra: unknown option; the options here are {SECTIONS}"]),
        ('"a b": 1', [f'1: "a b": unknown option; the options here are {SECTIONS}']),
        ('"\\e[31m": 1', [f'1: "\\u001b[31m": unknown option; the options here are {SECTIONS}']),
        (f"{'x' * 60}: 1", [f'1: "{"x" * 40}…": unknown option; the options here are {SECTIONS}']),
        ("5: 1", [f'1: "5": unknown option; the options here are {SECTIONS}']),
        ("server: 5", ["1: server: expected a section of options, found the number 5"]),
        ("server: on", ['1: server: expected a section of options, found the text "on"']),
        ("server: true", ["1: server: expected a section of options, found true"]),
        ("server: []", ["1: server: expected a section of options, found a list"]),
        ("server:\n  port: 1\n  port: 2", ["3: server.port: is given twice: first in line 2"]),
        (
            "server: {tls: {certificat: a.pem, key: b}}",
            ["1: server.tls.certificat: unknown option; did you mean certificate?"],
        ),
        (
            "server:\n  tls: {}",
            ["2: server.tls: certificate is missing", "2: server.tls: key is missing"],
        ),
    ],
)
def test_sections_and_names(text: str, told: list[str], tmp_path: Path) -> None:
    keys = "" if text in {"- a", "a"} else KEYS
    assert problems(tmp_path, f"{text}\n{keys}") == [f"config.yaml:{line}" for line in told]


PORT = "server.port: expected a whole number from 0 to 65535, found"
CONNECTIONS = "server.limits.connections: expected a whole number from 1 to 10000, found"
DAYS = "server.limits.session_days: expected a number of days from 0.01 to 365, found"
LEVEL = "logging.level: expected debug, info, warning or error, found"
LISTEN = "expected an IP address such as 127.0.0.1, 0.0.0.0 or ::1, found"
CATEGORY = "expected sampling, lines, supervision, memory, notifications, api, auth, config or app"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("server: {port: 65536}", f"{PORT} the number 65536"),
        ("server: {port: -1}", f"{PORT} the number -1"),
        ("server: {port: 5001.0}", f"{PORT} the number 5001.0"),
        ("server: {port: 0x1FFFF}", f"{PORT} the number 0x1FFFF"),
        ("server: {port: }", f"{PORT} nothing"),
        ("server: {port: true}", f"{PORT} true"),
        ("server: {port: [5001]}", f"{PORT} a list"),
        ("server: {port: {a: 1}}", f"{PORT} a section of options"),
        ("server: {port: http}", f'{PORT} the text "http"'),
        ('server: {port: "5001"}', f'{PORT} the text "5001"; take the quotes away'),
        ('server: {port: "010"}', f'{PORT} the text "010"'),
        (f"server: {{port: {'9' * 400}}}", f'{PORT} the text "{"9" * 40}…"'),
        (f"server: {{port: {'9' * 50}}}", f"{PORT} the number {'9' * 40}"),
        ("server: {limits: {connections: 0}}", f"{CONNECTIONS} the number 0"),
        ("server: {limits: {session_days: .inf}}", f'{DAYS} the text ".inf"'),
        ("server: {limits: {session_days: .nan}}", f'{DAYS} the text ".nan"'),
        ("server: {limits: {session_days: 1e999}}", f'{DAYS} the text "1e999"'),
        ("logging: {level: INFO}", f'{LEVEL} the text "INFO"; did you mean info?'),
        ("logging: {level: 5}", f"{LEVEL} the number 5"),
        ("logging: {level: chatty}", f'{LEVEL} the text "chatty"'),
        (
            "logging: {format: jurnal}",
            (
                'logging.format: expected text, json or journal, found the text "jurnal"; '
                "did you mean journal?"
            ),
        ),
        (
            "logging: {categories: {api: warn}}",
            f"{LEVEL} ".replace("level", "categories.api")
            + 'the text "warn"; did you mean warning?',
        ),
        (
            "logging: {categories: {samplng: info}}",
            f"logging.categories.samplng: {CATEGORY}; did you mean sampling?",
        ),
        ("logging: {categories: {web: info}}", f"logging.categories.web: {CATEGORY}"),
        (
            "server: {subprotocol: 5}",
            (
                "server.subprotocol: expected a WebSocket sub-protocol: letters, digits and -._~ "
                "(64 at most), found the number 5; put it in quotes"
            ),
        ),
        (
            'server: {subprotocol: "a\\nb"}',
            "server.subprotocol: has a line break or another character that cannot be printed",
        ),
        ("server: {listen: []}", "server.listen: the list is empty"),
        ("server: {listen: }", "server.listen: the list is empty"),
        (
            "server: {listen: 0.0.0.0}",
            (
                f"server.listen: expected a list, each {LISTEN.removeprefix('expected ')} "
                'the text "0.0.0.0"; put it in [ ]'
            ),
        ),
        (
            "server: {listen: [127.0.0.1, localhost]}",
            f'server.listen[1]: {LISTEN} the text "localhost"',
        ),
        ("server: {listen: [127.0.0.1:80]}", f'server.listen[0]: {LISTEN} the text "127.0.0.1:80"'),
        ('server: {listen: ["[::1]"]}', f'server.listen[0]: {LISTEN} the text "[::1]"'),
        ("server: {listen: [1]}", f"server.listen[0]: {LISTEN} the number 1; put it in quotes"),
        ('server: {listen: ["::1", "0:0:0:0:0:0:0:1"]}', "server.listen: has something twice"),
        (
            "server: {origins: [https://a.example/x]}",
            (
                "server.origins[0]: expected an origin such as https://printer.example:8080, "
                'found the text "https://a.example/x"'
            ),
        ),
        (
            'server: {origins: ["https://a.example", "https://A.example:443"]}',
            "server.origins: has something twice",
        ),
        (
            "server: {tls: {certificate: a.pem, key: [x]}}",
            "server.tls.key: expected a path, found a list",
        ),
    ],
)
def test_values(text: str, told: str, tmp_path: Path) -> None:
    assert problems(tmp_path, f"\n{text}\n{KEYS}") == [f"config.yaml:2: {told}"]


def test_a_long_text_is_cut_and_cannot_harm_a_terminal(tmp_path: Path) -> None:
    text = f'logging: {{level: "ä{"x" * 60}"}}\n{KEYS}'
    assert problems(tmp_path, text) == [f'config.yaml:1: {LEVEL} the text "ä{"x" * 39}…"']


def test_a_wrong_value_behind_an_alias_is_told_where_it_is_used(tmp_path: Path) -> None:
    text = f"server:\n  port: &x many\n  limits:\n    connections: *x\n{KEYS}"
    assert problems(tmp_path, text) == [
        f'config.yaml:2: {PORT} the text "many"',
        f'config.yaml:4: {CONNECTIONS} the text "many"',
    ]


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    text = """\
server:
  prot: 5001
  limits: {connections: none, failed_logins: 0}
logging:
  level: loud
buses:
  main: {device: i2c-1}
sensors:
  bed: {driver: tmp102, bus: main, adress: 0x48}
lines:
  Door: {line: GPIO17}
keys:
  owner: {role: admin, value: correct-horse-battery}
"""
    assert problems(tmp_path, text) == [
        "config.yaml:2: server.prot: unknown option; did you mean port?",
        f'config.yaml:3: {CONNECTIONS} the text "none"',
        (
            "config.yaml:3: server.limits.failed_logins: expected a whole number from 1 to 1000, "
            "found the number 0"
        ),
        f'config.yaml:5: {LEVEL} the text "loud"',
        (
            "config.yaml:7: buses.main.device: expected an I2C device such as /dev/i2c-1, "
            'found the text "i2c-1"'
        ),
        "config.yaml:9: sensors.bed.adress: unknown option; did you mean address?",
        (
            "config.yaml:11: lines.Door: expected a name of a to z, 0 to 9 and _ "
            "that begins with a letter (32 at most)"
        ),
        "config.yaml:13: keys.owner.role: expected read or control, found text",
    ]


NAME = "expected a name of a to z, 0 to 9 and _ that begins with a letter (32 at most)"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Bed", f"Bed: {NAME}"),
        ("bed-left", f"bed-left: {NAME}"),
        ("bed left", f'"bed left": {NAME}'),
        ("bed.left", f'"bed.left": {NAME}'),
        ("_bed", f'"_bed": {NAME}'),
        ("2nd", f'"2nd": {NAME}'),
        ("bétt", f'"bétt": {NAME}'),
        ('"bed\\n"', f'"bed\\n": {NAME}'),
        ("a" * 33, f'"{"a" * 33}": {NAME}'),
        ("5", f'"5": {NAME}; put it in quotes'),
        ("true", f"true: {NAME}; put it in quotes"),
        ("null", f"null: {NAME}"),
        ('""', f'"": {NAME}'),
    ],
)
def test_names(name: str, told: str, tmp_path: Path) -> None:
    for section, content in (
        ("lines", "{line: GPIO17}"),
        ("buses", "{device: /dev/i2c-1}"),
        ("sensors", "{driver: lm75, bus: main, address: 0x48}"),
    ):
        buses = "buses: {main: {device: /dev/i2c-3}}\n" if section == "sensors" else ""
        text = f"{section}:\n  {name}: {content}\n{buses}{KEYS}"
        assert problems(tmp_path, text) == [f"config.yaml:2: {section}.{told}"]


@pytest.mark.parametrize("name", ["a", "a" * 32, "filament_dryer_2", "y", '"no"', '"true"'])
def test_good_names(name: str, tmp_path: Path) -> None:
    loaded = config(tmp_path, f"lines: {{{name}: {{line: GPIO17}}}}\n{KEYS}")
    assert list(loaded.lines) == [name.strip('"')]
