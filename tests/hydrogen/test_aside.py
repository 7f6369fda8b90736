import asyncio
import threading

import pytest

from hydrogen.aside import aside


async def test_a_call_is_made_in_a_daemon_thread_and_gives_what_it_gives() -> None:
    assert await aside(lambda: threading.current_thread().daemon)
    assert await aside(threading.get_ident) != threading.get_ident()


async def test_it_raises_what_the_call_raises() -> None:
    def fail() -> None:
        raise OSError(5, "no")

    with pytest.raises(OSError, match="no"):
        await aside(fail)


async def test_one_that_hangs_can_be_given_up_and_ends_on_its_own() -> None:
    released, ended = threading.Event(), threading.Event()

    def hang() -> None:
        released.wait(60)
        ended.set()

    task = asyncio.create_task(aside(hang))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    released.set()

    assert await aside(lambda: ended.wait(20))


def test_a_loop_that_is_closed_by_then_is_no_trouble() -> None:
    begun, released = threading.Event(), threading.Event()
    threads: list[threading.Thread] = []

    def hang() -> None:
        threads.append(threading.current_thread())
        begun.set()
        released.wait(60)

    async def leave() -> None:
        task = asyncio.create_task(aside(hang))
        assert await aside(lambda: begun.wait(20))
        task.cancel()

    asyncio.run(leave())
    released.set()
    threads[0].join(20)

    assert not threads[0].is_alive()
