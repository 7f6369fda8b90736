"""Calls that may hang are made in a thread of their own, which nobody waits for at the end."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def aside(call: Callable[[], T]) -> T:
    """Make a call in a thread, and give what it gives or raises.

    The event loop's own threads would hold up the exit until a name server has answered. This
    one is a daemon; cancelled, it is left to itself.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(settled: Callable[[], None]) -> None:
        if not future.done():
            settled()

    def tell(settled: Callable[[], None]) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, settled)

    def run() -> None:
        try:
            result = call()
        except Exception as error:  # noqa: BLE001  whatever it is, it is the caller's
            failure = error
            tell(lambda: future.set_exception(failure))
        else:
            tell(lambda: future.set_result(result))

    threading.Thread(target=run, name="aside", daemon=True).start()
    return await future
