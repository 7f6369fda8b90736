import sqlite3
from contextlib import closing
from pathlib import Path

from hydrogen.history.store.store import FILE
from tests.hydrogen.history.batches import AIR, BED, expected, kept_counts, minutes, store

PLATE = ("sensor", "plate", "temperature_celsius")


def chunks(folder: Path) -> int:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        [count] = connection.execute("SELECT count(*) FROM ten_seconds").fetchone()
    return int(count)


def test_a_former_name_of_which_nothing_is_kept_writes_nothing(folder: Path) -> None:
    kept = store(folder)
    minutes(kept, 0, 3)
    kept.rename("hotbed", "air")
    kept.write()

    assert chunks(folder) == 0, "it would be written at every start of the program"
    assert kept_counts(kept) == expected(0, 3)
    kept.close()


def test_a_rename_is_carried_out_once_however_often_it_is_told(folder: Path) -> None:
    kept = store(folder)
    minutes(kept, 0, 3)
    kept.rename("air", "bed")
    kept.write()
    assert chunks(folder) == 1
    minutes(kept, 61, 63)
    kept.close()

    again = store(folder)
    again.rename("bed", "plate")
    again.write()
    assert chunks(folder) == 2, "of what is in the file it is to be written"
    assert kept_counts(again, PLATE) == expected(0, 3)
    minutes(again, 121, 123)
    again.rename("bed", "plate")
    again.write()
    assert chunks(folder) == 2
    again.close()


def test_a_name_that_is_only_on_its_way_can_be_renamed_in_turn(folder: Path) -> None:
    kept = store(folder)
    minutes(kept, 0, 3)
    kept.rename("air", "bed")
    kept.rename("bed", "plate")
    kept.write()

    assert kept_counts(kept, PLATE) == expected(0, 3)
    assert kept_counts(kept, AIR) == kept_counts(kept, BED) == {}
    kept.close()
