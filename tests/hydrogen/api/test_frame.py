import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from hydrogen.api.frame import PING, text_frame


def parsed(data: bytes) -> Frame:
    """Read one frame as another implementation does."""
    reader = StreamReader()
    reader.feed_data(data)
    reader.feed_eof()
    reading = Frame.parse(reader.read_exact, mask=False)
    with pytest.raises(StopIteration) as finished:
        next(reading)
    frame = finished.value.value
    assert isinstance(frame, Frame)
    assert reader.buffer == b""
    return frame


@given(st.binary(max_size=300))
def test_another_implementation_reads_what_was_framed(payload: bytes) -> None:
    assert parsed(text_frame(payload)) == Frame(Opcode.TEXT, payload)


@pytest.mark.parametrize("length", [0, 125, 126, 65_535, 65_536, 70_000])
def test_every_form_of_length_is_right_at_its_ends(length: int) -> None:
    assert parsed(text_frame(b"x" * length)).data == b"x" * length


def test_a_ping_is_a_ping() -> None:
    assert parsed(PING) == Frame(Opcode.PING, b"")
