"""What counts as lost in a power cut."""

from .verdict import Ledger

CHECKED = "checked"


def found(journal: int, history: int, loose: int = 0) -> list[str]:
    """Give what a guest says of round 0 when it looks."""
    return [
        f"found journal 0 {journal}",
        f"found history 0 {history}",
        f"found loose 0 {loose}",
        CHECKED,
    ]


def after(promised: int, lines: list[str]) -> Ledger:
    ledger = Ledger()
    ledger.hear(0, [CHECKED, *(f"kept {step}" for step in range(1, promised + 1))])
    ledger.hear(1, lines)
    return ledger


def test_all_that_was_promised_is_enough() -> None:
    assert after(3, found(3, 3)).complaints == []


def test_what_was_written_but_could_not_be_told_any_more_may_be_there() -> None:
    assert after(3, found(4, 3)).complaints == []


def test_a_step_that_was_promised_and_is_gone_is_told_of_either_memory() -> None:
    assert after(3, found(2, 3)).complaints == [
        "round 1: of round 0 the journal has 2 steps, and 3 were promised"
    ]
    assert after(3, found(3, 2)).complaints == [
        "round 1: of round 0 the history has 2 steps, and 3 were promised"
    ]


def test_what_nobody_wrote_is_told_too() -> None:
    assert len(after(3, found(3, 5)).complaints) == 1


def test_a_memory_of_which_nothing_is_found_has_lost_everything() -> None:
    assert len(after(1, [CHECKED]).complaints) == 2


def test_what_the_guest_finds_odd_is_told() -> None:
    ledger = after(0, ["odd history the file was damaged", CHECKED])
    assert ledger.complaints == ["round 1: odd history the file was damaged"]


def test_a_look_that_was_cut_short_says_nothing() -> None:
    assert after(3, ["found journal 0 0"]).complaints == []


def test_lines_that_nobody_flushed_are_counted_as_lost_and_are_no_complaint() -> None:
    ledger = after(3, found(3, 3, loose=1))
    assert (ledger.complaints, ledger.lost_lines) == ([], 1)
