"""Where things are on a card: what the boards' first programs and Linux expect."""

import subprocess

from tests.image.card import BOOT, ROOT, Card
from tests.image.layout import table
from tests.image.run import Run

MEBIBYTE = 2**20


def test_there_is_a_dos_table_with_a_fat_first_and_a_linux_second(run: Run) -> None:
    told = table(run.image)
    assert told.label == "dos"
    assert [part.type.removeprefix("0x") for part in told.partitions] == ["c", "83"]
    assert told.partitions[BOOT].bootable


def test_partitions_are_aligned_to_what_cards_erase_and_do_not_overlap(run: Run) -> None:
    told = table(run.image)
    assert [told.offset(part) % (4 * MEBIBYTE) for part in (BOOT, ROOT)] == [0, 0]
    assert told.offset(BOOT) + told.length(BOOT) <= told.offset(ROOT)
    assert told.offset(ROOT) + told.length(ROOT) <= run.image.stat().st_size


def test_the_boot_partition_is_a_sound_fat32_with_room_for_two_generations(run: Run) -> None:
    told = table(run.image)
    assert told.length(BOOT) >= 256 * MEBIBYTE
    part = run.folder / "boot.partition"
    with run.image.open("rb") as image, part.open("wb") as file:
        image.seek(told.offset(BOOT))
        file.write(image.read(told.length(BOOT)))
    done = subprocess.run(  # noqa: S603 - the words are our own
        ["/usr/sbin/fsck.fat", "-n", "-v", str(part)], capture_output=True, check=False
    )
    said = done.stdout.decode(errors="replace")
    part.unlink()
    assert done.returncode == 0, said
    assert "32 bit entries" in said


def test_the_root_is_a_sound_ext4(card: Card) -> None:
    checked = card.root.check("-n")
    assert checked.returncode == 0, checked.stdout.decode(errors="replace")


def test_both_file_systems_have_the_names_by_which_they_are_mounted(run: Run, card: Card) -> None:
    with run.image.open("rb") as image:
        image.seek(table(run.image).offset(BOOT))
        assert b"HYDROBOOT" in image.read(512)
    words = card.boot.read("cmdline.txt").decode()
    assert "root=LABEL=HYDROROOT" in words
    assert "LABEL=HYDROBOOT" in card.root.text("/etc/fstab")
