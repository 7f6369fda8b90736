"""What is said where the environment cannot be made."""

import subprocess
import sys
from pathlib import Path

ENVIRONMENT = Path(__file__).parents[2] / "deploy" / "environment.sh"


def python_that(folder: Path, first: str) -> Path:
    """Make a Python that does something before what it is asked with ``-c``."""
    program = folder / "python"
    program.write_text(
        "#!/bin/sh\n"
        f"real={sys.executable}\n"
        f'[ "$1" = -c ] && exec "$real" -c "{first}; $2"\n'
        'exec "$real" "$@"\n'
    )
    program.chmod(0o755)
    return program


def environment(python: Path, folder: Path) -> tuple[int, str]:
    done = subprocess.run(  # noqa: S603  the script of this very tree
        [ENVIRONMENT, python, folder], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


def test_a_32_bit_system_is_told_why_it_cannot_build_the_page_and_what_to_do(
    tmp_path: Path,
) -> None:
    python = python_that(tmp_path, "import sys; sys.maxsize = 2**31 - 1")
    status, said = environment(python, tmp_path / "venv")

    assert status == 1
    assert said.splitlines() == [
        (
            "This system is a 32-bit one, and the dashboard cannot be built here: its build needs "
            "Node, which PyPI has for 64-bit systems only."
        ),
        (
            "Either use a 64-bit Raspberry Pi OS, which a Pi 3, a Zero 2 W and all later ones run, "
            "or build Hydrogen on any 64-bit computer with"
        ),
        "Linux, in a copy of this folder, and install the file here; it fits every processor:",
        "    there:  python3 -m pip wheel --no-deps --wheel-dir dist .",
        "    here:   python3 -m venv hydrogen-venv",
        "            hydrogen-venv/bin/pip install hydrogen_monitor-*.whl",
        "            hydrogen-venv/bin/hydrogen run config.yaml",
    ]
    assert not (tmp_path / "venv").exists()


def test_a_python_that_is_too_old_is_told_first(tmp_path: Path) -> None:
    python = python_that(tmp_path, "import sys; sys.version_info = (3, 10); sys.maxsize = 1")
    status, said = environment(python, tmp_path / "venv")

    assert status == 1
    assert said.startswith("Hydrogen needs Python 3.11 or newer, and ")


def test_elsewhere_there_is_an_environment(tmp_path: Path) -> None:
    status, said = environment(python_that(tmp_path, "pass"), tmp_path / "venv")

    assert (status, said) == (0, "")
    assert (tmp_path / "venv" / "bin" / "python").exists()
