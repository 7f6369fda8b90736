"""Run the browser's tests, and see to it that there is a browser: `python -m tests.browser`."""

import sys

import pytest

from deploy.host.command import CannotRun
from deploy.host.programs import install_missing

# Browsers that take each other's tests when they have done their own. More of them than there are
# cores: most of what a test does is to wait for the next status.
SIDE_BY_SIDE = ("--numprocesses", "4", "--dist", "worksteal")


def main(arguments: list[str]) -> int:
    """Return pytest's exit status, or 2 where there is no browser."""
    try:
        install_missing({"chromium": "chromium"}, purpose="the browser's tests need")
    except CannotRun as failure:
        sys.stderr.write(f"{failure}\n")
        return 2
    return int(pytest.main(["tests/browser", *SIDE_BY_SIDE, *arguments]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
