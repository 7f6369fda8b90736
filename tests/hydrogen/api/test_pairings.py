"""Codes that stand until somebody uses them."""

import json

import pytest

from hydrogen.api.auth import Authenticator, Principal
from hydrogen.api.guessing import GuessingBrake
from hydrogen.api.pairings import Pairings
from hydrogen.config.model import Key, Role
from hydrogen.config.secret import Secret
from hydrogen.memory.journal import Collection, Forgetful
from tests.clock import ManualClock
from tests.hydrogen.memory.journals import Notebook

READ = Key(name="tablet", role=Role.READ, secret=Secret("tablet-key-0123456789"))
CONTROL = Key(name="owner", role=Role.CONTROL, secret=Secret("owner-key-0123456789"))
DAY = 86_400.0


class Desk:
    """Codes for two keys, and the journal that the labels' are in."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        brake = GuessingBrake(failures=3, window=60.0, clock=self.clock)
        self.authenticator = Authenticator([READ, CONTROL], brake=brake, clock=self.clock)
        self.journal = Notebook()
        self.pairings = self.restarted()

    def restarted(self) -> Pairings:
        self.pairings = Pairings(self.authenticator, self.journal, clock=self.clock)
        return self.pairings

    def make(
        self,
        key: str = "tablet",
        *,
        by: str = "owner",
        seconds: float = 600.0,
        label: bool = False,
    ) -> str:
        [whose] = [one for one in self.authenticator.principals if one.name == key]
        return self.pairings.make(whose, by=by, seconds=seconds, label=label)[0]

    def redeem(self, code: str) -> str | None:
        found = self.pairings.redeem(code)
        return None if found is None else found.name


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("label", [False, True])
def test_a_code_is_worth_its_keys_session_once(desk: Desk, *, label: bool) -> None:
    code, other = desk.make(label=label), desk.make("owner", label=label)

    assert desk.pairings.redeem(code) == desk.authenticator.principals[0]
    assert desk.redeem(code) is None
    assert desk.redeem(other) == "owner"


def test_it_is_told_when_a_code_ends(desk: Desk) -> None:
    tablet: Principal = desk.authenticator.principals[0]
    for label in (False, True):
        _, ends = desk.pairings.make(tablet, by="owner", seconds=60.0, label=label)
        assert (ends.monotonic, ends.wall) == (desk.clock.now + 60, desk.clock.wall() + 60)


@pytest.mark.parametrize("label", [False, True])
def test_a_code_ends_with_its_time_and_not_before(desk: Desk, *, label: bool) -> None:
    early, late = desk.make(label=label), desk.make(label=label)

    desk.clock.advance(599.5)
    assert desk.redeem(early) == "tablet"
    desk.clock.advance(0.5)
    assert desk.redeem(late) is None


def test_a_short_code_does_not_mind_that_somebody_sets_the_clock(desk: Desk) -> None:
    code = desk.make()
    desk.clock.step_wall(3 * DAY)

    assert desk.redeem(code) == "tablet"


def test_a_label_outlasts_a_restart_and_a_short_code_does_not(desk: Desk) -> None:
    short, label = desk.make(), desk.make(label=True)
    desk.journal.crash()
    desk.restarted()

    assert desk.redeem(short) is None
    assert desk.redeem(label) == "tablet"


def test_a_label_that_was_used_is_not_there_again_after_a_crash(desk: Desk) -> None:
    label, other = desk.make(label=True), desk.make(label=True)
    desk.redeem(label)
    desk.journal.crash()
    desk.restarted()

    assert desk.redeem(label) is None
    assert desk.redeem(other) == "tablet"


def test_neither_a_code_nor_a_key_is_written(desk: Desk) -> None:
    label = desk.make(label=True)

    [document] = desk.journal.written[Collection.LABELS].values()
    [entry] = json.loads(document)
    assert entry.keys() == {"by", "seal", "ends"}
    assert label.encode() not in document
    assert READ.secret.reveal().encode() not in document


@pytest.mark.parametrize("label", [False, True])
@pytest.mark.parametrize(
    "changed",
    [
        None,
        Key(name="tablet", role=Role.READ, secret=Secret("another-key-0123456789")),
        Key(name="tablet", role=Role.CONTROL, secret=READ.secret),
        Key(name="phone", role=Role.READ, secret=READ.secret),
    ],
)
def test_a_code_ends_with_its_key(desk: Desk, changed: Key | None, *, label: bool) -> None:
    code = desk.make(label=label)

    desk.authenticator.replace([CONTROL] if changed is None else [changed, CONTROL])
    assert desk.redeem(code) is None
    desk.authenticator.replace([READ, CONTROL])
    assert desk.redeem(code) == "tablet", "nobody used it meanwhile"


def test_of_too_many_short_codes_the_oldest_goes(desk: Desk) -> None:
    codes = [desk.make() for _ in range(22)]

    assert [desk.redeem(code) for code in codes] == [None, None, *["tablet"] * 20]


def test_who_has_many_made_pushes_out_nobody_elses(desk: Desk) -> None:
    first = desk.make("tablet", by="owner")
    for _ in range(100):
        desk.make("tablet", by="tablet")

    assert desk.redeem(first) == "tablet"


def test_where_fifty_labels_stand_that_a_key_had_made_it_waits_until_one_ends(desk: Desk) -> None:
    labels = [desk.make(by="tablet", seconds=DAY, label=True)]
    desk.clock.advance(60)
    labels += [desk.make(by="tablet", seconds=DAY, label=True) for _ in range(48)]
    assert desk.pairings.label_wait("tablet") == 0
    labels += [desk.make(by="tablet", seconds=DAY, label=True)]
    desk.restarted()

    assert desk.pairings.label_wait("tablet") == DAY - 60
    assert desk.pairings.label_wait("owner") == 0
    owners = desk.make(by="owner", label=True)
    desk.clock.advance(DAY - 59)
    assert desk.pairings.label_wait("tablet") == 0
    assert desk.redeem(labels[1]) == "tablet"
    assert desk.redeem(owners) is None, "its ten minutes are over"


def test_no_label_that_stands_goes_for_another(desk: Desk) -> None:
    labels = [desk.make(by="tablet", seconds=DAY, label=True) for _ in range(60)]

    assert [desk.redeem(code) for code in labels] == ["tablet"] * 60


def test_labels_that_ended_go_for_those_that_the_same_key_has_made(desk: Desk) -> None:
    other = desk.make(by="owner", seconds=60, label=True)
    for _ in range(50):
        desk.make(by="tablet", seconds=60, label=True)
    desk.clock.advance(60)
    for _ in range(3):
        desk.make(by="tablet", seconds=DAY, label=True)

    kept = json.loads(desk.journal.written[Collection.LABELS][1])
    assert sum(entry["by"] == "tablet" for entry in kept) == 50
    assert len(kept) == 51
    desk.clock.step_wall(-30)
    assert desk.redeem(other) == "tablet", "the clock had been wrong"


def test_what_has_ended_goes_before_what_stands(desk: Desk) -> None:
    ended = [desk.make(by="owner", seconds=60) for _ in range(2)]
    first, *_ = [desk.make(by="tablet") for _ in range(18)]
    desk.clock.advance(61)

    desk.make(by="tablet")
    desk.make(by="tablet")
    assert desk.redeem(first) == "tablet"
    assert [desk.redeem(code) for code in ended] == [None, None]


def test_a_key_has_thirty_codes_made_in_ten_minutes(desk: Desk) -> None:
    for _ in range(30):
        assert desk.pairings.wait("owner") == 0
        desk.make()
        desk.clock.advance(1)

    assert desk.pairings.wait("owner") == 600 - 30
    assert desk.pairings.wait("tablet") == 0
    desk.clock.advance(570)
    assert desk.pairings.wait("owner") == 0


@pytest.mark.parametrize("document", [b"", b"{}", b'[{"key": 1}]'])
def test_labels_of_another_version_are_none(desk: Desk, document: bytes) -> None:
    desk.journal.keep(Collection.LABELS, 1, document)
    desk.restarted()

    assert desk.redeem(desk.make(label=True)) == "tablet"


def test_without_a_folder_labels_live_as_long_as_the_process(desk: Desk) -> None:
    desk.pairings = Pairings(desk.authenticator, Forgetful(), clock=desk.clock)

    assert not desk.pairings.is_lasting
    assert desk.redeem(desk.make(label=True)) == "tablet"
