import logging
from pathlib import Path

import pytest

from hydrogen.history.store.putting_aside import PuttingAside
from hydrogen.history.store.set_aside import SetAside
from tests.clock import ManualClock


def test_the_file_has_another_name_which_the_log_and_somebody_are_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    told: list[SetAside] = []
    path = tmp_path / "history.tail"
    path.write_text("nonsense")

    aside = PuttingAside(clock=ManualClock(), on_set_aside=told.append).put(
        path, ValueError("it is damaged"), sequel=", and a new one begun"
    )

    message = f"it is damaged: put aside as {aside.name}, and a new one begun"
    assert told == [SetAside(file="history.tail", aside=aside.name, message=message)]
    assert caplog.messages == [message]
    assert (path.exists(), aside.read_text()) == (False, "nonsense")


def test_nothing_is_told_of_a_file_that_cannot_be_renamed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[SetAside] = []

    with pytest.raises(FileNotFoundError):
        PuttingAside(clock=ManualClock(), on_set_aside=told.append).put(
            tmp_path / "missing", ValueError("it is damaged"), sequel=""
        )

    assert (told, caplog.messages) == ([], [])
