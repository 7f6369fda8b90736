"""What the firmware finds on the boot partition, and what somebody at a PC finds there."""

import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.image.card import Card
from tests.image.firmware import boot_files, settings

BOARDS = {
    "3B": "bcm2837-rpi-3-b.dtb",
    "3B+": "bcm2837-rpi-3-b-plus.dtb",
    "3A+": "bcm2837-rpi-3-a-plus.dtb",
    "Zero 2 W": "bcm2837-rpi-zero-2-w.dtb",
    "4B": "bcm2711-rpi-4-b.dtb",
    "400": "bcm2711-rpi-400.dtb",
    "CM4": "bcm2711-rpi-cm4-io.dtb",
}
# The first program of a Pi 3 is in its chip and looks for these; a Pi 4 has its own in a flash.
FIRMWARE = ("bootcode.bin", "start.elf", "fixup.dat", "start4.elf", "fixup4.dat")


def slot(card: Card) -> str:
    return settings(card.boot.read("config.txt").decode()).get("os_prefix", "")


def test_the_firmware_of_every_board_is_there(card: Card) -> None:
    assert set(FIRMWARE) <= set(card.boot.names())


def test_its_licence_is_there(card: Card) -> None:
    assert any("LICENCE" in name.upper() for name in card.boot.names())


@pytest.mark.parametrize("board", BOARDS)
def test_the_device_tree_of_every_board_is_there(card: Card, board: str) -> None:
    assert BOARDS[board] in card.boot.names(slot(card)) or BOARDS[board] in [
        name.rpartition("/")[2] for name in card.boot.names(slot(card))
    ]


def test_what_the_settings_name_is_there(card: Card) -> None:
    files = boot_files(card.boot)
    assert card.boot.read(files.kernel)[0x38:0x3C] == b"ARM\x64", "not a kernel for arm64"
    assert len(card.boot.read(files.ram_disk)) > 2**20
    assert settings(card.boot.read("config.txt").decode())["arm_64bit"] == "1"


def test_the_kernels_words_are_one_line_that_every_board_can_start_with(card: Card) -> None:
    text = card.boot.read(boot_files(card.boot).words).decode()
    assert len(text.strip().splitlines()) == 1
    words = text.split()
    assert "rootwait" in words
    assert "console=ttyS1,115200" in words
    assert not [word for word in words if word.startswith(("systemd.run", "init=", "cma="))]


def test_every_overlay_of_ours_fits_every_board_that_it_is_for(card: Card, tmp_path: Path) -> None:
    folder = slot(card)
    names = [name.rpartition("/")[2] for name in card.boot.names(f"{folder}overlays")]
    ours = [name for name in names if name.startswith("hydrogen-") and "pi5" not in name]
    assert ours
    for overlay in ours:
        part = card.boot.extract(f"{folder}overlays/{overlay}", tmp_path / overlay)
        for board in BOARDS.values():
            tree = card.boot.extract(f"{folder}{board}", tmp_path / board)
            words = ("fdtoverlay", "-i", str(tree), "-o", str(tmp_path / "merged"), str(part))
            done = subprocess.run(words, capture_output=True, check=False)  # noqa: S603  our own words
            assert done.returncode == 0, f"{overlay} on {board}: {done.stderr.decode()}"


def test_the_settings_template_is_there_and_sets_nothing(card: Card) -> None:
    text = card.boot.read("hydrogen-setup.toml").decode("utf-8-sig")
    assert leaves(tomllib.loads(text)) == []
    assert "#" in text


def leaves(table: dict[str, object]) -> list[str]:
    """Give the names of all that is set, in whichever table; a template has empty values."""
    empty: tuple[object, ...] = ("", [], [""], False)
    return [
        name
        for name, value in table.items()
        if (leaves(value) if isinstance(value, dict) else value not in empty)
    ]


def test_no_secret_is_on_it_yet(card: Card) -> None:
    assert not {"hydrogen-key.txt", "hydrogen-report.txt"} & set(card.boot.names())
