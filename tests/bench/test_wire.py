from hypothesis import given
from hypothesis import strategies as st

from hydrogen.api.frame import text_frame
from tests.bench.wire import split, text

LENGTHS = st.sampled_from([0, 1, 125, 126, 127, 65_535, 65_536])


@given(st.lists(LENGTHS, max_size=4), st.data())
def test_frames_are_the_same_wherever_the_network_cuts_them(
    lengths: list[int], data: st.DataObject
) -> None:
    sent = b"".join(text_frame(b"x" * length) for length in lengths)
    cut = data.draw(st.integers(0, len(sent)))

    first, rest = split(sent[:cut])
    second, left = split(rest + sent[cut:])

    assert [len(payload) for _, payload in first + second] == lengths
    assert left == b""


def test_a_frame_is_told_by_its_opcode() -> None:
    assert split(b"\x89\x00\x81\x01x\x88\x02\x03\xe8") == (
        [(0x9, b""), (0x1, b"x"), (0x8, b"\x03\xe8")],
        b"",
    )


def test_what_a_client_sends_is_masked_with_nothing() -> None:
    assert text(b'{"type":"ping"}') == b"\x81\x8f\x00\x00\x00\x00" + b'{"type":"ping"}'
