"""Wheels are fetched once, and used only while they are what the lock file says."""

import hashlib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from deploy.debian import wheels
from deploy.debian.lock import Locked
from deploy.debian.target import Architecture
from deploy.host.command import CannotRun

from .wheels import wheel


def kept(cache: Path) -> tuple[Locked, Path]:
    """Put a wheel where a build that fetched it would have."""
    made = wheel(cache / "made", "one")
    digest = f"sha256:{hashlib.sha256(made.read_bytes()).hexdigest()}"
    locked = Locked("one", Version("1.0"), Requirement("one==1.0"), (digest,))
    requirements = hashlib.sha256(locked.line().encode()).hexdigest()[:12]
    folder = cache / f"arm64-3.13-{requirements}"
    folder.mkdir()
    return locked, made.rename(folder / made.name)


def test_what_was_fetched_before_is_not_fetched_again(tmp_path: Path) -> None:
    locked, there = kept(tmp_path)

    assert wheels.fetched([locked], Architecture.ARM64, "3.13", cache=tmp_path) == [there]


def test_a_wheel_that_is_not_what_the_lock_says_is_refused(tmp_path: Path) -> None:
    locked, there = kept(tmp_path)
    there.write_bytes(b"another")
    with pytest.raises(CannotRun) as failure:
        wheels.fetched([locked], Architecture.ARM64, "3.13", cache=tmp_path)

    assert str(failure.value) == (
        f"{there} is not what the lock file names; delete it, and it is fetched again"
    )


def test_wheels_are_kept_where_caches_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert wheels.cache_folder() == tmp_path / "hydrogen" / "wheels"
