import logging
import os
import threading
from collections.abc import Iterator
from queue import SimpleQueue

import pytest

from drivers.errors import LineMissing
from drivers.gpio.reader import Reader
from tests.drivers.gpio.kernel import held_by_this_process


class Source:
    """A file descriptor with a count to read, and who was called for it."""

    def __init__(self) -> None:
        self.fd = os.eventfd(0, os.EFD_NONBLOCK)
        self.calls: SimpleQueue[str] = SimpleQueue()

    def ready(self) -> None:
        with_something = True
        try:
            os.eventfd_read(self.fd)
        except BlockingIOError:
            with_something = False
        self.calls.put("read" if with_something else "nothing")

    def put(self) -> None:
        os.eventfd_write(self.fd, 1)


@pytest.fixture
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()


@pytest.fixture
def source() -> Iterator[Source]:
    source = Source()
    yield source
    os.close(source.fd)


def test_an_owner_is_called_when_its_descriptor_can_be_read(reader: Reader, source: Source) -> None:
    reader.add(source.fd, source.ready)
    source.put()
    assert source.calls.get(timeout=10) == "read"


def test_an_owner_is_called_when_poked_though_there_is_nothing_to_read(
    reader: Reader, source: Source
) -> None:
    reader.add(source.fd, source.ready)
    reader.poke(source.fd)
    assert source.calls.get(timeout=10) == "nothing"
    reader.poke(source.fd)
    assert source.calls.get(timeout=10) == "nothing"


def test_all_owners_are_called_from_one_thread(reader: Reader, source: Source) -> None:
    other = Source()
    threads: SimpleQueue[threading.Thread] = SimpleQueue()

    def ready() -> None:
        os.eventfd_read(other.fd)
        threads.put(threading.current_thread())

    def also_ready() -> None:
        source.ready()
        threads.put(threading.current_thread())

    reader.add(other.fd, ready)
    reader.add(source.fd, also_ready)
    other.put()
    source.put()
    first, second = threads.get(timeout=10), threads.get(timeout=10)
    assert first is second
    assert first is not threading.current_thread()
    assert first.daemon
    reader.remove(other.fd)
    os.close(other.fd)


def test_an_owner_that_was_removed_is_not_called(reader: Reader, source: Source) -> None:
    other = Source()
    reader.add(source.fd, source.ready)
    reader.add(other.fd, other.ready)
    reader.remove(source.fd)
    reader.remove(source.fd)
    source.put()
    reader.poke(source.fd)
    other.put()
    assert other.calls.get(timeout=10) == "read"
    reader.poke(other.fd)
    assert other.calls.get(timeout=10) == "nothing"
    assert source.calls.empty()
    reader.remove(other.fd)
    os.close(other.fd)


def test_a_line_that_fails_is_dropped_once_and_the_others_go_on(
    reader: Reader, source: Source, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Source()
    calls: SimpleQueue[None] = SimpleQueue()

    def fail() -> None:
        calls.put(None)
        message = "usb/0: the chip went away: is it still plugged in?"
        raise LineMissing(message)

    reader.add(broken.fd, fail)
    reader.add(source.fd, source.ready)
    with caplog.at_level(logging.WARNING):
        broken.put()
        calls.get(timeout=10)
        source.put()
        assert source.calls.get(timeout=10) == "read"
        reader.poke(source.fd)
        assert source.calls.get(timeout=10) == "nothing"
    assert calls.empty()
    assert [record.message for record in caplog.records] == [
        "usb/0: the chip went away: is it still plugged in? (its edges are not watched any more)"
    ]
    os.close(broken.fd)


def test_an_owner_may_close_the_reader(source: Source) -> None:
    reader = Reader()

    def ready() -> None:
        source.ready()
        reader.close()

    reader.add(source.fd, ready)
    source.put()
    assert source.calls.get(timeout=10) == "read"
    reader.close()


def test_a_closed_reader_leaves_no_thread_and_no_descriptor() -> None:
    before = held_by_this_process()
    reader = Reader()
    reader.close()
    reader.close()
    reader.remove(0)
    reader.poke(0)
    assert held_by_this_process() == before
