from pathlib import Path

import pytest

from hydrogen.arguments import DEFAULT, parsed


def test_words_are_a_file_and_series_wherever_they_stand() -> None:
    options = parsed(["history", "air", "--last", "7d", "config.yaml", "--ascii", "host.cpu"])

    assert options.action == "show"
    assert options.config == Path("config.yaml")
    assert options.series == ("air", "host.cpu")
    assert (options.last, options.ascii) == ("7d", True)


@pytest.mark.parametrize("name", ["a.yaml", "a.yml", "./a", "/etc/a"])
def test_a_file_has_its_ending_or_a_slash(name: str) -> None:
    assert parsed(["history", name]).config == Path(name)
    assert parsed(["history", "air"]).config == DEFAULT


def test_check_and_backup_take_a_file_of_any_name() -> None:
    assert parsed(["history", "check", "a"]).config == Path("a")
    options = parsed(["history", "backup", "to", "a", "--simulate"])
    assert (options.action, options.target, options.config) == ("backup", Path("to"), Path("a"))
    assert options.simulate


def test_check_and_backup_may_stand_behind_the_file() -> None:
    options = parsed(["history", "a.yaml", "check"])
    assert (options.action, options.config) == ("check", Path("a.yaml"))
    options = parsed(["history", "a.yaml", "backup", "to"])
    assert (options.action, options.target, options.config) == (
        "backup",
        Path("to"),
        Path("a.yaml"),
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("backup", "history backup needs the name of a new folder to copy to"),
        ("check --csv", "history check takes no --csv"),
        ("backup to --from 7d", "history backup takes no --from"),
        ("a.yaml b.yaml", "history takes one configuration, not a.yaml and b.yaml"),
        ("air --last 7d --from 8d", "--last and --from both say when to begin: give one of them"),
        ("air --width 60", "--width is for rows of --csv: give that as well"),
        ("air --csv --points 9", "--points is of the plot: give --width with --csv"),
        ("--csv", "--csv needs a series: hydrogen history lists them"),
        ("--last 1h", "--last needs a series: hydrogen history lists them"),
        ("a.yaml --to 1h", "--to needs a series: hydrogen history lists them"),
        ("a.yaml backup", "history backup needs the name of a new folder to copy to"),
        ("air --list", "--list takes no series"),
        ("air --points 0", "argument --points: takes a whole number from 1 to 2000, not 0"),
        ("air --colour", "unrecognized arguments: --colour"),
    ],
)
def test_what_does_not_go_together_is_told(
    capsys: pytest.CaptureFixture[str], arguments: str, told: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed(["history", *arguments.split()])

    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith(f"error: {told}")


def test_another_command_takes_no_more_words_than_it_has(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        parsed(["check", "a.yaml", "b.yaml"])

    assert capsys.readouterr().err.splitlines()[-1] == (
        "hydrogen: error: unrecognized arguments: b.yaml"
    )
