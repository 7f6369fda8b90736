"""docs/configuration.md says what the model says, and its examples are right."""

import re
from collections import defaultdict
from pathlib import Path

import msgspec
import pytest
import trustme
import yaml
from jsonschema import Draft202012Validator

from drivers.chips import CATALOGUE
from hydrogen.advice.verdict import warnings
from hydrogen.config import ConfigurationError, load
from hydrogen.config.file import load_with_lines
from hydrogen.config.model import Category
from hydrogen.config.option import options_of
from hydrogen.config.schema import json_schema
from hydrogen.config.suggestion import listed
from tests.drivers.host.trees import roots
from tests.hydrogen.config.reference import SECTIONS, default, rows

TEXT = Path("docs/configuration.md").read_text(encoding="utf-8")
HEAD = "| option | value | default | meaning |\n|---|---|---|---|\n"
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
WRONG = re.findall(
    r"^```yaml wrong\n(.*?)^```\n\n```text\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL
)
ENVIRON = {
    "HYDROGEN_DASHBOARD_KEY": "dashboard-key-of-an-example",
    "TABLET_KEY": "tablet-key-of-an-example",
    "HYDROGEN_PORT": "8080",
    "HYDROGEN_HOST": "printer.example",
    "HYDROGEN_PHONE": "ntfys://my-printer",
}


@pytest.mark.parametrize(("name", "section"), SECTIONS.items())
def test_the_table_of_a_section(name: str, section: type[msgspec.Struct]) -> None:
    [after] = re.findall(
        rf"^##+ `{re.escape(name)}`: .*?^(\| .*?\n)\n", TEXT, re.MULTILINE | re.DOTALL
    )
    assert after == HEAD + "\n".join(rows(section)) + "\n"


def test_the_table_of_the_drivers_own_options() -> None:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for chip in CATALOGUE.values():
        for option in options_of(chip.options):
            found[option.name, default(option)].append(chip.name)
    for (name, value), drivers in found.items():
        assert f"| `{name}` | {', '.join(drivers)} | {value} | " in TEXT


def test_the_list_of_categories() -> None:
    names = listed([f"`{category}`" for category in Category], "and")
    assert f"The categories are {names}." in TEXT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    issued = trustme.CA().issue_cert("printer.example")
    files = {
        "certificate.pem": issued.cert_chain_pems[0].bytes(),
        "certificate.key": issued.private_key_pem.bytes(),
        "phone.key": b"phone-key-of-an-example\n",
        "octoprint": b"octoprint-key-of-an-example\n",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        (tmp_path / name).chmod(0o600)
    return tmp_path


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_right(example: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = "keys: {a: {role: read, file: phone.key}}\n"
    text = example if "keys:" in example else example + keys
    Draft202012Validator(json_schema(CATALOGUE)).validate(yaml.safe_load(text))
    (folder / "config.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    environ = ENVIRON | {"CREDENTIALS_DIRECTORY": str(folder)}
    path = Path("config.yaml")
    read, lines = load_with_lines(path, environ=environ, catalogue=CATALOGUE)
    found = [
        warning.path for warning in warnings(path, read, lines, environ={}, roots=roots(folder))
    ]
    # Apprise may not be installed, and an example of outputs has no section about memory.
    assert set(found) <= {"notifications.phone.apprise", "memory.folder"}


def test_the_wrong_example_has_the_problems_that_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [(text, shown)] = WRONG
    (tmp_path / "config.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError) as caught:
        load(Path("config.yaml"), environ={}, catalogue=CATALOGUE)
    assert f"{caught.value}\n" == shown


def test_the_page_and_the_readme_agree_on_a_door_switch() -> None:
    readme = " ".join(Path("README.md").read_text(encoding="utf-8").split())
    assert "with `bias: pull_up`: the line is active while the door is open" in readme
    [switch] = re.findall(r"closed by the closed door: (.*)\n  door:\n((?:    .*\n)+)", TEXT)
    written = "    line: GPIO17\n    bias: pull_up\n    role: door\n"
    assert switch == ("active while the door is open.", written)
