"""The processes of a benchmark: their environment, their log, and their end."""

import asyncio
import contextlib
import itertools
import os
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figure import Unmeasured

_ROOT = Path(__file__).parents[2]
_LONGEST_LINE = 64 * 1024 * 1024
_LAST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Child:
    """A process that was started: by ``begun``, a monotonic time just before."""

    process: Process
    begun: float
    log: Path

    @property
    def pid(self) -> int:
        """Its number."""
        return self.process.pid

    def check(self) -> None:
        """Raise Unmeasured if it ended by itself."""
        status = self.process.returncode
        if status is not None:
            last = self.log.read_text(errors="replace").strip()[-_LAST_WORDS:]
            msg = f"{self.log.stem} ended with status {status}: {last or 'it did not say why'}"
            raise Unmeasured(msg)


class Processes:
    """Starts Python modules, each with a log of its own in ``folder``.

    Their bytecode is kept in the folder, so that only the very first start compiles, whatever the
    environment says; none of Python's own settings is handed down.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        self._environ = kept | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}

    @contextlib.asynccontextmanager
    async def started(
        self, module: str, *arguments: str, obeying: bool = False
    ) -> AsyncIterator[Child]:
        """Run a module until the block ends; it is killed then. One that obeys takes orders."""
        log = self._folder / f"{next(self._numbers)}-{module}.log"
        begun = time.monotonic()
        with log.open("wb") as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                module,
                *arguments,
                cwd=_ROOT,
                env=self._environ,
                stdin=PIPE if obeying else DEVNULL,
                stdout=PIPE if obeying else DEVNULL,
                stderr=errors,
                limit=_LONGEST_LINE,
            )
        child = Child(process, begun, log)
        try:
            yield child
        except Exception:
            child.check()  # if it ended, that is why whatever used it failed
            raise
        else:
            child.check()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
