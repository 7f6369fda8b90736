import json
from pathlib import Path

from hydrogen.config import redacted
from tests.hydrogen.config.written import KEYS, config

RULES = ["printer", "alarms", "outputs", "notifications", "memory"]

TEXT = f"""\
server:
  listen: ["0.0.0.0"]
  port: 8080
  origins: [https://b.example]
  limits: {{connections: 5}}
logging:
  categories: {{auth: debug}}
buses:
  main: {{device: /dev/i2c-1}}
  left: {{multiplexer: tca9548a, bus: main, address: 0x70, channel: 3}}
sensors:
  bed:
    driver: tmp102
    bus: main
    address: 0x48
    extended_range: true
    calibration: {{temperature: {{offset: 1}}}}
    smoothing: {{median: 3}}
  probe: {{driver: probe, bus: main, address: 0x40, series: 1}}
combine:
  both: {{method: max, of: [bed, probe]}}
lines:
  door: {{line: GPIO17, bias: pull_up, role: door}}
printer: {{states: [{{state: paused, when: {{door: active}}}}]}}
alarms:
  hot: {{condition: above, sensor: bed, value: 60, states: [paused]}}
outputs:
  light: {{line: GPIO23, states: [paused]}}
notifications:
  phone: {{webhook: "https://a.example/t0ken", signing_key: correct-horse-battery}}
  chat: {{apprise: "ntfy://t0ken"}}
memory: {{folder: /var/lib/hydrogen}}
{KEYS}"""


def test_it_is_laid_out_as_the_file_and_shows_no_key(tmp_path: Path) -> None:
    shown = redacted(config(tmp_path, TEXT))
    assert {name: shown[name] for name in shown if name not in RULES} == {
        "server": {
            "listen": ["0.0.0.0"],
            "port": 8080,
            "subprotocol": "hydrogen-protocol",
            "origins": ["https://b.example"],
            "tls": None,
            "limits": {
                "connections": 5,
                "connections_per_address": 64,
                "messages_per_minute": 600,
                "failed_logins": 10,
                "failed_login_window": 60.0,
                "session_days": 30.0,
            },
        },
        "keys": {"owner": {"role": "control", "value": "***"}},
        "logging": {"level": "info", "format": "text", "categories": {"auth": "debug"}},
        "buses": {
            "main": {"device": "/dev/i2c-1", "timeout": 1.0},
            "left": {"multiplexer": "tca9548a", "bus": "main", "address": 112, "channel": 3},
        },
        "sensors": {
            "bed": {
                "driver": "tmp102",
                "bus": "main",
                "address": 72,
                "interval": 1.0,
                "extended_range": True,
                "calibration": {
                    "temperature": {"offset": 1.0, "points": [], "date": None, "note": None}
                },
                "smoothing": {"median": 3, "exponential": None},
            },
            "probe": {
                "driver": "probe",
                "bus": "main",
                "address": 64,
                "interval": 1.0,
                "series": 1.0,
                "range": "narrow",
                "label": None,
                "samples": 1,
            },
        },
        "combine": {
            "both": {"method": "max", "of": ["bed", "probe"], "deviation": {}, "formerly": []},
        },
        "lines": {
            "door": {
                "line": "GPIO17",
                "chip": None,
                "polarity": "active_high",
                "bias": "pull_up",
                "debounce": 0.01,
                "role": "door",
                "chatter": 20,
            }
        },
    }


def test_the_rules_and_the_channels_are_shown_without_a_secret(tmp_path: Path) -> None:
    loaded = config(tmp_path, TEXT)
    text = json.dumps(redacted(loaded))
    shown = json.loads(text)

    assert [name for name in shown if name in RULES] == RULES
    row = {"state": "paused", "when": {"door": "active"}, "after": 1.0}
    assert shown["printer"] == {"states": [row], "idle_after": 5.0, "settle": 3.0}
    assert shown["alarms"]["hot"]["condition"] == "above"
    assert shown["alarms"]["hot"]["states"] == ["paused"]
    assert shown["outputs"]["light"]["line"] == "GPIO23"
    assert shown["outputs"]["light"]["states"] == ["paused"]
    assert shown["memory"]["folder"] == "/var/lib/hydrogen"
    assert shown["notifications"]["phone"] == {
        "webhook": "***",
        "signing_key": "***",
        "apprise": None,
        "levels": ["warning", "critical"],
        "jobs": False,
        "quiet": None,
        "quiet_levels": ["critical"],
        "group": 5.0,
        "give_up_after": 12.0,
    }
    assert shown["notifications"]["chat"]["apprise"] == "***"
    for secret in ("t0ken", "a.example", "correct-horse-battery"):
        assert secret not in text
        assert secret not in repr(loaded)


def test_the_configuration_itself_shows_no_key_either(tmp_path: Path) -> None:
    loaded = config(tmp_path, TEXT)
    assert "correct-horse-battery" not in f"{loaded} {loaded!r} {loaded.keys[0]}"
