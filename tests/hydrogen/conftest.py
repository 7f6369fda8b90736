from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.hydrogen.serving import CONFIGURATION, Served, serve


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIGURATION)
    return path


@pytest.fixture
async def served(config: Path) -> AsyncIterator[Served]:
    async with serve(config) as served:
        yield served
