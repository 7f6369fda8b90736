"""What install.sh says before it touches anything; the rest is tried by `make test-install`."""

import subprocess
from pathlib import Path

import pytest

INSTALLER = Path(__file__).parents[2] / "deploy" / "install.sh"


def called(folder: Path, *words: str, architecture: str | None = "amd64") -> tuple[int, str]:
    """Call it where all there is of Debian is a dpkg that tells an architecture."""
    programs = folder / "bin"
    programs.mkdir()
    for name in ("cat", "id", "sed"):
        (programs / name).symlink_to(Path("/usr/bin") / name)
    if architecture:
        (programs / "dpkg").write_text(f"#!/bin/sh\necho {architecture}\n")
        (programs / "dpkg").chmod(0o755)
    done = subprocess.run(  # noqa: S603  our own script
        ["/bin/sh", str(INSTALLER), *words],
        env={"PATH": str(programs)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_it_tells_how_it_is_called(tmp_path: Path) -> None:
    status, said = called(tmp_path, "--help")
    assert status == 0
    assert said.startswith("usage: hydrogen-install [FILE.deb]")


def test_an_option_that_it_does_not_have_is_answered_with_those_it_has(tmp_path: Path) -> None:
    status, said = called(tmp_path, "--upgrade")
    assert status == 1
    assert said.startswith("--upgrade is no option of this program.\nusage: ")


def test_purging_goes_with_uninstalling(tmp_path: Path) -> None:
    status, said = called(tmp_path, "--purge")
    assert status == 1
    assert said == "--purge goes with --uninstall: hydrogen-install --uninstall --purge\n"


def test_what_is_no_debian_is_told_so(tmp_path: Path) -> None:
    status, said = called(tmp_path, architecture=None)
    assert status == 1
    assert said.startswith("This is no Debian: ")


@pytest.mark.parametrize("architecture", ["armhf", "armel", "i386"])
def test_a_32_bit_system_is_told_what_to_write_onto_its_card(
    tmp_path: Path, architecture: str
) -> None:
    status, said = called(tmp_path, architecture=architecture)
    assert status == 1
    assert f"This system is a 32-bit one ({architecture})" in said
    assert "Write Raspberry Pi OS (64-bit)" in said


def test_a_processor_without_a_package_is_told_which_have_one(tmp_path: Path) -> None:
    status, said = called(tmp_path, architecture="riscv64")
    assert status == 1
    assert "no package of Hydrogen for this processor (riscv64), only for arm64 and amd64." in said
