"""A settings file with mistakes in it: they are told, and the rest comes up."""

from collections.abc import Iterator

import pytest

from tests.image import page, way_in
from tests.image.pi import powered
from tests.image.run import Run
from tests.pi.rig import Rig

from .start import Start, watched

# As an editor of Windows saves it: with its mark, its line ends and its quotes.
SETTINGS = """\
[system]
hostname = “Workshop”

[wifi]
ssid = "Home"
passphrase = "short"
contry = "GB"

[locale]
timezone = "Europe/Nowhere"
"""
# The line with a curved quotation mark is none of them.
MISTAKES = (
    "hydrogen-setup.toml:6",
    "hydrogen-setup.toml:7",
    "Europe/Nowhere",
    "did you mean country",
)


@pytest.fixture(scope="module")
def start(rig: Rig, run: Run) -> Iterator[Start]:
    card = run.card("settings")
    way_in.add_to(card.root)
    saved = SETTINGS.replace("\n", "\r\n").encode("utf-8-sig")
    card.boot.write("hydrogen-setup.toml", saved)
    with powered(rig, card, run.console("settings")) as pi:
        yield watched(pi, card)


def report(start: Start) -> str:
    return page.until(
        start.pi, lambda: start.card.boot.text("hydrogen-report.txt"), "the report on FAT"
    )


@pytest.mark.parametrize("said", MISTAKES)
def test_every_mistake_is_told_on_the_boot_partition_and_the_console(
    start: Start, said: str
) -> None:
    assert said in report(start)
    page.until(
        start.pi, lambda: True if said in start.pi.console() else None, f"{said} on the console"
    )


def test_what_is_right_is_applied_all_the_same(start: Start) -> None:
    assert way_in.run(start.pi, "hostname") == "workshop"


def test_the_file_is_still_there_as_it_was_written(start: Start) -> None:
    assert (start.card.boot.text("hydrogen-setup.toml") or "").splitlines() == SETTINGS.splitlines()


def test_the_rest_comes_up(start: Start) -> None:
    assert page.temperature(start.pi, start.key) is not None
    assert way_in.run(start.pi, "systemctl --failed --no-legend --plain") == ""
