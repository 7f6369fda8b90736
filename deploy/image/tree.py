"""The root file system as a tree: Debian, the program, the appliance, and what starts them."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from deploy.host.command import run

from . import overlays
from .bootstrap import HOOK

APPLIANCE = Path(__file__).parent / "appliance"
# Packages that are not upgraded by themselves: what raspi-firmware's script writes to the boot
# partition, it writes in place, and a power cut in that second leaves nothing that starts.
HELD = ("raspi-firmware",)
# Nothing is started in a tree that is not the machine's.
NO_SERVICES = "#!/bin/sh\nexit 101\n"


def unpack(archive: Path, tree: Path) -> None:
    """Unpack an archive of Debian into a new folder, owners and capabilities included."""
    tree.mkdir()
    owners = ("--numeric-owner", "--xattrs", "--xattrs-include=*")
    run(["tar", "--extract", *owners, "--file", str(archive), "--directory", str(tree)])


def install(tree: Path, packages: Sequence[Path], *, epoch: int) -> None:
    """Install our packages; without any, the appliance's files alone are put in their places."""
    if not packages:
        shutil.copytree(APPLIANCE, tree, dirs_exist_ok=True, symlinks=True)
        return
    (tree / HOOK.removeprefix("/")).unlink(missing_ok=True)
    policy = tree / "usr" / "sbin" / "policy-rc.d"
    policy.write_text(NO_SERVICES)
    policy.chmod(0o755)
    for package in packages:
        shutil.copy(package, tree / "tmp" / package.name)
    names = [f"/tmp/{package.name}" for package in packages]  # noqa: S108 - the tree's own
    options = ("--force-confdef", "--force-confold")
    within(tree, ["dpkg", *options, "--install", *names], epoch=epoch)
    policy.unlink()
    _keep(tree, packages)


def _keep(tree: Path, packages: Sequence[Path]) -> None:
    """Leave the packages where the first update finds its way back."""
    folder = tree / "var" / "cache" / "hydrogen-install" / "installed"
    folder.mkdir(parents=True)
    folder.parent.chmod(0o700)
    folder.chmod(0o700)
    for package in packages:
        shutil.copyfile(package, folder / package.name)
        (folder / package.name).chmod(0o600)


def hold(tree: Path, *, epoch: int) -> None:
    """Keep packages at their version until their owner says otherwise."""
    within(tree, ["apt-mark", "hold", *HELD], epoch=epoch)


def add_overlays(tree: Path) -> None:
    """Put our device tree overlays where `update-boot` takes them from."""
    overlays.compile_into(tree / Path(HOOK).parent.relative_to("/") / "overlays")


def make_initial_ram_disk(tree: Path, *, epoch: int) -> None:
    """Make the one initial RAM disk of the tree's kernel, now that all is there."""
    (kernel,) = (tree / "boot").glob("vmlinuz-*")
    version = kernel.name.removeprefix("vmlinuz-")
    within(tree, ["mkinitramfs", "-o", f"/boot/initrd.img-{version}", version], epoch=epoch)


def within(tree: Path, command: Sequence[str], *, epoch: int) -> None:
    """Run a program of the tree's, which sees the tree and no network."""
    environment = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "DEBIAN_FRONTEND": "noninteractive",
        "SOURCE_DATE_EPOCH": str(epoch),
        "INITRD": "No",
        "HOME": "/root",
    }
    isolated = ("--mount", "--net", "--pid", "--fork", "--kill-child")
    entering = 'mount -t proc proc "$1/proc" && tree=$1 && shift && exec chroot "$tree" "$@"'
    words = ["unshare", *isolated, "sh", "-c", entering, "sh", str(tree), *command]
    run(words, environment=environment)
