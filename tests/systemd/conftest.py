from pathlib import Path

import pytest

from deploy.host.programs import install_missing

from .tree import installed

_NEEDED = ("systemd-analyze", "systemd-sysusers", "systemd-tmpfiles")


@pytest.fixture(scope="session", autouse=True)
def systemd() -> None:
    """Have systemd's programs, which work where it does not run itself."""
    install_missing(dict.fromkeys(_NEEDED, "systemd"), purpose="the units' tests need")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The files of a machine with both packages."""
    return installed(tmp_path)
