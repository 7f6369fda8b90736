import asyncio
import threading

from hydrogen.composition.asides import Asides
from hydrogen.events import EventKind, EventLog
from hydrogen.history.store.set_aside import SetAside
from tests.clock import ManualClock

TAIL = SetAside(file="history.tail", aside="history.tail.damaged-1", message="it was damaged")
FILE = SetAside(file="history.sqlite", aside="history.sqlite.damaged-1", message="it is foreign")


async def test_what_was_found_before_and_what_is_found_since_is_told() -> None:
    events = EventLog(ManualClock())
    asides = Asides(events)
    asides.put(TAIL)
    assert events.after(0) == []

    asides.tell()
    thread = threading.Thread(target=asides.put, args=(FILE,))
    thread.start()
    thread.join()
    await asyncio.sleep(0)

    assert {event.kind for event in events.after(0)} == {EventKind.MEMORY_SET_ASIDE}
    assert [event.data for event in events.after(0)] == [
        {"file": "history.tail", "now": "history.tail.damaged-1", "message": "it was damaged"},
        {"file": "history.sqlite", "now": "history.sqlite.damaged-1", "message": "it is foreign"},
    ]


def test_what_is_found_when_the_loop_has_ended_is_left_to_the_log() -> None:
    events = EventLog(ManualClock())
    asides = Asides(events)

    async def tell() -> None:
        asides.tell()

    asyncio.run(tell())
    asides.put(TAIL)

    assert events.after(0) == []
