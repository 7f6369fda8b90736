"""The boot partition is brought up to date: whole, or not at all."""

import shutil
import subprocess
from pathlib import Path

import pytest

from deploy.image.tree import APPLIANCE

PROGRAM = APPLIANCE / "usr/lib/hydrogen-appliance/update-boot"
OLD = "6.12.9+deb13-arm64"
NEW = "6.12.10+deb13-arm64"
# Stands for a program of the machine's: at the turn that is counted down to, it does half of its
# work, and the power is gone. $1 is the machine's own.
CUT = """\
#!/bin/sh
left=$(cat "$TURNS")
echo $((left - 1)) >"$TURNS"
if [ "$left" = 1 ]; then
    [ {name} != cp ] || head -c 2 "$1" >"$2" 2>/dev/null
    kill -9 $PPID
    exit 1
fi
exec {program} "$@"
"""


def machine(root: Path) -> Path:
    """Make a machine that starts its old kernel from slot a."""
    boot = root / "boot" / "firmware"
    boot.mkdir(parents=True)
    # It would wait for whatever else is written to the disk of whoever runs the tests.
    (root / "bin").mkdir()
    (root / "bin" / "sync").symlink_to("/usr/bin/true")
    (boot / "config.txt").write_text("# Mine.\nos_prefix=b/\ngpu_mem=32\n")
    (boot / "cmdline.txt").write_text("root=LABEL=HYDROROOT\n")
    overlays = root / "usr/lib/hydrogen-appliance/overlays"
    overlays.mkdir(parents=True)
    (overlays / "hydrogen-w1.dtbo").write_text("overlay")
    (overlays / "README").write_text("overlays")
    kernel(root, OLD)
    assert updated(root).returncode == 0
    return boot


def kernel(root: Path, version: str, *, trees: str = "usr/lib/linux-image-{}") -> None:
    """Install a kernel as its package does."""
    (root / "boot" / f"vmlinuz-{version}").write_text(f"kernel {version}")
    (root / "boot" / f"initrd.img-{version}").write_text(f"ram disk {version}")
    folder = root / trees.format(version) / "broadcom"
    folder.mkdir(parents=True)
    (folder / "bcm2837-rpi-3-b.dtb").write_text(f"tree {version}")
    (folder / "bcm2712-rpi-5-b.dtb").write_text(f"tree {version}")
    (folder / "bcm958742k.dtb").write_text("of no Raspberry Pi")


def updated(root: Path, programs: Path | None = None) -> subprocess.CompletedProcess[str]:
    path = f"{programs or root / 'bin'}:/usr/bin:/bin"
    environment = {"HYDROGEN_ROOT": str(root), "PATH": path, "TURNS": str(root / "turns")}
    command = ["/bin/sh", str(PROGRAM), NEW]
    return subprocess.run(  # noqa: S603 - the program that is tested
        command, env=environment, capture_output=True, text=True, check=False
    )


def started(boot: Path) -> dict[str, str]:
    """Return what the firmware would start, by the name of the file."""
    (line,) = [line for line in (boot / "config.txt").read_text().splitlines() if "os_pre" in line]
    slot = boot / line.removeprefix("os_prefix=")
    return {str(p.relative_to(slot)): p.read_text() for p in slot.rglob("*") if p.is_file()}


def whole(version: str, command_line: str = "root=LABEL=HYDROROOT\n") -> dict[str, str]:
    return {
        "vmlinuz": f"kernel {version}",
        "initrd.img": f"ram disk {version}",
        "bcm2837-rpi-3-b.dtb": f"tree {version}",
        "bcm2712-rpi-5-b.dtb": f"tree {version}",
        "overlays/hydrogen-w1.dtbo": "overlay",
        "overlays/README": "overlays",
        "cmdline.txt": command_line,
        "version.txt": f"{version}\n",
    }


def test_a_kernel_is_put_into_the_slot_that_is_not_in_use(tmp_path: Path) -> None:
    boot = machine(tmp_path)
    assert (boot / "config.txt").read_text() == "# Mine.\nos_prefix=a/\ngpu_mem=32\n"
    assert started(boot) == whole(OLD)


