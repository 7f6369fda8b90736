from hypothesis import given
from hypothesis import strategies as st

from hydrogen.appliance.signature import own_sensors, signed

TEXTS = st.text(alphabet=st.characters(codec="utf-8"))


@given(text=TEXTS, sensors=st.integers(0, 200))
def test_what_was_written_is_known_again(text: str, sensors: int) -> None:
    assert own_sensors(signed(text, sensors=sensors)) == sensors


@given(text=TEXTS, at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_one_bit_of_difference_makes_it_somebody_elses(text: str, at: int, bit: int) -> None:
    data = bytearray(signed(text, sensors=0))
    data[at % len(data)] ^= 1 << bit
    sensors = own_sensors(bytes(data))
    # The number of sensors is not in the digest: another digit there is still a number.
    assert sensors is None or sensors


def test_what_has_no_such_line_is_somebody_elses() -> None:
    assert own_sensors(b"") is None
    assert own_sensors(b"keys: {}\n") is None


def test_a_line_that_was_added_before_it_makes_it_somebody_elses() -> None:
    assert own_sensors(b"\n" + signed("keys: {}\n", sensors=0)) is None
