"""The root gets the rest of the card, on a file that stands for the card."""

import json
import subprocess
from pathlib import Path

import pytest

from deploy.host.command import run
from deploy.image.layout import BOOT_START, MEBIBYTE, SECTOR, Layout
from deploy.image.tree import APPLIANCE

PROGRAM = APPLIANCE / "usr/lib/hydrogen-appliance/grow"
GIBIBYTE = 1024 * MEBIBYTE
# What asks the kernel or a mounted file system: it writes down that it was asked. partx tells the
# kernel what the table says, which is then under /sys.
FAKES = {
    "findmnt": 'case "$*" in *SOURCE*) echo "${MOUNTED:-/dev/mmcblk0p2}";; *) exit 1;; esac',
    "resize2fs": "",
    "mkfs.ext4": "",
    "mount": "",
    "umount": "",
    "udevadm": "",
    "systemctl": "",
    "e2label": "",
    "blkid": "",
    "chown": "",
    "chmod": "",
    "mkdir": "",
    "cp": "",
    "sync": "",
    "partx": f"""
for number in 2 3; do
    line=$(sfdisk --dump "$HYDROGEN_ROOT/dev/mmcblk0" | grep "mmcblk0p$number " || true)
    [ -n "$line" ] || continue
    part=$HYDROGEN_ROOT/sys/devices/mmcblk0/mmcblk0p$number
    /usr/bin/mkdir -p "$part"
    ln -sfn "$part" "$HYDROGEN_ROOT/sys/class/block/mmcblk0p$number"
    echo $number >"$part/partition"
    echo "$line" | sed 's/.*start= *\\([0-9]*\\).*/\\1/' >"$part/start"
    echo "$line" | sed 's/.*size= *\\([0-9]*\\).*/\\1/' >"$part/size"
done
: {SECTOR}""",
}


