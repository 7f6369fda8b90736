import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from drivers.host.disk import Disk, DiskReading
from tests.drivers.host.trees import BLOCK_STAT, card, plant, roots

STATISTICS = "sys/devices/platform/mmc_host/mmc0/block/mmcblk0/stat"


def test_what_was_written_is_the_whole_cards_in_sectors_of_512_bytes(tmp_path: Path) -> None:
    disk = Disk(tmp_path, card(tmp_path, sectors=2_000_000))
    assert disk.read().written == 1_024_000_000

    plant(tmp_path, {STATISTICS: BLOCK_STAT.format(sectors=2_000_001)})

    reading = disk.read()
    assert reading.written == 1_024_000_512
    assert reading.uptime == 7265.43
    disk.close()
    disk.close()


def test_its_room_is_what_the_file_system_says(tmp_path: Path) -> None:
    told = os.statvfs(tmp_path)
    disk = Disk(tmp_path, card(tmp_path, sectors=1))

    reading = disk.read()

    assert reading.total == told.f_blocks * told.f_frsize
    assert reading.free is not None
    assert 0 <= reading.free <= reading.total
    disk.close()


def test_a_disk_that_can_be_written_to_is_not_read_only(tmp_path: Path) -> None:
    assert Disk(tmp_path, roots(tmp_path)).read().read_only is False


_MOUNTED = """
import sys
from pathlib import Path
from drivers.host.disk import Disk
from drivers.host.roots import Roots
print(Disk(Path(sys.argv[1]), Roots()).read().read_only)
"""


def test_a_disk_that_the_kernel_made_read_only_is_told(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("there is no unshare to mount with")
    # In a mount namespace of its own: nobody else sees the mount, and it ends with the process.
    mounted = f'mount -t tmpfs -o ro none {tmp_path} && exec {sys.executable} -c "$1" {tmp_path}'
    command = [unshare, "--user", "--map-root-user", "--mount", "sh", "-c", mounted, "sh", _MOUNTED]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)  # noqa: S603  our own words
    if done.returncode and done.stderr.startswith(("unshare:", "mount:")):
        pytest.skip(f"this kernel lets nobody mount: {done.stderr.strip()}")
    assert done.stdout == "True\n"


def test_a_folder_that_is_gone_has_no_disk(tmp_path: Path) -> None:
    assert Disk(tmp_path / "none", roots(tmp_path)).read() == DiskReading()


def test_a_file_system_without_a_disk_has_room_but_no_counter(tmp_path: Path) -> None:
    disk = Disk(tmp_path, roots(tmp_path))

    reading = disk.read()

    assert reading.total is not None
    assert reading.written is None


def test_a_file_system_without_room_of_its_own_tells_of_none(tmp_path: Path) -> None:
    # The kernel's own file system of processes has neither blocks nor a disk.
    assert Disk(Path("/proc"), roots(tmp_path)).read() == DiskReading()


@pytest.mark.parametrize(
    "text", ["", "1 2 3", "1 2 3 4 5 6 x", "1 2 3 4 5 6 -7", "1 2 3 4 5 6 " + "9" * 30]
)
def test_a_counter_that_is_no_number_is_unknown(tmp_path: Path, text: str) -> None:
    tree = card(tmp_path, sectors=1)
    plant(tmp_path, {STATISTICS: text})
    disk = Disk(tmp_path, tree)

    assert disk.read().written is None
    disk.close()
