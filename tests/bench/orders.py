"""Processes that obey: an order is a line of their input, its answer a line of their output."""

from tests.bench.patience import patience
from tests.bench.process import Child

_PATIENCE = 60.0  # seconds beyond those that an order takes by itself


async def order(child: Child, text: str, *, seconds: float = 0) -> bytes:
    """Give an order that takes so many seconds; give the answer."""
    process = child.process
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{text}\n".encode())
    async with patience(seconds + _PATIENCE, f"the answer of {child.log.stem} to {text!r}"):
        answer = await process.stdout.readline()
    if not answer:
        await process.wait()
        child.check()
    return answer
