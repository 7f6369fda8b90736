import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import trustme
import yaml
from jsonschema import Draft202012Validator

from drivers.chips import CATALOGUE
from hydrogen.advice.verdict import warnings
from hydrogen.config import (
    Config,
    LimitsConfig,
    LoggingConfig,
    Role,
    SensorConfig,
    ServerConfig,
    load,
)
from hydrogen.config.file import load_with_lines
from hydrogen.config.notification import NotificationConfig
from hydrogen.config.option import options_of
from hydrogen.config.problem import Problems
from hydrogen.config.schema import json_schema
from hydrogen.config.secret import Secret
from hydrogen.config.tree import Entries, Items, Node, compose
from tests.drivers.host.trees import roots
from tests.hydrogen.config.reference import SECTIONS

PATH = Path("config.yaml")
UNCOVERED = re.sub(r"^( *)#(?=\S)", r"\1", PATH.read_text(encoding="utf-8"), flags=re.MULTILINE)
ENVIRON = {
    "HYDROGEN_DASHBOARD_KEY": "dashboard-key-of-an-example",
    "HYDROGEN_SIGNING_KEY": "signing-key-of-an-example",
}


def test_it_is_for_this_computer_with_keys_that_everybody_knows() -> None:
    loaded = load(PATH, environ={}, catalogue=CATALOGUE)
    assert loaded.server == ServerConfig()
    demo, guest = loaded.keys
    assert (demo.role, demo.secret.reveal()) == (Role.CONTROL, "hydrogen-demo-key")
    assert (guest.role, guest.secret.reveal()) == (Role.READ, "hydrogen-guest-key")
    assert [bus.device for bus in loaded.buses.values()] == ["/dev/i2c-1"]
    assert list(loaded.sensors) == ["enclosure", "electronics", "filament_dryer", "bed", "outside"]
    assert list(loaded.lines) == ["door", "filament", "printing", "paused", "power", "e_stop"]
    assert list(loaded.outputs) == ["light", "exhaust_fan", "electronics_fan"]
    assert "too_hot" in loaded.alarms


@pytest.fixture(name="uncovered")
def load_uncovered(tmp_path: Path) -> Config:
    issued = trustme.CA().issue_cert("printer.example")
    files = {
        "certificate.pem": issued.cert_chain_pems[0].bytes(),
        "certificate.key": issued.private_key_pem.bytes(),
        "phone.key": b"phone-key-of-an-example\n",
        "octoprint": b"octoprint-key-of-an-example\n",
        "config.yaml": UNCOVERED.encode(),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        (tmp_path / name).chmod(0o600)
    environ = ENVIRON | {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    return load(tmp_path / "config.yaml", environ=environ, catalogue=CATALOGUE)


def test_with_every_option_uncovered_it_is_valid_and_shows_the_defaults(uncovered: Config) -> None:
    plain = load(PATH, environ={}, catalogue=CATALOGUE)
    assert uncovered.server.tls
    assert msgspec.structs.replace(uncovered.server, tls=None) == ServerConfig()
    assert uncovered.server.limits == LimitsConfig()
    assert msgspec.structs.replace(uncovered.logging, categories={}) == LoggingConfig()
    assert uncovered.buses == plain.buses
    assert uncovered.channels["left"].bus == "main"
    assert {name: untreated(sensor) for name, sensor in uncovered.sensors.items()} == plain.sensors
    assert list(uncovered.combine) == ["warmest"]
    signed = uncovered.notifications["house"]
    assert signed.signing_key
    shown = NotificationConfig(webhook=signed.webhook, signing_key=signed.signing_key)
    assert msgspec.structs.replace(signed, quiet=None) == shown
    chat = NotificationConfig(apprise=Secret("ntfys://my-printer"))
    assert uncovered.notifications["chat"] == chat
    assert uncovered.lines["door"].settings == plain.lines["door"].settings
    assert uncovered.lines["door"].address.chip == "pinctrl-bcm2711"
    assert uncovered.lines["door"].chatter == plain.lines["door"].chatter
    assert uncovered.printer.states
    assert msgspec.structs.replace(uncovered.printer, states=()) == plain.printer
    assert [key.name for key in uncovered.keys] == [
        "demo",
        "guest",
        "dashboard",
        "phone",
        "octoprint",
    ]


def untreated(sensor: SensorConfig) -> SensorConfig:
    """Leave out what has no default to show."""
    return msgspec.structs.replace(
        sensor, calibration={}, plausible={}, smoothing=None, frozen_after=None, formerly=()
    )


def paths(node: Node | None, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for item in node.items if isinstance(node, Items) else ():
        yield from paths(item, above)
    for entry in node.entries if isinstance(node, Entries) else ():
        path = (*above, entry.name.text)
        yield path
        yield from paths(entry.value, path)


def test_nothing_is_to_be_warned_of(tmp_path: Path) -> None:
    read, lines = load_with_lines(PATH, environ={}, catalogue=CATALOGUE)
    assert warnings(PATH, read, lines, environ={}, roots=roots(tmp_path)) == []


def test_every_option_is_in_it() -> None:
    written = set(paths(compose(UNCOVERED, Problems("config.yaml"))))
    named = {"keys", "buses", "sensors", "combine", "lines", "alarms", "outputs"}
    named |= {"notifications"}
    generic = {(path[0], *path[2:]) if path[0] in named else path for path in written}
    for name, section in SECTIONS.items():
        for option in options_of(section):
            assert (*name.split("."), option.name) in generic
    assert set(SECTIONS) >= named


@pytest.mark.parametrize("text", [PATH.read_text(encoding="utf-8"), UNCOVERED])
def test_it_fits_the_schema(text: str) -> None:
    Draft202012Validator(json_schema(CATALOGUE)).validate(yaml.safe_load(text))
