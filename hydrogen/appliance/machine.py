"""Which machine this is, and what it is called where nobody says."""

from hydrogen.appliance.disk import Disk

_SERIAL = "/proc/device-tree/serial-number"
_MACHINE = "/etc/machine-id"
_SHOWN = 4
_HEXADECIMAL = frozenset("0123456789abcdef")


def serial(disk: Disk) -> str:
    """Give the board's serial number in lower-case digits, or the system's own in its place.

    Only emulated boards have none.
    """
    for path in (_SERIAL, _MACHINE):
        found = disk.text(path).strip("\0 \n").lower()
        if len(found) >= _SHOWN and _HEXADECIMAL.issuperset(found):
            return found
    return "0000"


def last_digits(serial_number: str) -> str:
    """Give the digits by which people tell one of ten from another."""
    return serial_number[-_SHOWN:]


def default_hostname(serial_number: str) -> str:
    """Give a name that no other Pi in the house has."""
    return f"hydrogen-{last_digits(serial_number)}"
