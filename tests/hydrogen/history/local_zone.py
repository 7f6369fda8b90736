"""The zone of the machine, while a test runs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3"  # POSIX, tzset(3): no data base of zones is needed


@contextmanager
def local_zone(name: str) -> Iterator[None]:
    """Have the machine in a zone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()
