"""Everything that can go wrong with hardware, as one tree.

::

    DriverError
    ├── BusError                 an I2C transfer failed
    │   ├── BusMissing           there is no such bus
    │   ├── BusForbidden         this user may not open the bus
    │   ├── BusInUse             another program of ours has the bus to itself
    │   ├── NoResponse           nobody acknowledged the address
    │   ├── AddressInUse         a kernel driver owns the address
    │   ├── BusTimeout           the transfer took too long
    │   ├── BusStuck             no address answers: SDA or SCL is held low
    │   ├── ArbitrationLost      another master, or a line held low, took the bus
    │   ├── TransferUnsupported  the adapter cannot do this kind of transfer
    │   └── TransferFailed       anything else the adapter reports
    ├── ChipError                the chip answered, but not as it should
    │   ├── WrongChip            another kind of chip is at the address
    │   ├── BadData              what it sent cannot be a measurement
    │   │   └── BadChecksum      its checksum says that it was garbled on the way
    │   ├── NotReady             it has no measurement yet
    │   ├── OutOfRange           it says itself that it cannot measure that
    │   ├── ProbeOpen            the thermistor, thermocouple or diode on it is not connected
    │   └── ProbeShorted         the thermistor, thermocouple or diode on it is short-circuited
    ├── SourceError              what the kernel itself should measure cannot be had
    │   ├── SourceMissing        it has no such device or channel
    │   ├── SourceAmbiguous      several are meant by the name
    │   └── SourceForbidden      this user may not read it
    └── LineError                a GPIO line cannot be used
        ├── LineMissing          no such chip or line
        ├── LineForbidden        this user may not open the chip
        ├── LineInUse            another program or driver holds the line
        └── LineUnsupported      the hardware cannot do what is asked of it

Messages are for the person at the printer: what, where, what to do.
"""

import errno
from typing import ClassVar


class DriverError(Exception):
    """A failure of the hardware; ``code`` names its kind on the wire."""

    code: ClassVar[str] = "driver_error"
    passing: ClassVar[bool] = False
    """Whether the same transfer may well succeed when it is done again at once."""


class BusError(DriverError):
    """An I2C transfer failed."""

    code = "bus_error"


class BusMissing(BusError):
    """There is no such bus."""

    code = "bus_missing"


class BusForbidden(BusError):
    """This user may not open the bus."""

    code = "permission_denied"


class BusInUse(BusError):
    """Another program of ours has the bus to itself, or wants it so while this one uses it."""

    code = "bus_in_use"


class NoResponse(BusError):
    """Nobody acknowledged the address."""

    code = "no_response"
    passing = True


class AddressInUse(BusError):
    """A kernel driver owns the address."""

    code = "address_in_use"


class BusTimeout(BusError):
    """The transfer took too long."""

    code = "bus_timeout"


class BusStuck(BusError):
    """No address answers, not even with silence: SDA or SCL is held low."""

    code = "bus_stuck"


class ArbitrationLost(BusError):
    """Another master, or a line held low, took the bus."""

    code = "arbitration_lost"
    passing = True


class TransferUnsupported(BusError):
    """The adapter cannot do this kind of transfer."""

    code = "transfer_unsupported"


class TransferFailed(BusError):
    """Anything else that the adapter reports."""

    code = "transfer_failed"
    passing = True


class ChipError(DriverError):
    """The chip answered, but not as it should."""

    code = "chip_error"


class WrongChip(ChipError):
    """Another kind of chip is at the address."""

    code = "wrong_chip"


class BadData(ChipError):
    """What the chip sent cannot be a measurement."""

    code = "bad_data"
    passing = True


class BadChecksum(BadData):
    """The checksum of what the chip sent says that it was garbled on the way."""

    code = "bad_checksum"


class NotReady(ChipError):
    """The chip has no measurement yet."""

    code = "not_ready"
    passing = True


class OutOfRange(ChipError):
    """The chip itself says that it cannot measure what is there."""

    code = "out_of_range"


class ProbeOpen(ChipError):
    """The thermistor, thermocouple or diode on the chip is not connected."""

    code = "probe_open"


class ProbeShorted(ChipError):
    """The thermistor, thermocouple or diode on the chip is short-circuited."""

    code = "probe_shorted"


