"""The program's environment: one folder, whichever of Debian's Pythons the system has.

``pyvenv.cfg`` makes it an environment to Python, as `venv` would, with the system's own
interpreter. Each Python looks for packages in a folder of its version. What is the same for all of
them, and that is most, is in a third folder, which a ``.pth`` file in theirs names.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from .unpacking import unpack

HOME = Path("usr/lib/hydrogen")
SHARED = HOME / "lib" / "python3" / "site-packages"
_PYVENV = """\
home = /usr/bin
include-system-site-packages = false
"""
# Relative to the folder that the file is in.
_PTH = "../../python3/site-packages\n"


def site_packages(python: str) -> Path:
    """Return where one Python looks first, in the package's tree."""
    return HOME / "lib" / f"python{python}" / "site-packages"


def make(tree: Path, wheels: Mapping[str, Sequence[Path]]) -> None:
    """Lay the environment into a tree; `wheels` are what each Python is to have."""
    (tree / HOME / "bin").mkdir(parents=True)
    (tree / HOME / "bin" / "python3").symlink_to("../../../bin/python3")
    (tree / HOME / "pyvenv.cfg").write_text(_PYVENV)
    shared = shared_wheels(wheels)
    for wheel in shared.values():
        unpack(wheel, tree / SHARED)
    for python, own in wheels.items():
        folder = tree / site_packages(python)
        folder.mkdir(parents=True)
        (folder / "hydrogen-shared.pth").write_text(_PTH)
        for wheel in own:
            if wheel.name not in shared:
                unpack(wheel, folder)


def shared_wheels(wheels: Mapping[str, Sequence[Path]]) -> dict[str, Path]:
    """Return the wheels that all Pythons are to have, by their names: these are unpacked once."""
    every = [{wheel.name: wheel for wheel in own} for own in wheels.values()]
    return {
        name: wheel for name, wheel in every[0].items() if all(name in other for other in every)
    }
