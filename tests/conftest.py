import gc
import os
from collections.abc import Generator

import pytest

from tests.kernel.session import MARK

if MARK not in os.environ:  # the kernel rig's guest would be busy with that import for seconds
    from hypothesis import settings

    # How long an example takes says something of the machine only, and of who else uses it.
    settings.register_profile("hydrogen", deadline=None)
    settings.load_profile("hydrogen")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep what is collected out of the garbage collector's sight, as it stays until the end.

    With all tests that is half a million objects, which it would look through again and again.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
