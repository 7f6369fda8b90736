import pytest

from tests.bench.relay import unmasked
from tests.bench.wire import split


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65535, 65536])
def test_a_client_finds_what_was_framed(length: int) -> None:
    payload = bytes(length)

    assert split(unmasked(1, payload) + b"\x81") == ([(1, payload)], b"\x81")
