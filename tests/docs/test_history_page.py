"""The examples of docs/history.md are what the program prints of the same day."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hydrogen.cli import main
from tests.docs.page import ROOT, blocks
from tests.docs.past import keep_day
from tests.hydrogen.history.local_zone import BERLIN, local_zone

PAGE = {(block.name, block.info): block for block in blocks("docs/history.md")}


@pytest.fixture(autouse=True)
def _berlin() -> Iterator[None]:
    with local_zone(BERLIN):
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("day")
    keep_day(folder)
    return folder


@pytest.mark.parametrize("name", ["plot", "check"])
def test_an_example_is_what_its_command_prints(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    _, *arguments = PAGE[name, "sh"].text.split()

    assert main([*arguments, "--folder", str(folder)]) == 0

    assert capsys.readouterr().out == PAGE[name, "text"].text


def test_the_read_me_shows_the_same_plot() -> None:
    assert f"```text\n{PAGE['plot', 'text'].text}```\n" in (ROOT / "README.md").read_text()