class SourceError(DriverError):
    """What the kernel itself should measure cannot be had."""

    code = "source_error"


class SourceMissing(SourceError):
    """The kernel has no such device or channel."""

    code = "source_missing"


class SourceAmbiguous(SourceError):
    """Several devices or channels are meant by the name."""

    code = "source_ambiguous"


class SourceForbidden(SourceError):
    """This user may not read it."""

    code = "permission_denied"


class LineError(DriverError):
    """A GPIO line cannot be used."""

    code = "line_error"


class LineMissing(LineError):
    """No such chip or line."""

    code = "line_missing"


class LineForbidden(LineError):
    """This user may not open the GPIO chip."""

    code = "permission_denied"


class LineInUse(LineError):
    """Another program or a kernel driver holds the line."""

    code = "line_in_use"


class LineUnsupported(LineError):
    """The hardware cannot do what is asked of it."""

    code = "line_unsupported"


# What an I2C adapter means by an errno: Linux Documentation/i2c/fault-codes.rst.
_TRANSFER_ERRORS: dict[int, tuple[type[BusError], str]] = {
    errno.ENXIO: (NoResponse, "does not answer: check its wiring, power and address"),
    errno.EREMOTEIO: (NoResponse, "does not answer: check its wiring, power and address"),
    errno.ENODEV: (BusMissing, "the bus went away: is its adapter still plugged in?"),
    errno.EBUSY: (TransferFailed, "the bus was busy for too long: does another program use it?"),
    errno.ETIMEDOUT: (
        BusTimeout,
        "the bus did not finish in time: SDA or SCL may be held low by a chip or a short",
    ),
    errno.EAGAIN: (
        ArbitrationLost,
        "the bus was taken by another master, or SDA is held low: check for a short",
    ),
    errno.EOPNOTSUPP: (TransferUnsupported, "the adapter cannot do this kind of transfer"),
    errno.EIO: (TransferFailed, "the transfer failed: check wiring, cable length and pull-ups"),
}


def transfer_error(location: str, error: OSError) -> BusError:
    """Say what an adapter's OSError means for the chip at ``location``, such as ``i2c-1@0x48``."""
    kind, advice = _TRANSFER_ERRORS.get(
        error.errno or 0, (TransferFailed, f"the transfer failed ({error.strerror or error})")
    )
    return kind(f"{location} {advice}" if kind is NoResponse else f"{location}: {advice}")


def address_in_use(location: str) -> AddressInUse:
    """Say that I2C_SLAVE gave EBUSY: Linux Documentation/i2c/dev-interface.rst."""
    return AddressInUse(
        f"{location}: a kernel driver reads this chip already: unbind that driver, "
        "or take this sensor out of the configuration"
    )


_SWITCHED_OFF = (
    "is I2C switched on (raspi-config, or dtparam=i2c_arm=on) and the module i2c-dev loaded?"
)
_NO_PERMISSION = "{path}: this user may not open it: add the user to the group i2c"

# What open() and the first ioctl of a bus mean by an errno: open(2), and ioctl_list(2) for ENOTTY.
_OPENING_ERRORS: dict[int, tuple[type[BusError], str]] = {
    errno.ENOENT: (BusMissing, "no such bus: {path} does not exist: " + _SWITCHED_OFF),
    errno.ENODEV: (BusMissing, "no such bus: nothing is behind {path}: " + _SWITCHED_OFF),
    errno.ENXIO: (BusMissing, "no such bus: nothing is behind {path}: " + _SWITCHED_OFF),
    errno.ENOTTY: (BusMissing, "no such bus: {path} is not an I2C adapter: check the path"),
    errno.EACCES: (BusForbidden, _NO_PERMISSION),
    errno.EPERM: (BusForbidden, _NO_PERMISSION),
}


def opening_error(path: str, error: OSError) -> BusError:
    """Say what an OSError means that came while the bus at ``path`` was opened."""
    kind, advice = _OPENING_ERRORS.get(
        error.errno or 0,
        (TransferFailed, f"{{path}}: the bus cannot be opened ({error.strerror or error})"),
    )
    return kind(advice.format(path=path))
