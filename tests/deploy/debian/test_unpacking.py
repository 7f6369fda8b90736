"""A wheel's files go where Python imports them, and nothing else does."""

from pathlib import Path

import pytest

from deploy.debian.unpacking import rename_version, unpack
from deploy.host.command import CannotRun

from .wheels import files_in, wheel


def test_modules_metadata_and_licences_stay(tmp_path: Path) -> None:
    unpack(wheel(tmp_path / "wheels", "one"), tmp_path / "site")

    assert files_in(tmp_path / "site") == {
        "one/__init__.py",
        "one-1.0.dist-info/METADATA",
        "one-1.0.dist-info/licenses/LICENSE",
    }


@pytest.mark.parametrize(
    "name",
    ["one/fast.c", "one/fast.pyx", "one/__init__.pyi", "one/tests/test_it.py", "one/.hash/x.hash"],
)
def test_tests_and_sources_for_compilers_are_left_out(tmp_path: Path, name: str) -> None:
    unpack(wheel(tmp_path, "one", files={name: b"", "one/it.py": b""}), tmp_path / "site")

    assert not (tmp_path / "site" / name).exists()
    assert (tmp_path / "site/one/it.py").exists()


def test_what_a_wheel_keeps_apart_for_this_processor_is_put_with_the_rest(tmp_path: Path) -> None:
    made = wheel(
        tmp_path,
        "one",
        files={
            "one-1.0.data/platlib/one/fast.so": b"",
            "one-1.0.data/scripts/one": b"#!python",
            "one-1.0.data/data/share/man/one.1": b"",
        },
    )
    unpack(made, tmp_path / "site")

    assert (tmp_path / "site/one/fast.so").exists()
    assert {path.partition("/")[0] for path in files_in(tmp_path / "site")} == {
        "one",
        "one-1.0.dist-info",
    }


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("one-1.0.data/strange/x", "has one-1.0.data/strange/x, and nothing is known of such a"),
        ("../x", "has a file outside of its folder: ../x"),
        ("/etc/x", "has a file outside of its folder: /etc/x"),
    ],
)
def test_a_file_that_has_no_place_is_told(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(CannotRun) as failure:
        unpack(wheel(tmp_path, "one", files={name: b""}), tmp_path / "site")

    assert str(failure.value).startswith(f"one-1.0-py3-none-any.whl {said}")


def test_two_wheels_with_the_same_file_are_told(tmp_path: Path) -> None:
    unpack(wheel(tmp_path, "one", files={"same.py": b""}), tmp_path / "site")
    with pytest.raises(CannotRun) as failure:
        unpack(wheel(tmp_path, "two", files={"same.py": b""}), tmp_path / "site")

    assert str(failure.value) == f"same.py is in two wheels: {tmp_path / 'site/same.py'}"


def test_a_package_says_another_version_of_itself_when_it_is_told_to(tmp_path: Path) -> None:
    unpack(wheel(tmp_path, "one"), tmp_path / "site")
    rename_version(tmp_path / "site", "one", version="9.9")

    metadata = (tmp_path / "site/one-9.9.dist-info/METADATA").read_text()
    assert "Version: 9.9\n" in metadata
    assert metadata.startswith("Metadata-Version: 2.4\n")
