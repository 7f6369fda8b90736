"""What became of the settings: kept for the report, and so that nothing is done twice."""

import msgspec

from hydrogen.appliance.applying.target import Target
from hydrogen.appliance.boot_partition import CONFIGURATION_FILE, FILES, SETUP
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.places import SETUP_STATE

_PLACE = f"{SETUP_STATE}/settings.json"


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What was read and applied.

    ``digest`` is of all that it was read from, and empty where something has to be tried again;
    ``keyfiles`` are the networks that are wanted, by where they are kept.
    """

    digest: str = ""
    mistakes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    keyfiles: tuple[str, ...] = ()
    config: str | None = None


def load_outcome(disk: Disk) -> Outcome:
    """Give what was kept; nothing where nothing was, or where it cannot be read any more."""
    try:
        return msgspec.json.decode(disk.read(_PLACE) or b"{}", type=Outcome)
    except msgspec.DecodeError:
        return Outcome()


def keep_outcome(disk: Disk, outcome: Outcome) -> None:
    """Keep it; it is the last that is written."""
    disk.write(_PLACE, msgspec.json.format(msgspec.json.encode(outcome)), mode=0o600)


def digest_of(target: Target, config: str | None) -> str:
    """Tell everything that settings are read from, from everything else that may be there.

    ``config`` is the file that they name for Hydrogen's configuration.
    """
    names = [*FILES, (config or CONFIGURATION_FILE).lower()]
    besides = (target.serial, *target.boot.similar(SETUP))
    return target.boot.digest(names, "\0".join(besides))
