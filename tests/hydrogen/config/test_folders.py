from pathlib import Path

import pytest

from hydrogen.config.kept import load_memory
from hydrogen.config.problem import ConfigurationError
from tests.hydrogen.config.written import KEYS, config, problems


def memory(folder: object) -> str:
    return f"memory:\n  folder: {folder}\n{KEYS}"


@pytest.mark.parametrize("folder", ["kept", "a/b/c"])
def test_a_folder_need_not_be_there(folder: str, tmp_path: Path) -> None:
    assert config(tmp_path, memory(folder)).memory.folder == tmp_path / folder


@pytest.mark.parametrize("folder", ["config.yaml", "config.yaml/kept"])
def test_a_file_in_its_place(folder: str, tmp_path: Path) -> None:
    [told] = problems(tmp_path, memory(folder))
    assert told == f"config.yaml:2: memory.folder: {tmp_path}/config.yaml is a file: name a folder"


@pytest.mark.parametrize("folder", ["~/hydrogen", "~pi/hydrogen", "'~'"])
def test_a_home_that_only_a_shell_knows(folder: str, tmp_path: Path) -> None:
    assert problems(tmp_path, memory(folder)) == [
        "config.yaml:2: memory.folder: ~ is not replaced here: write the folder out, from / on"
    ]


def test_who_reads_the_section_alone_is_told_too(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("memory: {folder: config.yaml}\nserver: 7\n")
    with pytest.raises(ConfigurationError) as caught:
        load_memory(path, environ={})
    assert str(caught.value) == f"{path}:1: memory.folder: {path} is a file: name a folder"
