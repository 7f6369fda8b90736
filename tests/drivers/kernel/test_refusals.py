"""What a person reads where the kernel refuses to measure."""

import errno
import os

import pytest

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
from drivers.kernel.refusals import refusal

WHERE = "hwmon:lm75@i2c-1@0x48 temp1"
SILENT = " does not answer the kernel: check its wiring, power and address"
GONE = ": the kernel has it no more: is it still plugged in, its driver loaded?"
FORBIDDEN = ": this user may not read it: check the file's permissions"


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        (errno.EAGAIN, NotReady, ": the kernel has no measurement of it yet"),
        (
            errno.EBUSY,
            NotReady,
            ": another program is recording from it: stop that program",
        ),
        (
            errno.EIO,
            TransferFailed,
            ": the kernel cannot read it: check wiring, cable and pull-ups",
        ),
        (errno.ENXIO, NoResponse, SILENT),
        (errno.EREMOTEIO, NoResponse, SILENT),
        (errno.ENODEV, NoResponse, SILENT),
        (
            errno.ETIMEDOUT,
            BusTimeout,
            (
                ": the kernel waited for it in vain: "
                "a line of its bus may be held low by a chip or a short"
            ),
        ),
        (
            errno.EBADMSG,
            BadChecksum,
            ": its answer fails its checksum: check wiring and cable length",
        ),
        (errno.EPROTO, BadData, ": its answer was garbled: check wiring and cable length"),
        (errno.EINVAL, BadData, ": the kernel has no valid measurement of it"),
        (
            errno.ENODATA,
            ChipError,
            ": this channel is switched off: write 1 to the file _enable by it",
        ),
        (errno.ENOENT, SourceMissing, GONE),
        (errno.EACCES, SourceForbidden, FORBIDDEN),
        (errno.EPERM, SourceForbidden, FORBIDDEN),
        (errno.EFBIG, TransferFailed, ": the kernel cannot read it (File too large)"),
    ],
)
def test_an_errno_becomes_an_error_with_advice(
    number: int, kind: type[DriverError], text: str
) -> None:
    error = refusal(WHERE, OSError(number, os.strerror(number)), exists=True)
    assert type(error) is kind
    assert str(error) == f"{WHERE}{text}"


def test_a_device_whose_file_went_is_gone_rather_than_silent() -> None:
    error = refusal(WHERE, OSError(errno.ENODEV, ""), exists=False)
    assert type(error) is SourceMissing
    assert str(error) == f"{WHERE}{GONE}"
