"""What the package announces is what the inventory finds, from another computer."""

import json
import sys
from pathlib import Path

import msgspec
import pytest

from .computer import Computer

INVENTORY = Path(__file__).parents[2] / "deploy" / "fleet" / "inventory.py"


class Found(msgspec.Struct, frozen=True):
    name: str
    host: str
    port: int
    addresses: list[str]
    page: str
    told: dict[str, str]


def inventory(desk: Computer, *options: str) -> str:
    done = desk.run(sys.executable, "-I", "-S", str(INVENTORY), *options)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def found(desk: Computer) -> list[Found]:
    return msgspec.json.decode(inventory(desk, "--format", "json"), type=list[Found])


def test_every_printer_is_found_once_with_its_own_name(found: list[Found]) -> None:
    assert [(one.name, one.host, one.port) for one in found] == [
        ("Hydrogen on hydrogen-a1b2", "hydrogen-a1b2.local", 5001),
        ("Hydrogen on hydrogen-c3d4", "hydrogen-c3d4.local", 5001),
    ]


def test_it_has_both_kinds_of_address_of_each(found: list[Found]) -> None:
    for network, one in enumerate(found):
        first, *others = one.addresses
        assert first == f"10.9.{network}.2"
        assert [other.startswith("fe80::") and other.endswith(f"%lan{network}") for other in others]


def test_it_knows_what_the_service_file_tells(found: list[Found]) -> None:
    told = {"version": "0.1.0", "path": "/", "protocol": "hydrogen-protocol", "tls": "no"}
    assert [one.told for one in found] == [told, told]
    assert [one.page for one in found] == [f"http://{one.host}:5001/" for one in found]


def test_prometheus_is_told_where_they_are(desk: Computer) -> None:
    written = json.loads(inventory(desk, "--format", "targets"))
    assert [one["targets"] for one in written] == [["10.9.0.2:5001"], ["10.9.1.2:5001"]]


def test_a_browser_of_the_web_finds_them_too(desk: Computer) -> None:
    done = desk.run("avahi-browse", "--parsable", "--resolve", "--terminate", "_http._tcp")
    assert done.stdout.count(';5001;"path=/"') >= 2


def test_where_no_avahi_runs_it_says_so(desk: Computer) -> None:
    nowhere = "DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/nowhere"
    done = desk.run("env", nowhere, sys.executable, "-I", "-S", str(INVENTORY))
    assert done.returncode == 1
    assert "avahi" in done.stderr


def test_of_two_with_the_same_name_the_later_one_calls_itself_otherwise(namesake: Computer) -> None:
    found = msgspec.json.decode(inventory(namesake, "--format", "json"), type=list[Found])

    assert sorted(one.host for one in found) == ["hydrogen-a1b2-2.local", "hydrogen-a1b2.local"]
    assert len({one.name for one in found}) == 2
