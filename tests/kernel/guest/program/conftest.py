from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from .rig import Rig


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    with ExitStack() as undo:
        yield Rig(undo, tmp_path_factory.mktemp("program"))
