"""The page of the first boot says what is so."""

import re

from hydrogen.appliance.formats.setup_file import read_setup
from hydrogen.appliance.telling.page import Facts, report
from tests.docs.page import ROOT, blocks

PAGE = "docs/first_boot.md"
_OPTION = re.compile(r"^\| `([a-z]+)\.([a-zA-Z_.]+)`", re.MULTILINE)


def example(name: str) -> str:
    (block,) = (one for one in blocks(PAGE) if one.name == name)
    return block.text


def test_the_example_of_a_settings_file_has_no_mistake() -> None:
    findings = read_setup(example("settings"), "10000000beefa1b2")
    assert (findings.mistakes, findings.remarks) == ((), ())
    assert findings.settings.hostname == "printer-left"
    assert read_setup(example("settings"), "10000000beef0007").settings.hostname == "printer-0007"


def test_every_option_of_the_table_is_known_and_those_of_the_template_are_in_it() -> None:
    page = (ROOT / PAGE).read_text()
    template = (ROOT / "deploy/image/hydrogen-setup.toml").read_text()
    told = {option for _, option in _OPTION.findall(page)}
    for section, option in _OPTION.findall(page):
        table = f"{section}.a1b2" if section == "device" else section
        key = option.rpartition(".")[2]
        unknown = [
            one
            for one in read_setup(f"[{table}]\n{key} = true", "").mistakes
            if "unknown option" in one.message
        ]
        assert unknown == [], option
    assert set(re.findall(r"^#?([a-z_]+) =", template, re.MULTILINE)) <= told | {"hostname"}


def test_the_example_of_a_report_is_one() -> None:
    findings = read_setup('[system]\nhostname = "My printer"\n', "a1b2")
    facts = Facts(
        version="0.1.0",
        hostname="hydrogen-a1b2",
        serial="a1b2",
        addresses=["http://hydrogen-a1b2.local:5001", "http://192.168.1.20:5001"],
        network=[
            "cable (eth0): connected",
            "Wi-Fi (wlan0): not connected",
            '"Home" is heard and could not be joined: is the passphrase right?',
        ],
        mistakes=tuple(map(str, findings.mistakes)),
        remarks=(),
        key=None,
        seconds=34.2,
    )
    assert report(facts).decode().replace("\r\n", "\n") == example("report")
