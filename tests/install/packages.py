"""Packages to try: the real one under other versions, whole and broken in ways of their own."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from deploy.host.command import CannotRun, run
from deploy.host.programs import MKE2FS

from .tree import HERE

REPOSITORY = HERE.parents[1]
DIST = REPOSITORY / "dist"
INSTALLER = REPOSITORY / "deploy" / "install.sh"
# Where the system sees them.
FILES = "/mnt"
SIZE = "160m"

ORIGINAL = "0.1.0"
# What sends notifications is half of the files, and none of these tests wants it: the versions
# but the first go without, as an emulated processor takes a minute to compile it.
LEFT_OUT = ("apprise", "markdown", "oauthlib", "requests", "requests_oauthlib", "urllib3", "click")
PACKAGES = "usr/lib/hydrogen/lib/python3/site-packages"
PROGRAM = f"{PACKAGES}/hydrogen/__main__.py"
AT_ONCE = """\
import pathlib, sys
if "run" in sys.argv:
    folder = pathlib.Path("/var/lib/hydrogen")
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_text("spoilt by a version that does not come up")
    sys.exit("this version does not come up")
"""
# It is well when it is asked first, and ends before it is asked again. How long that takes, nobody
# can say: so who asked leaves a word.
A_LITTLE_LATER = """\
import atexit, json, os, pathlib, sys, threading, time, urllib.request
word = pathlib.Path("/run/rig-asked")
def leave_word():
    with urllib.request.urlopen("http://127.0.0.1:5001/healthz") as answer:
        if json.load(answer)["ready"]:
            word.touch()
def end():
    while not word.exists():
        time.sleep(0.5)
    os._exit(1)
if "health" in sys.argv:
    atexit.register(leave_word)
if "run" in sys.argv:
    threading.Thread(target=end, daemon=True).start()
"""


def before_the_program(text: str) -> Callable[[Path], None]:
    """Return what puts lines of Python before all that the program does."""

    def change(tree: Path) -> None:
        path = tree / PROGRAM
        path.write_text(text + path.read_text())

    return change


def unfinished(tree: Path) -> None:
    """Have the package fail when it is configured."""
    path = tree / "DEBIAN" / "postinst"
    path.write_text("#!/bin/sh\necho the script of this version fails >&2\nexit 3\n")


def for_another_processor(tree: Path) -> None:
    replace_field(tree, "Architecture", "arm64")


def unchanged(_tree: Path) -> None:
    pass


VERSIONS: Mapping[str, Callable[[Path], None]] = {
    ORIGINAL: unchanged,
    "0.2.0": unchanged,
    "0.3.0": before_the_program(AT_ONCE),
    "0.4.0": before_the_program(A_LITTLE_LATER),
    "0.5.0": unfinished,
    "0.6.0": for_another_processor,
}


WITH_APPLIANCE = ("0.1.0", "0.2.0", "0.3.0")


def lay_out(tree: Path) -> None:
    """Put all that the systems are given into a folder."""
    shutil.copy(INSTALLER, tree / "install.sh")
    original = tree / "original"
    run(["dpkg-deb", "--raw-extract", str(built_package()), str(original)])
    for version, change in VERSIONS.items():
        make(original, version, change, tree)
    shutil.rmtree(original)
    for version in WITH_APPLIANCE:
        make_appliance(version, tree)
    whole = (tree / "hydrogen-monitor_0.2.0_amd64.deb").read_bytes()
    (tree / "damaged").mkdir()
    (tree / "damaged" / "hydrogen-monitor_0.2.0_amd64.deb").write_bytes(whole[: len(whole) // 2])
    (tree / "other").mkdir()
    shutil.copy(tree / "hydrogen-monitor_0.2.0_amd64.deb", tree / "other")
    (tree / "other" / "SHA256SUMS").write_text(f"{'0' * 64}  hydrogen-monitor_0.2.0_amd64.deb\n")
    sums = run(["sha256sum", f"hydrogen-monitor_{ORIGINAL}_amd64.deb"], folder=tree)
    (tree / "SHA256SUMS").write_bytes(sums)


def as_disk(tree: Path) -> Path:
    """Make a disk's image of a folder, beside it."""
    disk = tree.with_suffix(".ext4")
    run([str(MKE2FS), "-q", "-t", "ext4", "-d", str(tree), str(disk), SIZE])
    return disk


def built_package() -> Path:
    """Return the package of the tree as it was last built."""
    packages = sorted(
        DIST.glob("hydrogen-monitor_*_amd64.deb"), key=lambda path: path.stat().st_mtime
    )
    if not packages:
        message = f"there is no package of Hydrogen for amd64 in {DIST}: make deb"
        raise CannotRun(message)
    return packages[-1]


def make(original: Path, version: str, change: Callable[[Path], None], target: Path) -> None:
    """Make a package of the tree of another, with a version and a change of what is in it."""
    tree = target / "unpacked"
    run(["cp", "--archive", str(original), str(tree)])
    replace_field(tree, "Version", version)
    if version != ORIGINAL:
        for name in LEFT_OUT:
            shutil.rmtree(tree / PACKAGES / name)
    change(tree)
    (architecture,) = re.findall("^Architecture: (.*)$", control(tree).read_text(), re.MULTILINE)
    package = target / f"hydrogen-monitor_{version}_{architecture}.deb"
    # It is unpacked more often than it is read: gzip is quick.
    options = ("--root-owner-group", "-Zgzip", "-z1", "--build")
    run(["dpkg-deb", *options, str(tree), str(package)])
    shutil.rmtree(tree)


def make_appliance(version: str, target: Path) -> None:
    """Make a package that stands for the appliance's: what matters is that it has a twin."""
    tree = target / "appliance"
    (tree / "DEBIAN").mkdir(parents=True)
    fields = {
        "Package": "hydrogen-appliance",
        "Version": version,
        "Architecture": "all",
        "Depends": f"hydrogen-monitor (= {version})",
        "Maintainer": "the install rig <rig@localhost>",
        "Description": "stands for the appliance",
    }
    control(tree).write_text("".join(f"{name}: {value}\n" for name, value in fields.items()))
    package = target / f"hydrogen-appliance_{version}_all.deb"
    run(["dpkg-deb", "--root-owner-group", "--build", str(tree), str(package)])
    shutil.rmtree(tree)


def replace_field(tree: Path, name: str, value: str) -> None:
    path = control(tree)
    path.write_text(re.sub(f"(?m)^{name}: .*$", f"{name}: {value}", path.read_text()))


def control(tree: Path) -> Path:
    return tree / "DEBIAN" / "control"
