"""Which version of the program this is."""

import sys
from collections.abc import Iterable
from pathlib import Path

_INSTALLED = "hydrogen_monitor-*.dist-info"


def version(folders: Iterable[str] | None = None) -> str | None:
    """Give the installed version, None where the program runs without having been installed.

    ``folders`` are those that Python imports from. An installer leaves a folder there that is named
    by it (Python Packaging User Guide, Recording installed projects); importlib.metadata would
    read and understand all that is in it.
    """
    for folder in sys.path if folders is None else folders:
        for found in Path(folder).glob(_INSTALLED):
            return found.name.removesuffix(".dist-info").partition("-")[2]
    return None
