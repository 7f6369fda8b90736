"""What holds of an outbox whatever happens: properties over random histories."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.alarm import AlarmLevel
from hydrogen.integrations.notifications.notice import Notice
from hydrogen.integrations.notifications.outbox import MOST_WAITING, Batch
from tests.hydrogen.integrations.notifications.notices import config, notice
from tests.hydrogen.integrations.notifications.outboxes import (
    HOUR,
    RAISED,
    RECOVERED,
    REPEATED,
    box,
)

KINDS = st.sampled_from([RAISED, REPEATED, RECOVERED])
HEARD = st.builds(
    lambda kind, number, level: notice(kind, f"a{number}", level=level),
    KINDS,
    st.integers(0, 300),
    st.sampled_from(AlarmLevel),
)
STEPS = st.lists(
    st.one_of(HEARD, st.sampled_from(["deliver", "fail", "take", "night", "day", "later"])),
    max_size=400,
)


class Told:
    """A person with a telephone: believes what is told."""

    def __init__(self) -> None:
        self.outbox = box(config(levels=tuple(AlarmLevel), quiet="22:00-07:00"))
        self.believed: set[str] = set()
        self.raised: set[str] = set()
        self.now = 0.0
        self.quiet = False
        self.batch: Batch | None = None

    def step(self, step: Notice | str) -> None:
        if isinstance(step, Notice):
            (self.raised.discard if step.kind is RECOVERED else self.raised.add)(step.subject)
            self.outbox.hear(step, self.now)
        elif step in {"night", "day"}:
            self.quiet = step == "night"
        elif step == "later":
            self.now += 2000.0
        elif step == "take":
            self._take()
        elif self.batch is not None:
            self._end(delivered=step == "deliver")

    def settle(self) -> None:
        """Let everything that waits be delivered."""
        self.quiet = False
        for _ in range(3):
            self.now += 2000.0
            self._take()
            self._end(delivered=True)

    def _take(self) -> None:
        if self.outbox.is_due(self.now, quiet=self.quiet):
            self.batch = self.outbox.take(self.now, quiet=self.quiet)

    def _end(self, *, delivered: bool) -> None:
        if self.batch is None:
            return
        if delivered:
            for told in self.batch.notices:
                known = self.believed.add if told.is_raising else self.believed.discard
                known(told.subject)
            self.outbox.delivered()
        else:
            self.outbox.failed(self.batch, self.now)
        self.batch = None


@given(steps=STEPS)
@settings(max_examples=60, deadline=None)
def test_in_the_end_people_know_what_is_so_and_no_more_than_so_many_notices_ever_wait(
    steps: list[Notice | str],
) -> None:
    person = Told()
    for step in steps:
        person.step(step)
        assert person.outbox.waiting <= 2 * MOST_WAITING  # half of them on the way
    few = len({n.subject for n in steps if isinstance(n, Notice)}) <= MOST_WAITING
    person.settle()

    assert person.outbox.waiting == 0
    if few and person.now < 12 * HOUR:
        assert person.believed == person.raised
