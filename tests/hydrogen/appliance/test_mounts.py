"""What the kernel's table of mounts says."""

import pytest

from hydrogen.appliance.mounts import Mount, is_forgetful, mount_at
from tests.hydrogen.appliance.machine import Machine


def test_the_last_of_several_in_a_place_is_the_one_that_is_seen(machine: Machine) -> None:
    machine.put("proc/self/mounts", "/dev/a /x ext4 rw\nbroken\n/dev/b /x vfat ro,noatime\n")
    assert mount_at(machine.disk, "/x") == Mount("vfat", ("ro", "noatime"))
    assert mount_at(machine.disk, "/") is None


@pytest.mark.parametrize(("kind", "forgetful"), [("overlay", True), ("ext4", False)])
def test_an_overlay_forgets(machine: Machine, kind: str, *, forgetful: bool) -> None:
    machine.put("proc/self/mounts", f"overlayroot / {kind} rw 0 0\n/x /y overlay rw 0 0\n")
    assert is_forgetful(machine.disk) is forgetful
