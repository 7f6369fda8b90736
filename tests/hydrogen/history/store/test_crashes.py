"""The program is killed at random moments, two hundred times on the same folder."""

import random
import subprocess
import sys

from tests.hydrogen.history.folders import quick_folder

KILLS = 200


def test_killed_at_any_moment_every_batch_that_was_written_is_there_once() -> None:
    seed = random.randrange(1_000_000)  # noqa: S311  it is printed, and can be had again
    with quick_folder() as folder:
        done = subprocess.run(  # noqa: S603  a program of our own
            [
                sys.executable,
                "-m",
                "tests.hydrogen.history.killing",
                str(folder),
                str(seed),
                str(KILLS),
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert done.returncode == 0, done.stderr
    told, *wrong, last = done.stdout.splitlines()
    assert not wrong, (told, wrong)
    batches, taken, chunks = (int(word) for word in last.split()[1:])
    # Many were written, and many hours became chunks between the kills.
    assert batches > 2 * KILLS
    assert taken > batches / 2
    assert chunks > KILLS / 2