class Machine:
    """A machine whose card is a file."""

    def __init__(self, root: Path, size: int, options: str = "") -> None:
        self._root = root
        for name in ("dev", "proc", "etc", "sys/class/block", "sys/devices/mmcblk0", "programs"):
            (root / name).mkdir(parents=True)
        (root / "proc/cmdline").write_text(f"root=LABEL=HYDROROOT {options}\n")
        (root / "etc/fstab").write_text("LABEL=HYDROROOT / ext4 noatime 0 1\n")
        self.card = root / "dev/mmcblk0"
        with self.card.open("wb") as file:
            file.truncate(size)
        table = Layout(root_size=1024 * MEBIBYTE).table("1a2b3c4d")
        run(["/usr/sbin/sfdisk", "--quiet", str(self.card)], data=table.encode())
        (root / "sys/devices/mmcblk0/size").write_text(f"{size // SECTOR}\n")
        (root / "sys/class/block/mmcblk0").symlink_to(root / "sys/devices/mmcblk0")
        for name, body in FAKES.items():
            program = root / "programs" / name
            program.write_text(f'#!/bin/sh\necho "{name} $*" >>"$HYDROGEN_ROOT/asked"\n{body}\n')
            program.chmod(0o755)
        self.see()

    def see(self) -> None:
        """Have the kernel look at the card's table."""
        self._run([str(self._root / "programs" / "partx")])

    def beginning(self) -> bytes:
        """Return all that comes before the partitions."""
        with self.card.open("rb") as file:
            return file.read(BOOT_START)

    def grow(self, **environment: str) -> str:
        """Run the program to its end and return what it says."""
        (self._root / "asked").write_text("")
        return self._run(["/bin/sh", str(PROGRAM)], **environment)

    def asked(self, name: str) -> list[str]:
        """Return what a program was asked by the last run."""
        lines = (self._root / "asked").read_text().replace(str(self._root), "").splitlines()
        return [line for line in lines if line.startswith(f"{name} ")]

    def partitions(self) -> list[tuple[int, int]]:
        """Return where the partitions begin, and how large they are, in MiB."""
        said = json.loads(run(["/usr/sbin/sfdisk", "--json", str(self.card)]))
        return [
            (row["start"] * SECTOR // MEBIBYTE, row["size"] * SECTOR // MEBIBYTE)
            for row in said["partitiontable"]["partitions"]
        ]

    @property
    def fstab(self) -> str:
        """What is mounted from the next start on."""
        return (self._root / "etc/fstab").read_text()

    def _run(self, command: list[str], **environment: str) -> str:
        path = f"{self._root / 'programs'}:/usr/sbin:/usr/bin:/sbin:/bin"
        own = {"HYDROGEN_ROOT": str(self._root), "PATH": path, **environment}
        return subprocess.run(  # noqa: S603 - the program that is tested
            command, env=own, capture_output=True, text=True, check=True
        ).stdout


def test_the_root_gets_the_rest_of_the_card_and_nothing_else_is_touched(tmp_path: Path) -> None:
    machine = Machine(tmp_path, 8 * GIBIBYTE + 3 * MEBIBYTE)
    before = machine.beginning()
    machine.grow()
    # The end of the card is rounded down to a block.
    assert machine.partitions() == [(4, 512), (516, 8192 - 516)]
    assert machine.asked("resize2fs") == ["resize2fs /dev/mmcblk0p2"]
    after = machine.beginning()
    assert after[SECTOR:] == before[SECTOR:]


def test_done_again_it_changes_nothing(tmp_path: Path) -> None:
    machine = Machine(tmp_path, 8 * GIBIBYTE)
    machine.grow()
    before = machine.partitions()
    machine.grow()
    assert machine.partitions() == before
    assert machine.asked("partx") == []
    assert machine.asked("resize2fs") == ["resize2fs /dev/mmcblk0p2"]


def test_whoever_wants_no_growth_says_so(tmp_path: Path) -> None:
    machine = Machine(tmp_path, 8 * GIBIBYTE, "hydrogen.grow=no")
    assert machine.grow() == (
        "hydrogen-grow: hydrogen.grow=no: everything stays as large as it is\n"
    )
    assert machine.partitions() == [(4, 512), (516, 1024)]
    assert machine.asked("resize2fs") == []


def test_a_read_only_root_is_no_partition_and_stays(tmp_path: Path) -> None:
    machine = Machine(tmp_path, 8 * GIBIBYTE)
    assert machine.grow(MOUNTED="overlayroot") == (
        "hydrogen-grow: the root (overlayroot) is no partition of a card: nothing to do\n"
    )


def test_somebody_elses_partition_is_not_overwritten(tmp_path: Path) -> None:
    machine = Machine(tmp_path, 8 * GIBIBYTE)
    run(["/usr/sbin/sfdisk", "--quiet", "--append", str(machine.card)], data=b"4GiB, 1GiB, L\n")
    machine.see()
    assert machine.grow() == (
        "hydrogen-grow: another partition follows mmcblk0p2: it stays as large as it is\n"
    )
    assert machine.partitions() == [(4, 512), (516, 1024), (4096, 1024)]


@pytest.mark.parametrize("times", [1, 2])
def test_the_history_gets_a_partition_where_it_is_wanted(tmp_path: Path, times: int) -> None:
    machine = Machine(tmp_path, 16 * GIBIBYTE, "hydrogen.data=yes")
    for _ in range(times):
        machine.grow()
    assert machine.partitions() == [(4, 512), (516, 4096), (4612, 16384 - 4612)]
    assert machine.fstab == (
        "LABEL=HYDROROOT / ext4 noatime 0 1\n"
        "LABEL=HYDRODATA /var/lib/hydrogen ext4 noatime,lazytime,commit=60,nofail 0 2\n"
    )
    assert machine.asked("mount")[-1] == "mount /var/lib/hydrogen"


def test_a_small_card_is_not_divided(tmp_path: Path) -> None:
    machine = Machine(tmp_path, 6 * GIBIBYTE, "hydrogen.data=yes")
    assert machine.grow().startswith(
        "hydrogen-grow: the card is too small for a partition of its own: "
    )
    assert machine.partitions() == [(4, 512), (516, 6144 - 516)]
