from pathlib import Path

import pytest

from hydrogen.config.entrance import load_entrance
from hydrogen.config.model import ServerConfig
from hydrogen.config.problem import ConfigurationError


def write(folder: Path, text: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(text)
    return path


def test_only_the_server_and_the_keys_are_looked_at(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "server: {port: 5050}\n"
        "keys: {a: {role: read, value: long-enough-a-key}}\n"
        "sensors: {bed: 5}\n",
    )

    entrance = load_entrance(path, environ={})

    assert entrance.server.port == 5050
    assert [key.name for key in entrance.keys] == ["a"]
    assert entrance.problems == ()


def test_a_key_that_cannot_be_had_is_told_beside_those_that_can(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "keys:\n  a: {role: read, value: long-enough-a-key}\n  b: {role: read, credential: b}\n",
    )

    entrance = load_entrance(path, environ={})

    assert entrance.server == ServerConfig()
    assert [key.name for key in entrance.keys] == ["a"]
    assert [str(problem) for problem in entrance.problems] == [
        (
            f"{path}:3: keys.b.credential: "
            "systemd hands no credentials to this program: its unit needs LoadCredential="
        )
    ]


@pytest.mark.parametrize("text", ["server: {prot: 5}", "server: {", "keys: {a: {", "[]"])
def test_what_leaves_nothing_to_go_by_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigurationError):
        load_entrance(write(tmp_path, text), environ={})


def test_an_empty_file_has_no_keys(tmp_path: Path) -> None:
    assert load_entrance(write(tmp_path, ""), environ={}).keys == ()
