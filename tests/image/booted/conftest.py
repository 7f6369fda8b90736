"""The tests need a run, which `python -m tests.image` begins."""

import os

import pytest

from tests.image.run import MARK, Run, this_run
from tests.pi.rig import Rig, cached_rig

collect_ignore_glob = [] if MARK in os.environ else ["test_*.py"]


@pytest.fixture(scope="session")
def run() -> Run:
    return this_run()


@pytest.fixture(scope="session")
def rig() -> Rig:
    return cached_rig()
