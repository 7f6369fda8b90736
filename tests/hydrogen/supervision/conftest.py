from collections.abc import Iterator

import pytest

from tests.hydrogen.supervision.supervised import Supervised


@pytest.fixture
def supervised(request: pytest.FixtureRequest) -> Iterator[Supervised]:
    made = Supervised(getattr(request, "param", None))
    yield made
    made.supervisor.close()
