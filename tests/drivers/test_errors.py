"""Every text that a person at the printer may read for a failed transfer or a missing bus."""

import errno
import os

import pytest

from drivers.errors import (
    ArbitrationLost,
    BadChecksum,
    BadData,
    BusError,
    BusForbidden,
    BusMissing,
    BusStuck,
    BusTimeout,
    ChipError,
    DriverError,
    NoResponse,
    NotReady,
    OutOfRange,
    ProbeOpen,
    ProbeShorted,
    TransferFailed,
    TransferUnsupported,
    address_in_use,
    opening_error,
    transfer_error,
)

WHERE = "i2c-1@0x48"
PATH = "/dev/i2c-1"
SWITCHED_OFF = (
    "is I2C switched on (raspi-config, or dtparam=i2c_arm=on) and the module i2c-dev loaded?"
)


def os_error(number: int) -> OSError:
    return OSError(number, os.strerror(number))


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        (
            errno.ENXIO,
            NoResponse,
            "i2c-1@0x48 does not answer: check its wiring, power and address",
        ),
        (
            errno.EREMOTEIO,
            NoResponse,
            "i2c-1@0x48 does not answer: check its wiring, power and address",
        ),
        (
            errno.ENODEV,
            BusMissing,
            "i2c-1@0x48: the bus went away: is its adapter still plugged in?",
        ),
        (
            errno.EBUSY,
            TransferFailed,
            "i2c-1@0x48: the bus was busy for too long: does another program use it?",
        ),
        (
            errno.ETIMEDOUT,
            BusTimeout,
            (
                "i2c-1@0x48: the bus did not finish in time: "
                "SDA or SCL may be held low by a chip or a short"
            ),
        ),
        (
            errno.EAGAIN,
            ArbitrationLost,
            (
                "i2c-1@0x48: the bus was taken by another master, or SDA is held low: "
                "check for a short"
            ),
        ),
        (
            errno.EOPNOTSUPP,
            TransferUnsupported,
            "i2c-1@0x48: the adapter cannot do this kind of transfer",
        ),
        (
            errno.EIO,
            TransferFailed,
            "i2c-1@0x48: the transfer failed: check wiring, cable length and pull-ups",
        ),
        (errno.EINVAL, TransferFailed, "i2c-1@0x48: the transfer failed (Invalid argument)"),
    ],
)
def test_a_failed_transfer_is_named_after_its_errno(
    number: int, kind: type[BusError], text: str
) -> None:
    error = transfer_error(WHERE, os_error(number))
    assert type(error) is kind
    assert str(error) == text


def test_an_os_error_without_a_number_still_says_what_it_says() -> None:
    error = transfer_error(WHERE, OSError("the cat"))
    assert type(error) is TransferFailed
    assert str(error) == "i2c-1@0x48: the transfer failed (the cat)"


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        (
            errno.ENOENT,
            BusMissing,
            f"no such bus: /dev/i2c-1 does not exist: {SWITCHED_OFF}",
        ),
        (errno.ENODEV, BusMissing, f"no such bus: nothing is behind /dev/i2c-1: {SWITCHED_OFF}"),
        (errno.ENXIO, BusMissing, f"no such bus: nothing is behind /dev/i2c-1: {SWITCHED_OFF}"),
        (
            errno.ENOTTY,
            BusMissing,
            "no such bus: /dev/i2c-1 is not an I2C adapter: check the path",
        ),
        (
            errno.EACCES,
            BusForbidden,
            "/dev/i2c-1: this user may not open it: add the user to the group i2c",
        ),
        (
            errno.EPERM,
            BusForbidden,
            "/dev/i2c-1: this user may not open it: add the user to the group i2c",
        ),
        (
            errno.EMFILE,
            TransferFailed,
            "/dev/i2c-1: the bus cannot be opened (Too many open files)",
        ),
    ],
)
def test_a_bus_that_cannot_be_opened_comes_with_advice(
    number: int, kind: type[BusError], text: str
) -> None:
    error = opening_error(PATH, os_error(number))
    assert type(error) is kind
    assert str(error) == text


def _kinds(kind: type[DriverError]) -> set[type[DriverError]]:
    # A driver may have kinds of its own that it tells nobody of.
    children = [child for child in kind.__subclasses__() if child.__module__ == kind.__module__]
    return {kind}.union(*(_kinds(child) for child in children))


def test_every_kind_has_its_own_code_but_for_the_three_of_permission() -> None:
    codes = sorted(kind.code for kind in _kinds(DriverError))
    assert len(codes) == len(set(codes)) + 2
    assert codes.count("permission_denied") == 3


@pytest.mark.parametrize(
    ("kind", "code", "of", "passing"),
    [
        (BusStuck, "bus_stuck", BusError, False),
        (BadChecksum, "bad_checksum", BadData, True),
        (NotReady, "not_ready", ChipError, True),
        (OutOfRange, "out_of_range", ChipError, False),
        (ProbeOpen, "probe_open", ChipError, False),
        (ProbeShorted, "probe_shorted", ChipError, False),
    ],
)
def test_what_a_chip_says_of_itself_has_a_code_of_its_own(
    kind: type[DriverError], code: str, of: type[DriverError], *, passing: bool
) -> None:
    assert kind.code == code
    assert issubclass(kind, of)
    assert kind.passing is passing


def test_only_what_may_be_gone_at_once_is_done_again() -> None:
    assert {kind.code for kind in _kinds(DriverError) if kind.passing} == {
        "no_response",
        "arbitration_lost",
        "transfer_failed",
        "bad_data",
        "bad_checksum",
        "not_ready",
    }


def test_an_address_that_a_kernel_driver_owns_says_what_to_do() -> None:
    error = address_in_use(WHERE)

    assert error.code == "address_in_use"
    assert str(error) == (
        "i2c-1@0x48: a kernel driver reads this chip already: unbind that driver, "
        "or take this sensor out of the configuration"
    )
