"""``python -m deploy.debian``: what it is asked, and what it leaves behind."""

import hashlib
import re
from pathlib import Path

import pytest

from deploy.debian.__main__ import project_version, source_date_epoch, write_digests


def test_the_version_is_the_projects_own() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\w*", project_version())


def test_the_time_is_the_one_that_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    assert source_date_epoch() == 1_700_000_000


def test_the_digests_are_as_sha256sum_reads_them(tmp_path: Path) -> None:
    for name in ("b.deb", "a.deb", "notes.txt"):
        (tmp_path / name).write_text(name)
    write_digests(tmp_path)

    digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in ("a.deb", "b.deb")}
    assert (tmp_path / "SHA256SUMS").read_text() == (
        f"{digests['a.deb']}  a.deb\n{digests['b.deb']}  b.deb\n"
    )
