"""Outputs that exclude each other are never on together, whichever thread is how far."""

from collections.abc import Callable, Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.gpio.line import LineAddress
from hydrogen.clock import Instant, instant
from hydrogen.config.model import OutputConfig
from hydrogen.config.outputs import OutputDocument
from hydrogen.output import OutputRefused
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.dead_man import DeadMansHandle
from hydrogen.supervision.outputs import Outputs
from tests.clock import ManualClock
from tests.hydrogen.supervision.relays import Relays, step_all

RULES = {
    "a": OutputDocument(line="GPIO1"),
    "b": OutputDocument(line="GPIO2", excludes=("a",)),
}


class Threads:
    """Outputs with a thread each, and a program that goes on while a thread is in its line."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.relays = Relays()
        self.handles: list[DeadMansHandle] = []
        self.busy: set[int] = set()
        self.outputs = Outputs(
            {
                name: OutputConfig(address=LineAddress(line=rule.line), rule=rule)
                for name, rule in RULES.items()
            },
            self.relays,
            clock=self.clock,
            monotonic=self.clock.monotonic,
            start=self.handles.extend,
        )
        self.outputs.open()
        step_all(self.handles)

    @property
    def now(self) -> Instant:
        return instant(self.clock)

    def switch(self, name: str, *, on: bool) -> None:
        try:
            self.outputs.set(name, on=on, seconds=None, snapshot=Snapshot(), now=self.now)
        except OutputRefused:
            assert on
        self.turn()

    def turn(self) -> None:
        self.outputs.turn(Snapshot(), self.now)
        self.outputs.renew()

    def step(self, number: int, meanwhile: "Sequence[Action]" = ()) -> None:
        """Have a thread look at its line; the others go on before it is driven and after."""
        relay = self.relays[f"GPIO{number + 1}"]
        if number in self.busy:
            return
        self.busy.add(number)
        half = len(meanwhile) // 2

        def go_on(actions: Sequence[Action]) -> None:
            for action in actions:
                action(self)
                self.check()

        relay.before_drive = lambda: go_on(meanwhile[:half])
        relay.after_drive = lambda: go_on(meanwhile[half:])
        self.handles[number].step()
        relay.before_drive = relay.after_drive = lambda: None
        self.busy.discard(number)

    def check(self) -> None:
        assert sum(relay.on for relay in self.relays.relays.values()) <= 1


Action = Callable[[Threads], None]


def switching(name: str, *, on: bool) -> Action:
    return lambda threads: threads.switch(name, on=on)


def choosing(name: str) -> Action:
    """Switch an output on, and all others off before."""

    def choose(threads: Threads) -> None:
        for other in RULES:
            if other != name:
                threads.switch(other, on=False)
        threads.switch(name, on=True)

    return choose


def stepping(number: int, meanwhile: Sequence[Action] = ()) -> Action:
    return lambda threads: threads.step(number, meanwhile)


def time_passing(seconds: float) -> Action:
    return lambda threads: threads.clock.advance(seconds)


def anything(random: Random) -> Action:
    """Give something that a person, the program or a thread may do at any time."""
    name, number = random.choice(list(RULES)), random.randrange(len(RULES))
    return random.choice(
        [
            Threads.turn,
            switching(name, on=random.random() < 1 / 2),
            choosing(name),
            stepping(number),
            stepping(number),
            time_passing(random.choice([0.5, 1.0, 4.0])),
        ]
    )


# Truly random, as Hypothesis would make most of them too simple to find anything.
@given(random=st.randoms(use_true_random=True))
@settings(max_examples=200, deadline=None)
def test_outputs_that_exclude_each_other_are_never_on_together(random: Random) -> None:
    threads = Threads()
    for _ in range(60):
        meanwhile = [anything(random) for _ in range(random.choice([0, 4, 8]))]
        for action in (anything(random), stepping(random.randrange(len(RULES)), meanwhile)):
            action(threads)
            threads.check()


def test_an_output_waits_for_one_that_a_slow_thread_may_still_switch_on() -> None:
    threads = Threads()
    threads.switch("b", on=True)
    meanwhile = [switching("b", on=False), switching("a", on=True), stepping(0), Threads.turn]
    threads.step(1, meanwhile)
    first = threads.relays["GPIO1"].on
    for action in (stepping(1), Threads.turn, stepping(0)):
        action(threads)
    assert (first, threads.relays["GPIO1"].on) == (False, True)
    assert threads.relays["GPIO2"].on is False
