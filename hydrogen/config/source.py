"""The text of the configuration file, and of the files that it names."""

import codecs
import stat
from pathlib import Path

from hydrogen.config.problem import Problems

LIMIT_BYTES = 1024 * 1024

_OTHER_ENCODINGS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_EVERYBODY = stat.S_IROTH | stat.S_IWOTH


class Unusable(ValueError):
    """A file cannot be used; the text says why."""


def read(path: Path, problems: Problems) -> str:
    """Return the configuration's text without a byte order mark. Raises ConfigurationError."""
    try:
        data = _bytes(path)
    except Unusable as error:
        raise problems.stop(str(error)) from error
    return _decode(data, problems)


def read_named(path: Path, *, private: bool) -> bytes:
    """Return what a file that the configuration names has in it. Raises Unusable.

    Every user being able to read or change a ``private`` one is a reason not to use it.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise Unusable(_reason(error)) from error
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        # Opening a pipe would wait for whoever writes to it.
        message = "is not an ordinary file"
        raise Unusable(message)
    if private and stat.S_ISREG(mode) and mode & _EVERYBODY:
        message = f"is open to every user of this computer: chmod o= {path}"
        raise Unusable(message)
    return _bytes(path)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT_BYTES + 1)
    except OSError as error:
        raise Unusable(_reason(error)) from error
    if len(data) > LIMIT_BYTES:
        message = "is larger than 1 MiB: this cannot be the right file"
        raise Unusable(message)
    return data


def _reason(error: OSError) -> str:
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            return reason
    return f"cannot be read ({error.strerror})"


_REASONS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "there is no such file"),
    (NotADirectoryError, "there is no such file"),
    (IsADirectoryError, "is a directory, not a file"),
    (PermissionError, "this user may not read it: check its owner and mode"),
)


def _decode(data: bytes, problems: Problems) -> str:
    if data.startswith(_OTHER_ENCODINGS):
        message = "is UTF-16: save it as UTF-8"
        raise problems.stop(message, line=1)
    content = data.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        message = f"byte 0x{byte:02x} is not UTF-8: save the file as UTF-8"
        raise problems.stop(message, line=line) from error
