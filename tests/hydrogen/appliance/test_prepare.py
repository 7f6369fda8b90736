"""What a machine has after the first start, and after the next ones."""

import stat
from pathlib import Path

import pytest

from hydrogen.appliance.disk import Disk
from hydrogen.appliance.prepare import main, prepare
from hydrogen.config.model import Role
from tests.hydrogen.appliance.pi import Pi


def test_the_first_start_makes_keys_and_a_configuration_with_the_sensors_that_are_there(
    pi: Pi, capsys: pytest.CaptureFixture[str]
) -> None:
    pi.wire(1, {0x48: "tmp117", 0x76: "bme280"})
    assert pi.start() == 0
    assert pi.drivers == {"sensor_48": "tmp117", "sensor_76": "bme280"}
    assert pi.config.server.listen == ("0.0.0.0", "::")
    assert {key.name: key.role for key in pi.config.keys} == {
        "owner": Role.CONTROL,
        "viewer": Role.READ,
    }
    assert capsys.readouterr().out == (
        "made a key each for owner and viewer, in /etc/hydrogen/credentials\n"
        "found sensor_48 (tmp117), sensor_76 (bme280): /etc/hydrogen/config.yaml has them, under "
        "names that you may change\n"
    )


def test_keys_are_long_different_and_roots_alone_and_the_configuration_is_for_the_group_too(
    pi: Pi,
) -> None:
    pi.start()
    owner, viewer = ((pi.credentials / name).read_text() for name in ("owner", "viewer"))
    assert owner != viewer
    assert len(owner.strip()) == len(viewer.strip()) == 32
    assert mode(pi.credentials) == 0o700
    assert mode(pi.credentials / "owner") == mode(pi.credentials / "viewer") == 0o600
    assert mode(pi.configuration.parent) == 0o750
    assert mode(pi.configuration) == 0o640


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_nobody_reads_a_key_in_what_is_told(pi: Pi, capsys: pytest.CaptureFixture[str]) -> None:
    pi.start()
    told = capsys.readouterr()
    for name in ("owner", "viewer"):
        key = (pi.credentials / name).read_text().strip()
        assert key not in told.out + told.err + pi.configuration.read_text()


def test_a_second_start_changes_nothing(pi: Pi, capsys: pytest.CaptureFixture[str]) -> None:
    pi.wire(1, {0x48: "tmp117"})
    pi.start()
    before = contents(pi)
    capsys.readouterr()
    assert pi.start() == 0
    assert contents(pi) == before
    assert capsys.readouterr().out == ""


def contents(pi: Pi) -> dict[str, bytes]:
    etc = pi.root / "etc"
    return {str(path): path.read_bytes() for path in etc.rglob("*") if path.is_file()}


def test_a_sensor_that_is_plugged_in_later_is_found_at_the_next_start(
    pi: Pi, capsys: pytest.CaptureFixture[str]
) -> None:
    pi.start()
    assert pi.drivers == {}
    assert "found no sensor that is sure enough" in capsys.readouterr().out
    pi.wire(1, {0x48: "tmp117"})
    pi.start()
    assert pi.drivers == {"sensor_48": "tmp117"}


def test_once_a_sensor_was_found_another_one_is_left_to_the_owner(pi: Pi) -> None:
    pi.wire(1, {0x48: "tmp117"})
    pi.start()
    pi.wire(1, {0x76: "bme280"})
    pi.start()
    assert pi.drivers == {"sensor_48": "tmp117"}


def test_what_somebody_changed_is_left_alone_though_it_has_no_sensor(pi: Pi) -> None:
    pi.start()
    changed = pi.configuration.read_text() + "# mine\n"
    pi.configuration.write_text(changed)
    pi.wire(1, {0x48: "tmp117"})
    pi.start()
    assert pi.configuration.read_text() == changed


def test_a_configuration_of_somebody_elses_is_left_alone_even_if_it_is_wrong(pi: Pi) -> None:
    pi.configuration.parent.mkdir(parents=True)
    pi.configuration.write_text("nonsense")
    assert pi.start() == 0
    assert pi.configuration.read_text() == "nonsense"
    assert (pi.credentials / "owner").exists()


def test_a_key_that_is_there_is_kept_and_one_that_is_empty_is_made_anew(pi: Pi) -> None:
    pi.credentials.mkdir(parents=True)
    (pi.credentials / "owner").write_text("a-key-of-somebody-s-own\n")
    (pi.credentials / "viewer").write_text("\n")
    pi.start()
    assert (pi.credentials / "owner").read_text() == "a-key-of-somebody-s-own\n"
    assert len((pi.credentials / "viewer").read_text().strip()) == 32


def test_without_its_group_it_says_how_that_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Groupless(Disk):
        def folder(self, path: str, *, mode: int = 0o755, owner: str | None = None) -> None:
            message = f"{path} is {mode:o} and {owner}"
            raise LookupError(message)

    assert prepare(Groupless(tmp_path), lambda _: []) == 1
    told = "there is no group hydrogen: run systemd-sysusers, then start this anew\n"
    assert capsys.readouterr().err == told


def test_a_card_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "etc").write_text("a file where a folder belongs")
    assert prepare(Disk(tmp_path), lambda _: []) == 1
    assert "is the card full, or mounted read-only?" in capsys.readouterr().err


def test_the_verb_takes_no_further_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["all"]) == 2
    assert capsys.readouterr().err == "prepare takes no further words\n"
