"""Where commands print to: often a pipe, whose reader may have seen enough."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def told(command: Callable[[], int]) -> int:
    """Run a command that prints; return its exit status, or 1 where nobody can read the rest."""
    try:
        with outputs(does_more=False):
            return command()
    except _ReaderGone:
        pass  # such as `head`, which has seen enough: there is nobody to tell
    except _OutputFailed as failure:
        sys.stderr.write(f"{failure}\n")
    return 1


@contextmanager
def outputs(*, does_more: bool) -> Iterator[None]:
    """Have a command print to files that cannot be written any more, as pipes whose readers went.

    One that ``does_more`` than to print goes on then, unheard; any other ends.
    """
    output, errors = sys.stdout, sys.stderr
    sys.stdout = _patient(output, does_more=does_more)
    sys.stderr = _patient(errors, does_more=True)
    try:
        yield
    finally:
        try:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
        finally:
            sys.stdout, sys.stderr = output, errors


class _ReaderGone(Exception):
    """Whoever read the output has seen enough."""


class _OutputFailed(Exception):
    """The output cannot be written; the message says why."""


def _patient(stream: TextIO, *, does_more: bool) -> TextIO:
    try:
        descriptor = stream.fileno()
    except (AttributeError, OSError, ValueError):
        return stream  # there is none, or it is no file, as in a test
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Output(descriptor, does_more=does_more)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.isatty() or stream is sys.stderr,
    )


class _Output(io.FileIO):
    """A file that takes everything, once it could not be written."""

    def __init__(self, descriptor: int, *, does_more: bool) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._does_more = does_more
        self._is_gone = False

    def write(self, data: "ReadableBuffer", /) -> int:
        if self._is_gone:
            return memoryview(data).nbytes
        try:
            return super().write(data)
        except BrokenPipeError as error:
            self._is_gone = True
            if not self._does_more:
                raise _ReaderGone from error
        except OSError as error:
            self._is_gone = True
            if not self._does_more:
                message = f"the output cannot be written: {error.strerror or error}"
                raise _OutputFailed(message) from error
        return memoryview(data).nbytes
