"""What avahi is told of the configuration."""

import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from deploy.debian.layout import Package, places
from deploy.debian.lock import ROOT
from hydrogen.appliance.announcing import MARK, SERVICE, TEMPLATE, announce
from hydrogen.appliance.prepare import prepare
from hydrogen.appliance.program import Ran, System
from tests.hydrogen.appliance.machine import Machine
from tests.systemd.tree import options

EVERYBODY = "listen: ['0.0.0.0', '::']"
PLACE = SERVICE.lstrip("/")


@pytest.fixture
def told(machine: Machine) -> Machine:
    """A machine that has avahi, and the package's template."""
    template = (ROOT / "systemd/hydrogen-avahi.xml").read_text()
    machine.put(TEMPLATE.lstrip("/"), template.replace("@VERSION@", "1.2.3"))
    (machine.root / PLACE).parent.mkdir(parents=True)
    return configured(machine, EVERYBODY)


def configured(machine: Machine, server: str) -> Machine:
    machine.put("etc/hydrogen/config.yaml", f"server: {{{server}}}\n")
    return machine


def services(machine: Machine) -> list[tuple[str | None, str | None, list[str | None]]]:
    announce(machine.disk)
    found = ET.parse(machine.root / PLACE).getroot().findall("service")  # noqa: S314  a file of our own
    return [
        (
            one.findtext("type"),
            one.findtext("port"),
            [text.text for text in one.findall("txt-record")],
        )
        for one in found
    ]


def test_the_template_is_where_the_package_puts_it() -> None:
    assert f"/{places(Package.HYDROGEN)['systemd/hydrogen-avahi.xml']}" == TEMPLATE


def test_the_page_and_the_wire_are_announced_for_everybody_to_read(told: Machine) -> None:
    about = ["version=1.2.3", "path=/", "protocol=hydrogen-protocol", "tls=no"]
    assert services(told) == [
        ("_http._tcp", "5001", ["path=/"]),
        ("_hydrogen._tcp", "5001", about),
    ]
    assert (told.root / PLACE).stat().st_mode & 0o777 == 0o644
    assert "@" not in told.text(PLACE)


def test_a_port_that_was_changed_is_announced_with_the_next_start(told: Machine) -> None:
    announce(told.disk)
    configured(told, f"{EVERYBODY}, port: 8080, subprotocol: mine")
    assert [(port, about[-2:]) for _, port, about in services(told)] == [
        ("8080", ["path=/"]),
        ("8080", ["protocol=mine", "tls=no"]),
    ]


def test_so_is_an_encrypted_page(told: Machine) -> None:
    configured(told, f"{EVERYBODY}, tls: {{certificate: a.pem, key: b.pem}}")
    assert [(kind, about[-1]) for kind, _, about in services(told)] == [
        ("_https._tcp", "path=/"),
        ("_hydrogen._tcp", "tls=yes"),
    ]


def test_a_new_version_is_announced_with_its_first_start(told: Machine) -> None:
    announce(told.disk)
    told.put(TEMPLATE.lstrip("/"), told.text(TEMPLATE.lstrip("/")).replace("1.2.3", "1.3.0"))
    assert services(told)[1][2][0] == "version=1.3.0"


@pytest.mark.parametrize("server", ["listen: ['127.0.0.1']", f"{EVERYBODY}, port: 0"])
def test_what_nobody_else_can_open_is_not_announced(told: Machine, server: str) -> None:
    announce(told.disk)
    announce(configured(told, server).disk)
    assert not told.exists(PLACE)


def test_a_configuration_that_cannot_be_read_leaves_what_is_announced(told: Machine) -> None:
    announce(told.disk)
    before = told.text(PLACE)
    announce(configured(told, "port: nothing").disk)
    assert told.text(PLACE) == before


@pytest.mark.parametrize("own", ["", "<service-group><name>My own</name></service-group>"])
def test_a_file_of_somebodys_own_is_left_alone(told: Machine, own: str) -> None:
    told.put(PLACE, own)
    announce(told.disk)
    assert told.text(PLACE) == own


def test_each_start_of_the_program_sees_to_it(told: Machine) -> None:
    assert prepare(told.disk, lambda _: []) == 0
    assert told.exists(PLACE)
    assert "/etc/avahi/services" in options("hydrogen-prepare.service")["ReadWritePaths"][0]


def test_without_avahi_there_is_nobody_to_tell(told: Machine) -> None:
    shutil.rmtree((told.root / PLACE).parent)
    announce(told.disk)
    assert not told.exists("etc/avahi/services")


def test_a_start_with_nothing_new_reads_no_configuration(told: Machine) -> None:
    announce(told.disk)
    code = (
        "import sys; from pathlib import Path; from hydrogen.appliance.announcing import announce; "
        "from hydrogen.appliance.disk import Disk; announce(Disk(Path(sys.argv[1]))); "
        "print(*(sys.modules.keys() & {'yaml', 'hydrogen.config'}))"
    )
    assert System().run(sys.executable, "-c", code, str(told.root)) == Ran(0, "\n")


def test_who_removes_the_package_looks_for_the_same_mark() -> None:
    script = Path(ROOT / "deploy/debian/scripts/hydrogen-monitor/postrm").read_text()
    assert f"'{MARK}'" in script
    assert f"service={SERVICE}\n" in script
