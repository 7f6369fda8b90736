import errno

import pytest

from drivers.errors import LineError, LineForbidden, LineInUse, LineMissing, LineUnsupported
from drivers.gpio.refusals import REFUSED, code_of, refusal

_FORBIDDEN = "pi/GPIO17: this user may not use it: add the user to the group gpio"
_GONE = "pi/GPIO17: the chip went away: is it still plugged in?"
_UNSUPPORTED = (
    "pi/GPIO17: the hardware cannot be an input with bias pull_up: ask for less, "
    "or take another line"
)


@pytest.mark.parametrize(
    ("code", "kind", "message"),
    [
        (
            errno.EBUSY,
            LineInUse,
            'pi/GPIO17: in use by "onewire@0": stop that program or driver, or take another line',
        ),
        (errno.EACCES, LineForbidden, _FORBIDDEN),
        (errno.EPERM, LineForbidden, _FORBIDDEN),
        (errno.ENOENT, LineMissing, _GONE),
        (errno.ENODEV, LineMissing, _GONE),
        (errno.EINVAL, LineUnsupported, _UNSUPPORTED),
        (errno.ENXIO, LineUnsupported, _UNSUPPORTED),
        (errno.EOPNOTSUPP, LineUnsupported, _UNSUPPORTED),
        (524, LineUnsupported, _UNSUPPORTED),
        (
            errno.EIO,
            LineError,
            "pi/GPIO17: the kernel refuses it ([Errno 5] Input/output error)",
        ),
    ],
)
def test_each_errno_has_its_kind_and_its_advice(
    code: int, kind: type[LineError], message: str
) -> None:
    error = refusal(
        OSError(code, "Input/output error"),
        where="pi/GPIO17",
        consumer="onewire@0",
        asked="an input with bias pull_up",
    )
    assert type(error) is kind
    assert str(error) == message


def test_a_holder_that_the_kernel_does_not_name_is_another_program_or_driver() -> None:
    assert str(refusal(OSError(errno.EBUSY, ""), where="pi/GPIO17")) == (
        "pi/GPIO17: in use by another program or driver: stop that program or driver, "
        "or take another line"
    )


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.EBUSY, "Device or resource busy"), errno.EBUSY),
        (ValueError(errno.EINVAL, "Invalid argument"), errno.EINVAL),
        (NotImplementedError(errno.EOPNOTSUPP, "Operation not supported"), errno.EOPNOTSUPP),
        (ValueError("line offset of out range"), 0),
        (OSError(), 0),
    ],
)
def test_the_errno_is_found_in_whatever_gpiod_raises(error: Exception, code: int) -> None:
    assert isinstance(error, REFUSED)
    assert code_of(error) == code
