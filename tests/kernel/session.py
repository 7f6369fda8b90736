"""What happens in the guest: pytest, in the project's own environment, on a read-only root."""

import os
import shlex
import shutil
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from compileall import compile_dir
from pathlib import Path

from deploy.host.command import run

REPOSITORY = Path(__file__).parents[2]
TESTS = "tests/kernel/guest"
MARK = "HYDROGEN_KERNEL_GUEST"
PYTEST = (
    *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider"),
    # These two import so much that the guest would be busy with it for 5 s. Tests here start the
    # program itself, and need no server in their own process; @given works without the plugin.
    *("-p", "no:aiohttp", "-p", "no:hypothesispytest"),
    # A guest has one processor, and its tests are divided by tests.kernel.taker.
    *("-p", "no:xdist", "-p", "no:xdist.looponfail"),
    # A test that hangs shows where it stands, before the deadline ends the guest.
    *("-o", "faulthandler_timeout=120"),
)
# How far a guest has come of all tests says nothing where others take some of them.
TAKEN = ("-p", "tests.kernel.taker", "-o", "console_output_style=classic")


def session(arguments: Sequence[str], lifetime: int) -> dict[str, str]:
    """Return the files by which the init script is told what to do."""
    visible = dict.fromkeys((str(REPOSITORY), sys.prefix, sys.base_prefix))
    return {
        "command": command([*PYTEST, *TAKEN, *targets(arguments), *colour(), *arguments]),
        "lifetime": str(lifetime),
        "visible": "".join(f"{folder}\n" for folder in visible),
    }


def command(words: Sequence[str]) -> str:
    """Write the shell script that becomes the session."""
    variables = [f"{name}={value}" for name, value in guest_environment().items()]
    line = shlex.join(["/run/rig/busybox", "env", "-i", *variables, *words])
    return f"cd {shlex.quote(str(REPOSITORY))}\nexec {line}\n"


def guest_environment() -> Mapping[str, str]:
    programs = Path(sys.executable).parent
    return {
        MARK: "1",
        "COLUMNS": str(shutil.get_terminal_size().columns),
        "HOME": "/tmp/home",  # noqa: S108 - a file system that only the guest has
        "HYPOTHESIS_STORAGE_DIRECTORY": "/tmp/hypothesis",  # noqa: S108 - a file system that only the guest has
        "LANG": "C.UTF-8",
        "PATH": f"{programs}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
    }


def targets(arguments: Sequence[str]) -> list[str]:
    """Return what to test where the arguments do not say it."""
    paths = (REPOSITORY / argument.partition("::")[0] for argument in arguments)
    # A word after -k may be the name of a folder by chance, but not of one in here.
    named = any(path.is_relative_to(REPOSITORY / TESTS) and path.exists() for path in paths)
    return [] if named else [TESTS]


def colour() -> list[str]:
    return ["--color=yes"] if sys.stdout.isatty() else []


def prepare() -> None:
    """Compile on the host what the guest will import, which takes it ten times as long.

    Collecting the tests compiles them too, as pytest wants them, and finds here what cannot be
    imported, before the guest is started.
    """
    packages = {Path(sysconfig.get_path(scheme)) for scheme in ("purelib", "platlib")}
    for folder in (*packages, REPOSITORY / "hydrogen", REPOSITORY / "drivers"):
        # What cannot be written to was compiled when it was installed.
        compile_dir(folder, quiet=2)
    environment = dict(os.environ) | {MARK: "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    run([*PYTEST, TESTS, "--collect-only", "-qq"], folder=REPOSITORY, environment=environment)
