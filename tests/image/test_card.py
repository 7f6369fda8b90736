"""What is read and written of a card without a mount."""

import shutil
from pathlib import Path

import pytest

from .card import Card, key_in
from .fake import make_card
from .way_in import add_to

KEY = "tR2cQ8zWvN5sYhB4kL9mXfJ7pD3gAe6U"
NEEDED = ("mcopy", "sfdisk", "debugfs")
SEARCHED = "/usr/sbin:/sbin:/usr/bin:/bin"

pytestmark = pytest.mark.skipif(
    not all(shutil.which(name, path=SEARCHED) for name in NEEDED),
    reason="mtools, fdisk and e2fsprogs are not installed: python -m tests.image does that",
)


@pytest.fixture
def card(tmp_path: Path) -> Card:
    root = tmp_path / "root"
    (root / "etc/systemd/system/sockets.target.wants").mkdir(parents=True)
    (root / "etc/hostname").write_text("printer\n")
    (root / "etc/localtime").symlink_to("/usr/share/zoneinfo/Etc/UTC")
    return Card(make_card(tmp_path / "card", {"config.txt": b"kernel=vmlinuz\n"}, root))


def test_the_boot_partitions_files_are_read_and_replaced(card: Card) -> None:
    assert card.boot.names() == ["config.txt"]
    card.boot.write("config.txt", b"arm_64bit=1\r\n")
    card.boot.write("hydrogen-setup.toml", b"\xef\xbb\xbfx = 1")
    assert card.boot.read("config.txt") == b"arm_64bit=1\r\n"
    assert card.boot.text("hydrogen-setup.toml") == "x = 1"
    assert card.boot.text("absent") is None


def test_the_key_is_found_in_what_the_first_boot_wrote(card: Card) -> None:
    assert card.key() is None
    card.boot.write("hydrogen-key.txt", f"The key:\r\n\r\n    {KEY}\r\n".encode())
    assert card.key() == KEY


def test_the_roots_files_are_read(card: Card) -> None:
    assert card.root.text("/etc/hostname") == "printer\n"
    assert set(card.root.names("/etc")) == {"hostname", "localtime", "systemd"}
    assert card.root.link("/etc/localtime") == "/usr/share/zoneinfo/Etc/UTC"
    assert card.root.link("/etc/hostname") is None
    assert card.root.mode("/etc/hostname") == "0644"
    assert card.root.names("/absent") == []
    assert not card.root.exists("/absent")


def test_a_way_in_is_added_and_the_file_system_stays_sound(card: Card) -> None:
    add_to(card.root)
    assert "ListenStream=7777" in card.root.text("/etc/systemd/system/way-in.socket")
    wanted = "/etc/systemd/system/sockets.target.wants/way-in.socket"
    assert card.root.link(wanted) == "/etc/systemd/system/way-in.socket"
    assert card.root.check("-n").returncode == 0


def test_the_root_is_checked_and_repaired_in_a_copy_of_its_own(card: Card, tmp_path: Path) -> None:
    root = card.root_alone(tmp_path / "root-alone")
    assert root.text("/etc/hostname") == "printer\n"
    assert root.check("-p").returncode == 0


def test_a_copy_is_a_card_of_its_own(card: Card, tmp_path: Path) -> None:
    copy = card.copied(tmp_path / "copy")
    copy.boot.write("new", b"1")
    assert card.boot.names() == ["config.txt"]


@pytest.mark.parametrize("text", ["", "key: short", f"http://{KEY}-x", "f" * 64])
def test_what_is_no_key_is_not_taken_for_one(text: str) -> None:
    assert key_in(text) is None
