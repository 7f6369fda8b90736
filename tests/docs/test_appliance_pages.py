"""What the pages about installing say is so: commands, units, pins, settings and numbers."""

import re
from pathlib import Path

import pytest

from deploy.debian.layout import Package
from deploy.drawings.header import PINS
from deploy.drawings.optocoupler import COUPLERS, Coupler
from deploy.fleet.inventory import printers_in, table
from deploy.image.boards import Board
from drivers.chips import CATALOGUE
from hydrogen.appliance.boot_partition import KEY
from hydrogen.appliance.formats.setup_file import read_setup
from hydrogen.appliance.places import CREDENTIALS
from hydrogen.arguments import parsed
from hydrogen.config import load
from tests.docs.page import ROOT, blocks

PAGES = (
    *("README.md", "docs/install.md", "docs/first_boot.md", "docs/appliance.md"),
    "docs/fleet.md",
)
INSTALL, FLEET = (
    {block.name: block.text for block in blocks(page) if block.name}
    for page in ("docs/install.md", "docs/fleet.md")
)
COMMAND = re.compile(r"(?:(?<=[`\n'])|(?<=\b(?:sudo|only) ))hydrogen ((?!new\b)[a-z][^\n`#|&;…)]*)")
INSTALLER = re.compile(r"(?:hydrogen-install|install\.sh)((?: --[a-z-]+)*)")
KEYS = "keys: {owner: {role: read, value: a-key-of-some-length}}\n"


def words(page: str) -> str:
    return (ROOT / page).read_text()


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_is_one_that_the_program_takes(page: str) -> None:
    commands = [found.strip().rstrip("'") for found in COMMAND.findall(words(page))]
    for command in commands:
        parsed([word.strip('"') for word in command.split()])
    assert commands


def test_every_option_of_the_installer_is_one_of_its_own() -> None:
    program = words("deploy/install.sh")
    options = {
        option
        for page in PAGES
        for found in INSTALLER.findall(words(page))
        for option in found.split()
    }
    assert options == {"--check", "--roll-back", "--uninstall", "--purge", "--yes"}
    assert all(f"{option})" in program or f"{option} " in program for option in options)


def test_every_unit_and_command_of_the_appliance_is_there() -> None:
    for page in PAGES[1:]:
        named = re.findall(r"`(hydrogen(?:-[a-z]+)?\.(?:service|timer))`", words(page))
        assert all((ROOT / "systemd" / unit).is_file() for unit in named), page
    programs = ROOT / "deploy" / "image" / "appliance" / "usr" / "sbin"
    assert "on | off)" in (programs / "hydrogen-read-only").read_text()
    assert (ROOT / "systemd" / "hydrogen-factory-reset").is_file()
    assert "--keep-history" in words("hydrogen/appliance/reset.py")


def test_every_unit_that_runs_is_told_of() -> None:
    units = {path.name for path in (ROOT / "systemd").glob("hydrogen*.service")}
    assert [unit for unit in sorted(units) if f"`{unit}`" not in words("docs/appliance.md")] == []


@pytest.mark.parametrize("option", ["hydrogen.grow=no", "hydrogen.data=yes"])
def test_an_option_of_the_card_is_one_that_is_looked_at(option: str) -> None:
    grow = ROOT / "deploy" / "image" / "appliance" / "usr" / "lib" / "hydrogen-appliance" / "grow"
    assert f"option {option}" in grow.read_text()
    assert option in words("docs/appliance.md")


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md"])
def test_every_target_of_make_is_there(page: str) -> None:
    targets = re.findall(r"(?:^|`|sudo )make ([a-z-]+)", words(page), flags=re.MULTILINE)
    makefile = words("Makefile")
    assert [name for name in targets if f"\n{name}:" not in makefile] == []


@pytest.mark.parametrize("text", [INSTALL["settings"], FLEET["settings"]])
@pytest.mark.parametrize("serial", ["a1b2", "c3d4", "0000"])
def test_an_example_of_the_settings_is_understood_whole(text: str, serial: str) -> None:
    findings = read_setup(text, serial)
    assert findings.mistakes == ()
    assert findings.settings.networks
    assert findings.settings.user is not None


