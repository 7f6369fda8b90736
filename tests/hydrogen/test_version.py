from importlib import metadata
from pathlib import Path

from hydrogen.version import version


def test_it_is_the_installed_one() -> None:
    assert version() == metadata.version("hydrogen-monitor")


def test_it_is_read_where_an_installer_left_it(tmp_path: Path) -> None:
    (tmp_path / "hydrogen_monitor-0.2.0.dist-info").mkdir()
    (tmp_path / "hydrogen-9.dist-info").mkdir()
    assert version([str(tmp_path / "nowhere"), str(tmp_path)]) == "0.2.0"


def test_without_an_installation_it_is_not_known(tmp_path: Path) -> None:
    assert version([str(tmp_path)]) is None
