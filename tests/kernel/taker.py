"""A plugin of pytest's, for the guest: it runs the files that no other guest has taken."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from .taking import YES

PORTS = Path("/dev")
# The first is for what pytest says; their numbers before it count virtio devices.
PATTERN = "vport*p2"


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Ask for each file as its turn comes; pytest's own loop is for what cannot be run."""
    if session.testsfailed or session.config.option.collectonly:
        return None
    files: dict[Path, list[pytest.Item]] = {}
    for item in session.items:
        files.setdefault(item.path, []).append(item)
    (port,) = PORTS.glob(PATTERN)
    with port.open("r+b", buffering=0) as host:
        for file, items in files.items():
            host.write(f"{file}\n".encode())
            if host.readline() == YES:
                run(session, items)
    return True


def run(session: pytest.Session, items: Sequence[pytest.Item]) -> None:
    """Run one file's tests as pytest would; nothing that they set up outlasts the file."""
    for item, after in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
