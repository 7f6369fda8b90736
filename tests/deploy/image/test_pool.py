"""Where packages come from."""

from pathlib import Path

import pytest

from deploy.host import mirror
from deploy.host.apt import Apt
from deploy.host.command import CannotRun


def test_apt_is_given_every_suite_with_its_components(tmp_path: Path) -> None:
    security = ("http://mirror.example/sec", "trixie-security")
    Apt(
        tmp_path / "apt",
        "http://mirror.example/debian",
        "trixie",
        components="main non-free-firmware",
        also=(security,),
    )
    lines = (tmp_path / "apt" / "sources.list").read_text().splitlines()
    assert [line.partition("] ")[2] for line in lines] == [
        "http://mirror.example/debian trixie main non-free-firmware",
        "http://mirror.example/sec trixie-security main non-free-firmware",
    ]


def test_the_mirror_of_security_updates_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYDROGEN_DEBIAN_SECURITY_MIRROR", "http://mirror.example/sec")
    assert mirror.security_mirror() == "http://mirror.example/sec"


def test_the_machines_own_mirror_of_security_updates_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HYDROGEN_DEBIAN_SECURITY_MIRROR", raising=False)
    (tmp_path / "sources.list").write_text(
        "deb http://mirror.example/debian trixie main\n"
        "deb http://mirror.example/sec trixie-security main\n"
    )
    assert mirror.security_mirror(tmp_path) == "http://mirror.example/sec"


def test_a_machine_without_one_is_told_how_to_name_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HYDROGEN_DEBIAN_SECURITY_MIRROR", raising=False)
    with pytest.raises(CannotRun) as refused:
        mirror.security_mirror(tmp_path)
    assert str(refused.value) == (
        "apt's sources name no mirror of security updates; "
        "set HYDROGEN_DEBIAN_SECURITY_MIRROR to the address of one"
    )
