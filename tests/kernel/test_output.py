"""What guests say, on its way to the tester."""

import io

import pytest

from .output import pass_on


def test_lines_of_several_guests_begin_with_their_names(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    pass_on(io.BytesIO(b"first\nsecond\n"), "one | ")
    assert capfdbinary.readouterr().out == b"one | first\none | second\n"
