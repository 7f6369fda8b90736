"""How long a measurement waits for what has to come."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from tests.bench.figure import Unmeasured


@contextlib.asynccontextmanager
async def patience(seconds: float, expected: str) -> AsyncIterator[None]:
    """Raise Unmeasured, which says what was expected, if the block takes longer."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError as error:
        msg = f"{expected}: it did not come within {seconds:g} s"
        raise Unmeasured(msg) from error
