"""What the kernel means when it refuses to read a file of sysfs: errno -> DriverError."""

import errno

from drivers.errors import (
    BadChecksum,
    BadData,
    BusTimeout,
    ChipError,
    DriverError,
    NoResponse,
    NotReady,
    SourceForbidden,
    SourceMissing,
    TransferFailed,
)

_SILENT = (NoResponse, "does not answer the kernel: check its wiring, power and address")
_GONE = (SourceMissing, "the kernel has it no more: is it still plugged in, its driver loaded?")
_FORBIDDEN = (SourceForbidden, "this user may not read it: check the file's permissions")

# Linux Documentation/i2c/fault-codes.rst for what a chip's driver hands on from its bus, and
# Documentation/hwmon/sysfs-interface.rst, where ENODATA is a channel that is switched off.
_MEANINGS: dict[int, tuple[type[DriverError], str]] = {
    errno.EAGAIN: (NotReady, "the kernel has no measurement of it yet"),
    errno.EBUSY: (NotReady, "another program is recording from it: stop that program"),
    errno.EIO: (TransferFailed, "the kernel cannot read it: check wiring, cable and pull-ups"),
    errno.ENXIO: _SILENT,
    errno.EREMOTEIO: _SILENT,
    errno.ENODEV: _SILENT,
    errno.ETIMEDOUT: (
        BusTimeout,
        "the kernel waited for it in vain: a line of its bus may be held low by a chip or a short",
    ),
    errno.EBADMSG: (BadChecksum, "its answer fails its checksum: check wiring and cable length"),
    errno.EPROTO: (BadData, "its answer was garbled: check wiring and cable length"),
    errno.EINVAL: (BadData, "the kernel has no valid measurement of it"),
    errno.ENODATA: (ChipError, "this channel is switched off: write 1 to the file _enable by it"),
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
}


def refusal(where: str, error: OSError, *, exists: bool) -> DriverError:
    """Say what an OSError means that came for ``where``; ``exists`` tells if its file is there.

    A file that goes away while it is read says ENODEV, like a chip that does not answer.
    """
    unknown = (TransferFailed, f"the kernel cannot read it ({error.strerror or error})")
    kind, advice = _MEANINGS.get(error.errno or 0, unknown)
    if kind is NoResponse:
        kind, advice = (kind, advice) if exists else _GONE
    return kind(f"{where} {advice}" if kind is NoResponse else f"{where}: {advice}")
