"""What the kernel's table of mounts says."""

import pytest

from hydrogen.appliance.mounts import Mount, is_forgetful, mount_at
from tests.hydrogen.appliance.machine import Machine


def test_the_last_of_several_in_a_place_is_the_one_that_is_seen(machine: Machine) -> None:
    machine.put("proc/self/mounts", "/dev/a /x ext4 rw\nbroken\n/dev/b /x vfat ro,noatime\n")
    assert mount_at(machine.disk, "/x") == Mount("/dev/b", "vfat", ("ro", "noatime"))
    assert mount_at(machine.disk, "/") is None


@pytest.mark.parametrize(
    ("root", "forgetful"),
    [
        ("overlayroot / overlay", True),
        ("overlay / overlay", False),  # a container's, which keeps what is written
        ("/dev/mmcblk0p2 / ext4", False),
    ],
)
def test_the_overlay_of_overlayroot_forgets(
    machine: Machine, root: str, *, forgetful: bool
) -> None:
    machine.put("proc/self/mounts", f"{root} rw 0 0\noverlayroot /y overlay rw 0 0\n")
    assert is_forgetful(machine.disk) is forgetful
