"""The fleet's inventory as a command, with an avahi-browse that says what a test wants."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.fleet.inventory import NO_DAEMON, NONE, NOT_HERE, main, printers_in, table, targets

SAID = b'=;eth0;IPv4;a;_hydrogen._tcp;local;a.local;10.0.0.1;5001;"version=1"\n'


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def says(path: Path, script: str) -> None:
    program = path / "avahi-browse"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_the_command_prints_the_table(
    path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (path / "said").write_bytes(SAID)
    says(path, f"while read -r line; do printf '%s\\n' \"$line\"; done <{path}/said")

    assert main([]) == 0

    assert capsysbinary.readouterr().out.decode() == table(printers_in(SAID))


def test_the_command_asks_avahi_for_our_service_and_an_end(path: Path) -> None:
    says(path, f'echo "$@" >{path}/asked')

    assert main([]) == 1

    assert (path / "asked").read_text() == "--parsable --resolve --terminate _hydrogen._tcp\n"


def test_a_file_is_replaced_whole_and_everybody_may_read_it(path: Path) -> None:
    (path / "said").write_bytes(SAID)
    says(path, f"while read -r line; do printf '%s\\n' \"$line\"; done <{path}/said")
    output = path / "targets.json"
    output.write_text("old")

    assert main(["--format", "targets", "--output", str(output)]) == 0

    assert output.read_text() == targets(printers_in(SAID))
    assert oct(output.stat().st_mode & 0o777) == "0o644"
    assert {file.name for file in path.iterdir()} == {"said", "avahi-browse", "targets.json"}


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo 'Failed to create client object: Daemon not running' >&2; exit 1", NO_DAEMON),
        ("printf 'no\\033bus\\n' >&2; exit 1", r"avahi-browse failed: no\u{1b}bus"),
        ("exit 0", NONE),
    ],
)
def test_why_there_is_no_list_is_told(
    path: Path, capsys: pytest.CaptureFixture[str], script: str, message: str
) -> None:
    says(path, script)

    assert main([]) == 1

    assert capsys.readouterr() == ("", f"{message}\n")


def test_where_there_is_no_avahi_the_package_is_named(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(path.iterdir()) == []
    assert main([]) == 1
    assert capsys.readouterr().err == f"{NOT_HERE}\n"


def test_an_avahi_that_comes_to_no_end_is_ended_and_what_it_said_counts(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = r"=;eth0;IPv4;a;_hydrogen._tcp;local;a.local;10.0.0.1;5001;"
    says(path, f"printf '%s\\n' '{line}'; exec /bin/sleep 60")

    assert main(["--wait", "0.5"]) == 0

    out, err = capsys.readouterr()
    assert "10.0.0.1" in out
    assert "there may be more" in err


def test_it_needs_nothing_but_its_own_file(tmp_path: Path) -> None:
    alone = tmp_path / "inventory.py"
    alone.write_bytes(
        (Path(__file__).parents[3] / "deploy" / "fleet" / "inventory.py").read_bytes()
    )
    done = subprocess.run(  # noqa: S603  this very Python, without what is installed
        [sys.executable, "-I", "-S", str(alone), "--help"],
        env={"PATH": os.defpath},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "List the Hydrogens of this network" in done.stdout
