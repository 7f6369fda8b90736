"""The tests need avahi and namespaces; `python -m tests.fleet` sees to both."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from hydrogen.appliance.announcing import FOLDER, SERVICE, TEMPLATE, announce
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.places import CONFIGURATION

from .avahi import cached_avahi
from .computer import MARK, Computer, connect, running

SOURCE = Path(__file__).parents[2] / "systemd" / "hydrogen-avahi.xml"
PRINTERS = ("hydrogen-a1b2", "hydrogen-c3d4")

collect_ignore_glob = [] if MARK in os.environ else ["test_*.py"]


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give what is announced of a configuration that says where everybody finds the page."""
    root = tmp_path_factory.mktemp("pi")
    for path, text in {
        TEMPLATE: SOURCE.read_text().replace("@VERSION@", "0.1.0"),
        CONFIGURATION: "server: {listen: ['0.0.0.0', '::']}\n",
    }.items():
        place = root / path.lstrip("/")
        place.parent.mkdir(parents=True)
        place.write_text(text)
    (root / FOLDER.lstrip("/")).mkdir(parents=True)
    announce(Disk(root))
    return (root / SERVICE.lstrip("/")).read_text()


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, service: str) -> Iterator[Computer]:
    """Start two printers' Pis as the package makes them, and the computer that looks for them."""
    avahi = cached_avahi()
    with ExitStack() as stack:
        desk, *pis = (
            stack.enter_context(
                running(
                    tmp_path_factory.mktemp(host),
                    avahi,
                    host,
                    [service] if host in PRINTERS else [],
                )
            )
            for host in ("desk", *PRINTERS)
        )
        for network, pi in enumerate(pis):
            connect(desk, pi, network=network)
            pi.announce(until="successfully established")
        desk.announce()
        yield desk


@pytest.fixture
def namesake(tmp_path: Path, service: str) -> Iterator[Computer]:
    """Start two Pis with the same name in one network; give the one that came later."""
    with ExitStack() as stack:
        pis = [
            stack.enter_context(running(tmp_path / name, cached_avahi(), PRINTERS[0], [service]))
            for name in ("first", "second")
        ]
        connect(*pis, network=0)
        for pi in pis:
            pi.announce(until="successfully established")
        yield pis[1]
