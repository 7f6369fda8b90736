"""Run the browser's tests, and see to it that there is a browser: `python -m tests.browser`."""

import sys

import pytest

from tests.kernel.command import CannotRun
from tests.kernel.programs import install_missing

# Two browsers, which take each other's tests when they have done their own.
TWO = ("--numprocesses", "2", "--dist", "worksteal")


def main(arguments: list[str]) -> int:
    """Return pytest's exit status, or 2 where there is no browser."""
    try:
        install_missing({"chromium": "chromium"}, purpose="the browser's tests need")
    except CannotRun as failure:
        sys.stderr.write(f"{failure}\n")
        return 2
    return int(pytest.main(["tests/browser", *TWO, *arguments]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
