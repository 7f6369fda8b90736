"""The kernel's modules, which the init script leaves where tests can load them."""

import subprocess
from pathlib import Path

RIG = Path("/run/rig")


def load(module: str, **parameters: str) -> None:
    values = [f"{name}={value}" for name, value in parameters.items()]
    busybox("insmod", str(RIG / "modules" / f"{module}.ko"), *values)


def load_oracle(module: str) -> None:
    """Load a driver of the kernel's and what it depends on, as far as they are not there."""
    for name in (RIG / "modules" / f"{module}.needs").read_text().split():
        if not is_loaded(name):
            load(name)


def unload(module: str) -> None:
    busybox("rmmod", module)


def is_loaded(module: str) -> bool:
    return (Path("/sys/module") / module.replace("-", "_")).exists()


def busybox(*words: str) -> None:
    command = [str(RIG / "busybox"), *words]
    subprocess.run(command, check=True)  # noqa: S603 - tests call this with words of their own
