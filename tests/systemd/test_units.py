"""The units, as systemd itself reads them."""

import re
from pathlib import Path

import pytest

from hydrogen.appliance.places import CREDENTIALS, KEYS

from .tree import SOURCES, UNITS, options, said

_MOST = 1.5  # of 10, which is everything


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_has_nothing_to_say_against_a_unit(root: Path, unit: str) -> None:
    analyze = ("systemd-analyze", "verify", f"--root={root}", "--man=no")
    assert said(*analyze, root / "usr/lib/systemd/system" / unit) == (0, "")


def test_what_a_unit_starts_and_no_package_has_would_be_noticed(root: Path) -> None:
    (root / "usr/lib/hydrogen/bin/python3").unlink()
    status, words = said("systemd-analyze", "verify", f"--root={root}", "hydrogen.service")
    assert status == 1
    assert "python3 is not executable" in words


def test_the_service_is_exposed_to_no_more_than_its_work_needs() -> None:
    unit = SOURCES / "hydrogen.service"
    limit = f"--threshold={_MOST * 10:g}"
    status, words = said("systemd-analyze", "security", "--offline=true", limit, unit)
    found = re.search(r"Overall exposure level for hydrogen.service: ([0-9.]+)", words)
    assert found, words
    assert (float(found[1]) <= _MOST, status) == (True, 0), words


def test_the_service_may_do_nothing_that_is_roots() -> None:
    unit = options("hydrogen.service")
    assert unit["User"] == ["hydrogen"]
    assert unit["CapabilityBoundingSet"] == unit["AmbientCapabilities"] == [""]
    assert unit["NoNewPrivileges"] == ["yes"]


def test_of_the_machines_devices_it_opens_those_that_it_reads_and_no_others() -> None:
    unit = options("hydrogen.service")
    assert unit["DevicePolicy"] == ["closed"]
    assert unit["DeviceAllow"] == [
        "char-i2c rw",
        "char-gpiochip rw",
        "/dev/vcio_gencmd r",
        "/dev/vcio r",
    ]


def test_it_is_started_again_for_ever_watched_and_its_outputs_go_off() -> None:
    unit = options("hydrogen.service")
    assert (unit["Restart"], unit["StartLimitIntervalSec"]) == (["always"], ["0"])
    assert (unit["Type"], unit["WatchdogSec"]) == (["notify"], ["30"])
    assert unit["ExecStopPost"][0].endswith(" -m hydrogen off")


def test_it_waits_for_no_network() -> None:
    for name in ("After", "Wants", "Requires"):
        assert "network" not in " ".join(options("hydrogen.service").get(name, []))


def test_it_is_handed_the_keys_that_are_made_before_it_starts() -> None:
    handed = options("hydrogen.service")["LoadCredential"]
    assert handed == [f"{name}:{CREDENTIALS}/{name}" for name in KEYS]
    assert "hydrogen-prepare.service" in options("hydrogen.service")["After"]
    assert "RemainAfterExit" not in options("hydrogen-prepare.service")


def test_each_group_that_it_is_in_is_made(root: Path) -> None:
    (root / "etc").mkdir(exist_ok=True)
    # What Debian's base-passwd has on every system; to make it again is a complaint at each start.
    (root / "etc/group").write_text("video:x:44:\n")
    status, words = said("systemd-sysusers", f"--root={root}", SOURCES / "hydrogen.sysusers")
    assert status == 0, words
    groups = {line.partition(":")[0] for line in (root / "etc/group").read_text().splitlines()}
    wanted = options("hydrogen.service")["SupplementaryGroups"][0].split()
    assert {"hydrogen", *wanted} <= groups
    [user] = [
        line for line in (root / "etc/passwd").read_text().splitlines() if "hydrogen:" in line
    ]
    assert user.split(":")[5:] == ["/var/lib/hydrogen", "/usr/sbin/nologin"]
