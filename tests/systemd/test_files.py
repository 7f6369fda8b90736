"""What stands beside the units: folders, devices, modules, the watchdog, the journal, mDNS."""

import configparser
import os
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from hydrogen.appliance.disk import Disk
from hydrogen.appliance.prepare import prepare

from .tree import SOURCES, said

_RULE = re.compile(r'([A-Z]+)(==|=)"([^"]+)"')
_LONGEST_OF_A_PI = 15  # seconds: Linux drivers/watchdog/bcm2835_wdt.c


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder to a group")
def test_folders_are_made_as_the_program_makes_them(root: Path) -> None:
    (root / "etc").mkdir(exist_ok=True)
    assert said("systemd-sysusers", f"--root={root}", SOURCES / "hydrogen.sysusers")[0] == 0
    made = said("systemd-tmpfiles", "--create", f"--root={root}", SOURCES / "hydrogen.tmpfiles")
    assert made == (0, "")
    assert modes(root, "etc/hydrogen", "etc/hydrogen/credentials") == [0o750, 0o700]
    assert modes(root, "var/lib/hydrogen-setup", "var/cache/hydrogen-install") == [0o700, 0o700]
    group = next(
        line.split(":")[2]
        for line in (root / "etc/group").read_text().splitlines()
        if line.startswith("hydrogen:")
    )
    assert (root / "etc/hydrogen").stat().st_gid == int(group)

    shutil.rmtree(root / "etc/hydrogen")
    assert prepare(Disk(root), lambda _: []) == 0
    assert modes(root, "etc/hydrogen", "etc/hydrogen/credentials") == [0o750, 0o700]


def modes(root: Path, *paths: str) -> list[int]:
    return [(root / path).stat().st_mode & 0o7777 for path in paths]


def test_each_device_is_given_to_the_group_of_its_kind() -> None:
    given = {}
    for line in lines("60-hydrogen.rules"):
        parts = [match.groups() for match in _RULE.finditer(line)]
        assert ", ".join(f'{name}{sign}"{value}"' for name, sign, value in parts) == line
        rule = {name: value for name, _, value in parts}
        assert {name: sign for name, sign, _ in parts if name in ("GROUP", "MODE")} == {
            "GROUP": "=",
            "MODE": "=",
        }
        given[rule["KERNEL"]] = (rule["GROUP"], rule["MODE"])
    assert given == {
        "i2c-[0-9]*": ("i2c", "0660"),
        "gpiochip[0-9]*": ("gpio", "0660"),
        "vcio_gencmd": ("video", "0660"),
    }


@pytest.mark.skipif(shutil.which("udevadm") is None, reason="udev is not on this machine")
def test_udev_has_nothing_to_say_against_its_rules() -> None:
    status, words = said("udevadm", "verify", SOURCES / "60-hydrogen.rules")
    if "Unknown command verb" in words or "unknown command" in words:
        pytest.skip("udev verifies rules only since its version 254")
    assert status == 0, words


def test_only_modules_are_loaded_that_every_kernel_has() -> None:
    # One that is missing makes a failed unit of systemd-modules-load.
    assert lines("hydrogen.modules-load") == ["i2c-dev"]


def test_the_watchdog_is_asked_for_no_longer_than_a_pis_can_wait() -> None:
    asked = configuration("hydrogen-watchdog.conf")["Manager"]["RuntimeWatchdogSec"]
    assert 0 < int(asked) < _LONGEST_OF_A_PI


def test_the_journal_wears_no_card() -> None:
    journal = configuration("hydrogen-journal.conf")["Journal"]
    assert dict(journal) == {"Storage": "volatile", "RuntimeMaxUse": "16M"}


def test_mdns_tells_the_page_and_what_a_client_has_to_know() -> None:
    services = ET.parse(SOURCES / "hydrogen-avahi.xml").getroot().findall("service")  # noqa: S314  a file of our own
    assert [service.findtext("type") for service in services] == [
        "_@SCHEME@._tcp",
        "_hydrogen._tcp",
    ]
    assert {service.findtext("port") for service in services} == {"@PORT@"}
    texts = [record.text for record in services[1].findall("txt-record")]
    assert texts == ["version=@VERSION@", "path=/", "protocol=@PROTOCOL@", "tls=@TLS@"]


def lines(name: str) -> list[str]:
    text = (SOURCES / name).read_text()
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def configuration(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # as its documentation has it
    parser.read(SOURCES / name)
    return parser
