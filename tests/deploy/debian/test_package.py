"""Both packages, built of wheels that hold next to nothing."""

from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

import pytest

from deploy.debian import package
from deploy.debian.target import PYTHONS, Architecture
from deploy.host.command import CannotRun, run

from .wheels import wheel


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("built")
    own = wheel(folder, "hydrogen_monitor", files={"hydrogen/__init__.py": b""})
    build = package.Build("0.2.0rc1", 1_700_000_000, folder)
    program = package.hydrogen(
        build, folder / "a", Architecture.ARM64, {python: [own] for python in PYTHONS}
    )
    return program, package.appliance(build, folder / "b")


def fields(file: Path) -> Message:
    return HeaderParser().parsestr(run(["dpkg-deb", "--field", str(file)]).decode())


def member(file: Path, name: str) -> str:
    tar = run(["dpkg-deb", "--fsys-tarfile", str(file)])
    return run(["tar", "--extract", "--to-stdout", f"./{name}"], data=tar).decode()


def test_the_files_are_named_as_debian_names_them(built: tuple[Path, Path]) -> None:
    assert [file.name for file in built] == [
        "hydrogen-monitor_0.2.0~rc1_arm64.deb",
        "hydrogen-appliance_0.2.0~rc1_all.deb",
    ]


def test_the_program_needs_a_python_that_it_is_built_for(built: tuple[Path, Path]) -> None:
    assert fields(built[0])["Depends"] == (
        "python3 (>= 3.11~), python3 (<< 3.14~), python3 (<< 3.12~) | python3 (>= 3.13~),"
        " libc6 (>= 2.17), systemd, init-system-helpers (>= 1.54~)"
    )


def test_the_appliance_needs_the_program_of_its_own_version(built: tuple[Path, Path]) -> None:
    assert fields(built[1])["Depends"].startswith("hydrogen-monitor (= 0.2.0~rc1), ")


def test_the_scripts_know_the_units_that_are_started(built: tuple[Path, Path]) -> None:
    said = run(["dpkg-deb", "--info", str(built[0]), "postinst"]).decode()

    # What prepares has no [Install]: the program wants it.
    assert "\nunits='hydrogen.service'\n" in said


def test_the_program_says_the_packages_version(built: tuple[Path, Path]) -> None:
    folder = "usr/lib/hydrogen/lib/python3/site-packages"
    metadata = member(built[0], f"{folder}/hydrogen_monitor-0.2.0rc1.dist-info/METADATA")

    assert "\nVersion: 0.2.0rc1\n" in metadata
    assert "version=0.2.0rc1<" in member(built[0], "usr/share/hydrogen-monitor/avahi.xml")


def test_it_is_not_installed_beside_debians_drum_machine(built: tuple[Path, Path]) -> None:
    assert fields(built[0])["Conflicts"] == "hydrogen"


def test_a_file_that_is_not_there_yet_ends_the_build(tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as failure:
        package.copy(tmp_path / "missing.sh", tmp_path / "usr/bin/it", version="1")

    assert str(failure.value) == f"{tmp_path / 'missing.sh'} is missing: the package has it as it"
