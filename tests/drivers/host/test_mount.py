from pathlib import Path

import pytest

from drivers.host.mount import Mount, mount_of
from drivers.host.roots import Roots
from tests.drivers.host.trees import plant, roots

# As Raspberry Pi OS shows it, with a stick whose name has a space, and a mount over another one.
MOUNTS = r"""21 26 0:19 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
22 26 0:20 / /proc rw,relatime shared:14 - proc proc rw
26 1 179:2 / / rw,noatime shared:1 - ext4 /dev/mmcblk0p2 rw
27 26 179:1 / {folder}/boot rw,relatime shared:31 master:2 - vfat /dev/mmcblk0p1 rw,fmask=0022
28 26 8:1 / {folder}/my\040stick rw,noatime - ext4 /dev/sda1 rw,lazytime,commit=600,stripe=4
29 26 0:40 / {folder}/over rw - ext4 /dev/sdb1 rw
30 29 0:41 / {folder}/over rw,nosuid - tmpfs tmpfs rw,size=4k
31 26 0:42 / {folder}/back\134slash\011tab\012line rw - f2fs /dev/sdc rw,lazytime
"""


def grown(folder: Path) -> Roots:
    return plant(folder, {"proc/self/mountinfo": MOUNTS.replace("{folder}", str(folder))})


def test_the_longest_mount_point_that_holds_the_folder_is_its_mount(tmp_path: Path) -> None:
    tree = grown(tmp_path)

    assert mount_of(tmp_path, tree) == Mount(point=Path("/"), kind="ext4", options=("rw",))
    assert mount_of(tmp_path / "boot" / "deep" / "er", tree) == Mount(
        point=tmp_path / "boot", kind="vfat", options=("rw", "fmask=0022")
    )


def test_a_name_that_only_begins_alike_is_another_folder(tmp_path: Path) -> None:
    found = mount_of(tmp_path / "bootleg", grown(tmp_path))

    assert found is not None
    assert found.point == Path("/")


def test_names_with_spaces_and_stranger_characters_are_found(tmp_path: Path) -> None:
    tree = grown(tmp_path)

    assert mount_of(tmp_path / "my stick" / "hydrogen", tree) == Mount(
        point=tmp_path / "my stick",
        kind="ext4",
        options=("rw", "lazytime", "commit=600", "stripe=4"),
    )
    strange = mount_of(tmp_path / "back\\slash\ttab\nline", tree)
    assert strange is not None
    assert strange.kind == "f2fs"


def test_of_two_at_one_point_the_later_one_lies_on_top(tmp_path: Path) -> None:
    found = mount_of(tmp_path / "over" / "it", grown(tmp_path))

    assert found is not None
    assert found.kind == "tmpfs"


def test_a_link_is_followed_even_to_what_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "boot")

    found = mount_of(tmp_path / "link" / "not" / "there", grown(tmp_path))

    assert found is not None
    assert found.kind == "vfat"


def test_a_link_to_itself_has_no_mount(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "link")

    assert mount_of(tmp_path / "link", grown(tmp_path)) is None


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "\n \n- - -\n",
        "26 1 179:2 / / rw,noatime shared:1 ext4 /dev/root rw\n",
        "26 1 179:2 / / rw,noatime - ext4\n",
        "26 1 - ext4 /dev/root rw\n",
        "\0\xff\\04",
    ],
)
def test_what_tells_of_no_mount_gives_none(tmp_path: Path, text: str | None) -> None:
    tree = roots(tmp_path) if text is None else plant(tmp_path, {"proc/self/mountinfo": text})

    assert mount_of(tmp_path, tree) is None


def test_this_machine_tells_of_the_mount_of_a_folder(tmp_path: Path) -> None:
    found = mount_of(tmp_path, Roots())

    assert found is not None
    assert found.point == found.point.resolve()
    assert found.point.is_mount()
