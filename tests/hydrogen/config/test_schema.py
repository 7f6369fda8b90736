import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from drivers.chips import CATALOGUE as REAL
from hydrogen.config.schema import json_schema
from tests.hydrogen.config.chips import CATALOGUE
from tests.hydrogen.config.written import KEYS, problems

SCHEMA = json_schema(CATALOGUE)
VALIDATOR = Draft202012Validator(SCHEMA)


def fits(text: str) -> bool:
    return VALIDATOR.is_valid(yaml.safe_load(text))


def test_it_is_a_schema_and_json() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator.check_schema(json_schema(REAL))
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


CHANNEL = "multiplexer: tca9548a, bus: m, address: 0x70, channel: 3"

GOOD = [
    KEYS,
    f"server:\nlogging:\nbuses:\nsensors:\nlines:\n{KEYS}",
    f"server: {{listen: ['::'], port: 0, tls: null, limits: }}{KEYS}",
    f"server: {{port: '${{env.PORT}}', listen: ['${{env.HOST}}']}}{KEYS}",
    f"logging: {{level: '${{env.LEVEL}}', categories: {{api: debug}}}}{KEYS}",
    f"buses: {{a: {{device: /dev/i2c-left, timeout: 2}}}}{KEYS}",
    f"buses: {{m: {{device: /dev/i2c-1}}, a: {{{CHANNEL}}}}}{KEYS}",
    f"sensors: {{a: {{driver: lm75, bus: main, address: 0x4f}}}}{KEYS}",
    f"sensors: {{a: {{driver: tmp102, bus: main, address: 72, extended_range: true}}}}{KEYS}",
    f"sensors: {{a: {{driver: lm75, bus: main, address: '${{env.A}}'}}}}{KEYS}",
    f"sensors: {{a: {{driver: probe, bus: b, address: 64, series: 1, label: null}}}}{KEYS}",
    f"sensors: {{a: {{driver: probe, bus: b, address: 64, series: 1, range: wide}}}}{KEYS}",
    f"lines: {{a: {{line: 5, chip: x}}, b: {{line: GPIO1, chip: null, debounce: 0}}}}{KEYS}",
    f"lines: {{a: {{line: GPIO1, role: door, chatter: 9}}, b: {{line: GPIO2, role: null}}}}{KEYS}",
    f"printer: {{states: [{{state: idle, when: {{power: active}}, after: 0}}], settle: 1}}{KEYS}",
    "keys: {a: {role: read, environment: A_KEY}, b: {role: '${env.R}', file: b.key}}",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_is_right_fits(text: str) -> None:
    assert fits(text)


WRONG = [
    "{}",
    "keys: {}",
    "keys:",
    "keys: {a: {role: read}}",
    "keys: {a: {role: reed, value: correct-horse-battery}}",
    "keys: {a: {role: read, value: correct-horse-battery, file: a.key}}",
    "keys: {A: {role: read, value: correct-horse-battery}}",
    f"lamps: {{}}{KEYS}",
    f"outputs: {{a: {{}}}}{KEYS}",
    f"outputs: {{a: {{line: GPIO 1}}}}{KEYS}",
    f"outputs: {{a: {{line: GPIO1, states: [prints]}}}}{KEYS}",
    f"outputs: {{a: {{line: GPIO1, maximum_on: 0}}}}{KEYS}",
    f"outputs: {{a: {{line: GPIO1, thermostat: {{sensor: a, on_at: 1}}}}}}{KEYS}",
    f"server: {{port: 65536}}{KEYS}",
    f"server: {{port: http}}{KEYS}",
    f"server: {{prot: 1}}{KEYS}",
    f"server: {{listen: []}}{KEYS}",
    f"server: {{listen: 0.0.0.0}}{KEYS}",
    f"server: {{tls: {{certificate: a.pem}}}}{KEYS}",
    f"server: {{limits: {{connections: 0}}}}{KEYS}",
    f"logging: {{level: loud}}{KEYS}",
    f"logging: {{categories: {{web: debug}}}}{KEYS}",
    f"buses: {{main: {{device: i2c-1}}}}{KEYS}",
    f"buses: {{main: }}{KEYS}",
    f"buses: {{main: {{timeout: 1}}}}{KEYS}",
    f"buses: {{main: {{device: /dev/i2c-1, channel: 1}}}}{KEYS}",
    f"buses: {{a: {{device: /dev/i2c-1, {CHANNEL}}}}}{KEYS}",
    f"buses: {{m: {{device: /dev/i2c-1}}, a: {{{CHANNEL}, timeout: 1}}}}{KEYS}",
    f"buses: {{m: {{device: /dev/i2c-1}}, a: {{multiplexer: tca9548a, bus: m}}}}{KEYS}",
    f"buses: {{m: {{device: /dev/i2c-1}}, a: {{{CHANNEL.replace('tca', 'tac')}}}}}{KEYS}",
    f"sensors: {{a: }}{KEYS}",
    f"sensors: {{a: {{driver: lm57, bus: main, address: 72}}}}{KEYS}",
    f"sensors: {{a: {{driver: lm75, bus: main, address: 80}}}}{KEYS}",
    f"sensors: {{a: {{driver: lm75, bus: main, address: 72, extended_range: true}}}}{KEYS}",
    f"sensors: {{a: {{driver: tmp102, bus: main, address: 72, extended_range: 1}}}}{KEYS}",
    f"sensors: {{a: {{driver: lm75, bus: main}}}}{KEYS}",
    f"sensors: {{a: {{driver: probe, bus: b, address: 64}}}}{KEYS}",
    f"lines: {{a: {{line: GPIO 1}}}}{KEYS}",
    f"lines: {{a: {{line: GPIO1, bias: up}}}}{KEYS}",
    f"lines: {{a: {{line: GPIO1, role: lamp}}}}{KEYS}",
    f"printer: {{states: [{{state: idle, when: {{}}}}]}}{KEYS}",
    f"printer: {{states: [{{state: idle, when: {{lamp: active}}}}]}}{KEYS}",
    f"printer: {{states: [{{state: idle, when: {{door: open}}}}]}}{KEYS}",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_does_not_fit_and_is_not_loaded(text: str, tmp_path: Path) -> None:
    assert not fits(text)
    assert problems(tmp_path, text)


def test_every_option_is_explained() -> None:
    properties = SCHEMA["properties"]
    assert isinstance(properties, dict)
    assert {
        "server",
        "keys",
        "logging",
        "buses",
        "sensors",
        "combine",
        "lines",
        "printer",
        "alarms",
        "outputs",
        "notifications",
        "memory",
    } == properties.keys()
    assert all("description" in section for section in properties.values())
