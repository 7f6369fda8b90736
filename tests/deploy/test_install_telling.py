"""Where install.sh says that the page is; it is asked for that alone, with programs of ours."""

import subprocess
from pathlib import Path

import pytest

INSTALLER = Path(__file__).parents[2] / "deploy" / "install.sh"
EVERYWHERE = "LISTEN 0 128 0.0.0.0:5001 0.0.0.0:*\nLISTEN 0 128 [::]:5001 [::]:*"
HERE = "LISTEN 0 128 127.0.0.1:5001 0.0.0.0:*\nLISTEN 0 128 [::1]:5001 [::]:*"
OF_OTHERS = """\
mqtt:
  host: broker
  port: 8883
  tls:
    verify: true
"""


def told(folder: Path, config: str, listeners: str = EVERYWHERE) -> list[str]:
    """Give the addresses that it tells, where these sockets listen."""
    programs = folder / "bin"
    programs.mkdir()
    for name, script in {
        "systemctl": "exit 0",
        "hostname": 'if [ $# = 0 ]; then echo pi; else echo "192.0.2.7 2001:db8::7"; fi',
        "ss": f"cat <<'END'\n{listeners}\nEND",
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    (folder / "config.yaml").write_text(config)
    functions, _, _ = INSTALLER.read_text().rpartition('\nmain "$@"')
    there = functions.replace("/etc/hydrogen/config.yaml", str(folder / "config.yaml"))
    done = subprocess.run(  # noqa: S603  our own script
        ["/bin/sh", "-c", f"{there}\ntell_how_to_reach_it"],
        env={"PATH": f"{programs}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return [line.strip() for line in done.stdout.splitlines() if "://" in line]


def test_the_page_is_told_by_name_and_by_address(tmp_path: Path) -> None:
    assert told(tmp_path, "server:\n  listen: ['0.0.0.0']\n") == [
        "http://pi.local:5001/",
        "http://192.0.2.7:5001/",
    ]


@pytest.mark.parametrize(
    "config", [f"{OF_OTHERS}server:\n  port: 8080\n", f"server:\n  port: 8080\n{OF_OTHERS}"]
)
def test_ports_and_certificates_of_others_are_not_the_pages(tmp_path: Path, config: str) -> None:
    assert told(tmp_path, config) == ["http://pi.local:8080/", "http://192.0.2.7:8080/"]


def test_a_certificate_makes_it_https(tmp_path: Path) -> None:
    config = "server:\n  # why\n  tls:\n    certificate: a.pem\n"
    assert told(tmp_path, config)[0] == "https://pi.local:5001/"


def test_a_page_for_this_computer_alone_is_told_as_that(tmp_path: Path) -> None:
    assert told(tmp_path, "server: {}\n", HERE) == ["http://localhost:5001/"]


def test_where_nothing_listens_yet_the_addresses_are_told(tmp_path: Path) -> None:
    assert len(told(tmp_path, "server: {}\n", "")) == 2


def test_without_a_configuration_the_port_is_the_usual_one(tmp_path: Path) -> None:
    assert told(tmp_path, "")[0] == "http://pi.local:5001/"
