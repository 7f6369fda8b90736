"""Test files that guests side by side divide among themselves."""

import socket
import threading
from contextlib import ExitStack

from .taking import NO, YES, Files


def test_every_file_is_given_to_the_first_guest_that_asks_for_it() -> None:
    files = Files()
    with ExitStack() as undo:
        one, two = (guest(files, undo) for _ in range(2))
        answers = [asked(one, "a"), asked(two, "a"), asked(two, "b"), asked(one, "b")]
    assert answers == [YES, NO, YES, NO]


def test_a_guest_that_ends_needs_no_more_answers() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        theirs.close()
        Files().answer(ours)


def guest(files: Files, undo: ExitStack) -> socket.socket:
    ours, theirs = socket.socketpair()
    undo.enter_context(ours)
    answering = threading.Thread(target=files.answer, args=(ours,))
    answering.start()
    undo.callback(answering.join)
    return undo.enter_context(theirs)


def asked(port: socket.socket, name: str) -> bytes:
    port.sendall(f"{name}\n".encode())
    with port.makefile("rb") as answers:
        return answers.readline()
