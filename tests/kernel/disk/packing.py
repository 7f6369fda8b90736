"""What a program of Python's needs of this machine, so that it can go where nothing else is."""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import cache_from_source
from pathlib import Path
from py_compile import compile as compiled

from deploy.host.command import run
from tests.kernel.session import REPOSITORY

# Imports what is asked for, and tells the files that this took.
PROBE = """
import importlib, json, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
files = [getattr(module, "__file__", None) for module in sys.modules.values()]
print(json.dumps(sorted({file for file in files if file})))
"""
# Where Python looks to know which folder is its library.
LANDMARK = "os.py"


def interpreter() -> Path:
    """Return the interpreter's own file: an environment's is a link, with a file beside it."""
    return Path(sys.executable).resolve()


def search_path() -> str:
    """Give what PYTHONPATH has to be for the files that are packed."""
    return ":".join([str(REPOSITORY), *(path for path in sys.path if "site-packages" in path)])


def packed(modules: Sequence[str]) -> dict[str, bytes]:
    """Return files by their paths, without the first slash: Python, modules, and what they import.

    What a module imports only when it is called has to be named beside it.
    """
    files: dict[str, bytes] = {}
    native = [interpreter()]
    for path in map(Path, imported(modules)):
        if path.suffix == ".py":
            # Beside no source, its bytecode is taken as it is, whatever the time of its source.
            files[inside(path.with_suffix(".pyc"))] = bytecode(path)
        else:
            native.append(path)
    for path in {*native, *libraries(native)}:
        files[inside(path)] = path.read_bytes()
    return files


def imported(modules: Sequence[str]) -> list[str]:
    environment = dict(os.environ) | {"PYTHONPATH": search_path()}
    command = [str(interpreter()), "-c", PROBE, *modules]
    found: list[str] = json.loads(run(command, folder=REPOSITORY, environment=environment))
    return [*found, str(Path(os.__file__).parent / LANDMARK)]


def bytecode(source: Path) -> bytes:
    cached = Path(cache_from_source(str(source)))
    if not cached.exists() or cached.stat().st_mtime < source.stat().st_mtime:
        compiled(str(source), cfile=str(cached), doraise=True)
    return cached.read_bytes()


def libraries(native: Iterable[Path]) -> Iterator[Path]:
    """Find what the dynamic linker would load, by the names under which it would look for it."""
    said = run(["ldd", *map(str, native)]).decode()
    for found in re.findall(r"(?:=> |^\t)(/\S+) \(0x", said, flags=re.MULTILINE):
        yield Path(found)


def inside(path: Path) -> str:
    return str(path).removeprefix("/")
