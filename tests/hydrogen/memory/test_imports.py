import subprocess
import sys

_PREPARED = """\
import asyncio, sys
from pathlib import Path
import hydrogen.composition.app
from hydrogen.clock import SystemClock
from hydrogen.composition.lasting import lasting
from hydrogen.composition.outside import Outside
from hydrogen.config import Config
outside = Outside(
    path=Path("config.yaml"), environ={}, catalogue={}, simulate=False, clock=SystemClock()
)
made = lasting(Config(keys=()), outside)
made.store.publish(sensors={})
made.history.turn()
"""


_NOT_NEEDED = (
    "sqlite3",
    "hydrogen.history.accumulator",
    "hydrogen.history.buckets",
    "hydrogen.history.encoding.codec",
    "hydrogen.history.answers.query",
    "hydrogen.history.store.writer",
)


def test_what_only_a_folder_or_a_question_needs_is_not_even_loaded_without() -> None:
    script = f"{_PREPARED}\nprint([name for name in {_NOT_NEEDED} if name in sys.modules])"
    command = [sys.executable, "-c", script]

    found = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  our own program

    assert found.stdout == "[]\n"
