import copy
import pickle

import pytest

from hydrogen.config.secret import Secret

SECRET = Secret("hunter2-hunter2")


@pytest.mark.parametrize(
    "shown", [str(SECRET), repr(SECRET), f"{SECRET}", f"{SECRET!r:>5}".strip(), f"{[SECRET]}"[1:-1]]
)
def test_a_secret_is_shown_as_stars(shown: str) -> None:
    assert shown == "***"


def test_only_reveal_gives_it_out() -> None:
    assert SECRET.reveal() == "hunter2-hunter2"
    assert not hasattr(SECRET, "__dict__")


def test_secrets_are_equal_when_their_texts_are() -> None:
    assert Secret("ä") == Secret("ä")
    assert Secret("a") != Secret("b")
    assert hash(Secret("a")) == hash(Secret("a"))
    assert Secret("a") != "a"


@pytest.mark.parametrize("copied", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_secret_cannot_be_copied_out(copied: object) -> None:
    assert callable(copied)
    with pytest.raises(TypeError, match=r"^a secret cannot be copied out$"):
        copied(SECRET)
