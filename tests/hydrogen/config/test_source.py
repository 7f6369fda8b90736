import errno
import os
from pathlib import Path

import pytest

from hydrogen.config import ConfigurationError, load
from hydrogen.config.problem import Problems
from hydrogen.config.source import Unusable, read, read_named
from tests.hydrogen.config.written import KEYS, config, problems


def told(path: Path) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        load(path, environ={}, catalogue={})
    return [str(problem) for problem in caught.value.problems]


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    assert told(path) == [f"{path}: there is no such file"]


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "folder").touch()
    path = tmp_path / "folder" / "config.yaml"
    assert told(path) == [f"{path}: there is no such file"]


def test_a_directory(tmp_path: Path) -> None:
    assert told(tmp_path) == [f"{tmp_path}: is a directory, not a file"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "this user may not read it: check its owner and mode"),
        (errno.EIO, "cannot be read (Input/output error)"),
    ],
)
def test_a_file_that_cannot_be_read(
    number: int, reason: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "open", refuse)
    path = tmp_path / "config.yaml"
    assert told(path) == [f"{path}: {reason}"]


def test_a_file_of_1_mib_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes(b"#" * 1024 * 1024)
    assert len(read(path, Problems("c"))) == 1024 * 1024
    path.write_bytes(b"#" * (1024 * 1024 + 1))
    assert told(path) == [f"{path}: is larger than 1 MiB: this cannot be the right file"]


@pytest.mark.parametrize("content", ["", "# only a comment\n", "---\n", "null\n", "\ufeff"])
def test_an_empty_file(content: str, tmp_path: Path) -> None:
    assert problems(tmp_path, content) == [
        "config.yaml: the file is empty: docs/configuration.md has an example to begin with"
    ]


def test_bytes_that_are_not_utf_8(tmp_path: Path) -> None:
    content = b"server:\n  # T\xfcr\n  port: 5001\n"
    assert problems(tmp_path, content) == [
        "config.yaml:2: byte 0xfc is not UTF-8: save the file as UTF-8"
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16(encoding: str, tmp_path: Path) -> None:
    assert problems(tmp_path, f"\ufeff{KEYS}".encode(encoding)) == [
        "config.yaml:1: is UTF-16: save it as UTF-8"
    ]


@pytest.mark.parametrize("text", [f"\ufeff{KEYS}", KEYS.replace("\n", "\r\n")])
def test_a_byte_order_mark_and_windows_line_ends_are_fine(text: str, tmp_path: Path) -> None:
    assert config(tmp_path, text).keys[0].secret.reveal() == "correct-horse-battery"


def test_lines_are_counted_right_with_windows_line_ends(tmp_path: Path) -> None:
    text = f"server:\r\n  port: x\r\n{KEYS}"
    assert problems(tmp_path, text) == [
        'config.yaml:2: server.port: expected a whole number from 0 to 65535, found the text "x"'
    ]


def test_a_pipe_is_no_ordinary_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unusable, match=r"^is not an ordinary file$"):
        read_named(tmp_path / "pipe", private=False)


@pytest.mark.parametrize("mode", [0o604, 0o602])
def test_a_private_file_is_nobody_elses(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("x")
    path.chmod(mode)
    message = f"is open to every user of this computer: chmod o= {path}"
    with pytest.raises(Unusable) as caught:
        read_named(path, private=True)
    assert str(caught.value) == message
    assert read_named(path, private=False) == b"x"
    path.chmod(0o640)
    assert read_named(path, private=True) == b"x"


def test_a_named_file_has_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"x" * (1024 * 1024 + 1))
    path.chmod(0o600)
    with pytest.raises(Unusable, match=r"^is larger than 1 MiB: this cannot be the right file$"):
        read_named(path, private=True)
