from pathlib import Path

import pytest

from tests.drivers.host.trees import plant
from tests.hydrogen.advice.advised import warned


def test_what_is_written_every_second_wears_the_card(tmp_path: Path) -> None:
    assert warned(tmp_path, "memory:\n  write_every: 1\n") == [
        (
            "2: memory.write_every: every 1 s is 354 MB a day at least, which wears an SD card: "
            "what is serious is written at once in any case"
        )
    ]


def test_every_ten_seconds_do_not(tmp_path: Path) -> None:
    assert warned(tmp_path, "memory: {write_every: 10}\n") == []


def mounted(folder: Path, mount: str) -> None:
    plant(folder, {"proc/self/mountinfo": f"26 1 179:2 / / rw,noatime shared:1 - {mount}\n"})


def test_ext4_without_lazytime_writes_five_times_as_much(tmp_path: Path) -> None:
    mounted(tmp_path, "ext4 /dev/mmcblk0p2 rw")

    assert warned(tmp_path, "memory:\n  folder: /var/lib/hydrogen\n") == [
        (
            "2: memory.folder: /var/lib/hydrogen is on ext4 without lazytime, which writes the "
            "file's time along with every write: about 29 MB a day instead of 6. Add lazytime to "
            "the options of / in /etc/fstab, and run as root: mount -o remount,lazytime /"
        )
    ]


def test_the_folder_that_systemd_gives_is_looked_at(tmp_path: Path) -> None:
    mounted(tmp_path, "ext3 /dev/mmcblk0p2 rw")

    [found] = warned(tmp_path, "", environ={"STATE_DIRECTORY": "/var/lib/private/h"})

    assert found.startswith(" memory.folder: /var/lib/private/h is on ext3 without lazytime")
    assert warned(tmp_path, "") == []


def test_a_mount_point_with_a_space_can_be_copied_from_the_warning(tmp_path: Path) -> None:
    stick = f"{tmp_path}/my stick".replace(" ", "\\040")
    text = f"28 26 8:1 / {stick} rw - ext4 /dev/sda1 rw\n"
    plant(tmp_path, {"proc/self/mountinfo": text})

    [found] = warned(tmp_path, f"memory: {{folder: {tmp_path}/my stick/hydrogen}}\n")

    assert found.endswith(f": mount -o remount,lazytime '{tmp_path}/my stick'")


@pytest.mark.parametrize(
    ("options", "every", "told"),
    [
        ("rw", 30, "about 59 MB a day instead of 12"),
        ("rw", 299, "about 6 MB a day instead of 1"),
        ("rw,commit=120,errors=remount-ro", 60, "about 18 MB a day instead of 6"),
        ("rw,commit=5", 60, "about 29 MB a day instead of 6"),
    ],
)
def test_how_much_depends_on_how_often_is_written_and_committed(
    tmp_path: Path, options: str, every: int, told: str
) -> None:
    mounted(tmp_path, f"ext4 /dev/root {options}")

    [found] = warned(tmp_path, f"memory: {{folder: /var/lib/h, write_every: {every}}}\n")

    assert told in found


@pytest.mark.parametrize(
    ("mount", "every"),
    [
        ("ext4 /dev/root rw,lazytime", 60),
        ("ext4 /dev/root rw,lazytime,errors=remount-ro", 60),
        ("ext4 /dev/root rw", 300),
        ("ext4 /dev/root rw,commit=600", 60),
        ("f2fs /dev/root rw", 60),
        ("btrfs /dev/root rw", 60),
        ("overlay overlay rw,lowerdir=/lower", 60),
        ("tmpfs tmpfs rw", 60),
        ("nothing that can be read", 60),
    ],
)
def test_nothing_is_said_where_it_costs_nothing_or_nobody_measured_it(
    tmp_path: Path, mount: str, every: int
) -> None:
    mounted(tmp_path, mount)

    assert warned(tmp_path, f"memory: {{folder: /var/lib/h, write_every: {every}}}\n") == []
