"""Tells the service manager when every sensor has said something, and that all goes on."""

import asyncio
import contextlib
from collections.abc import Callable

from hydrogen.composition import lean
from hydrogen.composition.service import ServiceManager
from hydrogen.snapshot import Snapshot
from hydrogen.state import Store

_FIRST_PASS_SECONDS = 10.0


async def tell(
    manager: ServiceManager,
    store: Store,
    *,
    has_first_pass: Callable[[], bool],
    is_healthy: Callable[[], bool],
) -> None:
    """Tell ``manager`` that the program is ready, then that it is alive, until cancelled."""
    await _first_pass(store, has_first_pass)
    manager.ready()
    lean.give_back()
    interval = manager.watchdog_interval
    while interval is not None:
        if is_healthy():
            manager.alive()
        await asyncio.sleep(interval / 3)


async def _first_pass(store: Store, has_first_pass: Callable[[], bool]) -> None:
    done = asyncio.Event()

    def look(_before: Snapshot, _after: Snapshot) -> None:
        if has_first_pass():
            done.set()

    end = store.observe(look)
    look(store.snapshot, store.snapshot)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_FIRST_PASS_SECONDS):
            await done.wait()
    end()