@pytest.mark.parametrize("trees", ["usr/lib/linux-image-{}", "usr/lib/modules/{}/dtb"])
def test_the_newest_kernel_starts_next_and_the_one_before_it_stays(
    tmp_path: Path, trees: str
) -> None:
    boot = machine(tmp_path)
    (boot / "a" / "cmdline.txt").write_text("root=LABEL=HYDROROOT hydrogen.grow=no\n")
    kernel(tmp_path, NEW, trees=trees)
    assert updated(tmp_path).stderr == (
        f"update-boot: kernel {NEW} starts the next time, from slot b; "
        "the one before it stays in slot a\n"
    )
    assert started(boot) == whole(NEW, "root=LABEL=HYDROROOT hydrogen.grow=no\n")
    assert (boot / "a" / "vmlinuz").read_text() == f"kernel {OLD}"


def test_nothing_is_written_where_nothing_is_new(tmp_path: Path) -> None:
    boot = machine(tmp_path)
    assert updated(tmp_path).stderr == ""
    assert not (boot / "b").exists()


def test_a_new_ram_disk_of_the_same_kernel_is_put_there_too(tmp_path: Path) -> None:
    boot = machine(tmp_path)
    (tmp_path / "boot" / f"initrd.img-{OLD}").write_text("with another module")
    assert updated(tmp_path).returncode == 0
    assert started(boot) == {**whole(OLD), "initrd.img": "with another module"}


def test_a_kernel_without_its_ram_disk_is_not_there_yet(tmp_path: Path) -> None:
    boot = machine(tmp_path)
    (tmp_path / "boot" / f"vmlinuz-{NEW}").write_text("kernel")
    assert updated(tmp_path).returncode == 0
    assert started(boot) == whole(OLD)


def test_a_kernel_for_other_computers_is_refused(tmp_path: Path) -> None:
    boot = machine(tmp_path)
    (tmp_path / "boot" / f"vmlinuz-{NEW}").write_text("kernel")
    (tmp_path / "boot" / f"initrd.img-{NEW}").write_text("ram disk")
    done = updated(tmp_path)
    assert done.returncode == 1
    assert done.stderr.endswith(
        f"update-boot: kernel {NEW} has no device trees for a Raspberry Pi: "
        "the boot partition stays as it is\n"
    )
    assert started(boot) == whole(OLD)


def test_a_configuration_without_slots_is_left_alone(tmp_path: Path) -> None:
    boot = machine(tmp_path)
    (boot / "config.txt").write_text("kernel=mine\n")
    kernel(tmp_path, NEW)
    assert updated(tmp_path).stderr == (
        "update-boot: config.txt names no slot (os_prefix=a/ or b/): "
        "the boot partition stays as it is\n"
    )
    assert (boot / "config.txt").read_text() == "kernel=mine\n"


def test_without_a_boot_partition_there_is_nothing_to_do(tmp_path: Path) -> None:
    done = updated(tmp_path)
    assert done.returncode == 0
    assert done.stderr == "update-boot: no boot partition at /boot/firmware: nothing to do\n"


def test_a_power_cut_at_any_step_leaves_a_kernel_that_starts(tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("cp", "mv", "rm", "sync", "sed"):
        own = programs / name
        program = "true" if name == "sync" else name
        own.write_text(CUT.format(name=name, program=f"/usr/bin/{program}"))
        own.chmod(0o755)
    machine(tmp_path / "before")
    kernel(tmp_path / "before", NEW)
    cuts = 0
    while True:
        root = tmp_path / f"machine-{cuts}"
        shutil.copytree(tmp_path / "before", root, symlinks=True)
        boot = root / "boot" / "firmware"
        (root / "turns").write_text(str(cuts + 1))
        if updated(root, programs).returncode == 0:
            break
        assert started(boot) in (whole(OLD), whole(NEW)), f"cut at step {cuts + 1}"
        assert updated(root).returncode == 0
        assert started(boot) == whole(NEW)
        cuts += 1
    # Every file of the slot, and what is around them.
    assert cuts > len(whole(NEW))
