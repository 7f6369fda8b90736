"""What the firmware reads of a card's settings."""

import pytest

from .firmware import overlays, settings


def test_a_setting_has_a_name_and_a_value_and_a_comment_is_none() -> None:
    said = settings("arm_64bit=1\n# kernel=other\nkernel=vmlinuz # the system's\n\n")
    assert said == {"arm_64bit": "1", "kernel": "vmlinuz"}


def test_the_ram_disk_is_named_without_an_equals_sign() -> None:
    said = settings("initramfs initrd.img followkernel\n")
    assert said == {"initramfs": "initrd.img followkernel"}


def test_overlays_are_merged_in_their_order_and_without_their_parameters() -> None:
    config = "dtoverlay=first,speed=1\n# dtoverlay=not\ndtoverlay=\n[pi5]\ndtoverlay=other\n"
    assert overlays(f"{config}[all]\ndtoverlay=second\n") == ["first", "second"]


@pytest.mark.parametrize(("board", "is_meant"), [("all", True), ("pi3", True), ("pi5", False)])
def test_what_is_for_another_board_is_left_out(board: str, *, is_meant: bool) -> None:
    said = settings(f"a=1\n[{board}]\nb=2\n[all]\nc=3\n")
    assert ("b" in said) == is_meant
    assert said["c"] == "3"
