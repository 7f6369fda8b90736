from pathlib import Path

import pytest

from tests.drivers.kernel.tree import Tree


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path / "sys")
