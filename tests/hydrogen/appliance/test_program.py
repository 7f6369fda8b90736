"""Programs of the system."""

from hydrogen.appliance.program import MISSING, Ran, System


def test_a_program_is_run_with_nothing_on_its_input() -> None:
    assert System().run("cat") == Ran(0, "")
    assert System().run("sh", "-c", "echo a; echo b >&2; exit 3") == Ran(3, "a\nb\n")


def test_one_that_is_not_there_is_missing() -> None:
    assert System().run("no-such-program-here") == MISSING
