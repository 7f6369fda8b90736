"""The tests need an image, which `python -m tests.image` unpacks; nothing is started."""

import os

import pytest

from tests.image.card import Card
from tests.image.run import MARK, Run, this_run

collect_ignore_glob = [] if MARK in os.environ else ["test_*.py"]


@pytest.fixture(scope="session")
def run() -> Run:
    return this_run()


@pytest.fixture(scope="session")
def card(run: Run) -> Card:
    """Look into the image itself, as it was released: the tests only read."""
    return Card(run.image)