def test_one_file_gives_each_pi_what_is_its_own() -> None:
    names = {
        serial: read_setup(FLEET["settings"], serial).settings.hostname
        for serial in ("a1b2", "c3d4", "0000")
    }
    assert names == {"a1b2": "printer-left", "c3d4": "printer-right", "0000": "printer-0000"}


def test_the_lines_of_the_page_are_those_of_the_shipped_configuration(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(KEYS + INSTALL["lines"])
    told = load(path, environ={}, catalogue=CATALOGUE)
    shipped = load(ROOT / "config.yaml", environ={}, catalogue=CATALOGUE)
    assert told.lines == {name: shipped.lines[name] for name in told.lines}


def test_the_table_of_wires_has_the_headers_pins() -> None:
    rows = re.findall(r"\| (?:3\.3 V|GPIO[23]|ground) \| \d+ \|", words("docs/install.md"))
    assert [(row.split(" | ")[0][2:], int(row.split(" | ")[1][:-2])) for row in rows] == [
        *(("3.3 V", 1), ("GPIO2", 3), ("GPIO3", 5), ("ground", 6))
    ]
    assert [PINS[number - 1] for number in (1, 3, 5, 6)] == ["3.3 V", "GPIO2", "GPIO3", "ground"]


def row_of(coupler: Coupler) -> str:
    ohms = f"{coupler.ohms / 1000:g} kΩ" if coupler.ohms >= 1000 else f"{coupler.ohms:g} Ω"
    return (
        f"| {coupler.volts:g} V | {ohms} | {coupler.milliamperes:.1f} mA "
        f"| {coupler.milliwatts:.0f} mW | {coupler.reserve:.0f} times |"
    )


def test_the_resistors_are_computed() -> None:
    assert [row for row in map(row_of, COUPLERS) if row not in words("docs/install.md")] == []


def test_the_images_are_those_that_can_be_built() -> None:
    named = set(re.findall(r"\| `(pi\d?)`", words("docs/install.md")))
    assert named == {str(board) for board in Board}


def test_the_inventorys_table_is_what_it_prints() -> None:
    service = ";_hydrogen._tcp;local;"
    said = "".join(
        f"=;eth0;IPv4;Hydrogen\\032on\\032{host}{service}{host}.local;{address};5001;"
        '"path=/" "version=0.1.0"\n'
        for host, address in (("hydrogen-a1b2", "192.168.1.20"), ("printer-left", "192.168.1.21"))
    )
    assert table(printers_in(said.encode())) == FLEET["table"]


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("this computer has no radio that works", "hydrogen/appliance/telling/wifi.py"),
        ("too many failed log-ins from your address", "hydrogen/api/auth.py"),
        (
            "The clock of this machine is not set by a time server",
            "hydrogen/web/page/now/clock.tsx",
        ),
    ],
)
def test_what_the_table_of_troubles_quotes_is_what_is_said(said: str, source: str) -> None:
    assert said in words(source)
    assert f'| "{said}"' in words("docs/install.md")


def test_every_file_of_the_card_that_a_page_names_is_the_programs() -> None:
    program = "".join(path.read_text() for path in (ROOT / "hydrogen" / "appliance").rglob("*.py"))
    for page in PAGES[1:]:
        named = set(re.findall(r"`(hydrogen-[a-z]+\.(?:toml|txt|yaml))`", words(page)))
        assert [name for name in named if f'"{name}"' not in program] == [], page


def test_every_package_that_a_page_names_is_one_of_ours() -> None:
    found = {
        name for page in PAGES for name in re.findall(r"\b([a-z-]+)_[^\s`]*\.deb", words(page))
    }
    assert found == {str(package) for package in Package}


def test_an_option_of_the_images_builder_is_one_of_its_own() -> None:
    told = re.findall(r"deploy\.image`? (--[a-z-]+)", words("docs/appliance.md"))
    builder = words("deploy/image/__main__.py")
    assert "--address" in told
    assert [option for option in told if f'"{option}"' not in builder] == []


def test_who_is_asked_for_a_key_is_told_where_it_is() -> None:
    form = words("hydrogen/web/page/shell/log_in.tsx")
    assert f"<code>{KEY}</code>" in form
    assert f"<code>sudo cat {CREDENTIALS}/owner</code>" in form
    assert f"`{KEY}`" in words("docs/install.md")
