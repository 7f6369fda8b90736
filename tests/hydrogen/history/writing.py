"""A program that keeps a minute of everything again and again until it is killed."""

import sys
from itertools import count
from pathlib import Path

from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.store.store import HistoryStore
from tests.clock import ManualClock
from tests.hydrogen.history.kept_days import minute_batch


def main(folder: Path) -> None:
    clock = ManualClock()
    store = HistoryStore(folder, HistoryConfig(), clock=clock, on_set_aside=lambda _: None)
    for minute in count():
        batch = minute_batch(minute)
        clock.now = batch.anchor.monotonic
        store.put(batch)
        store.write()
        if store.is_written:
            sys.stdout.write(f"{minute}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
