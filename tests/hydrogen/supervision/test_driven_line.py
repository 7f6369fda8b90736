from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from drivers.gpio.line import LineAddress, Polarity
from drivers.gpio.simulated import SimulatedGpio
from hydrogen.rules.interlock import Driven
from hydrogen.supervision.driven_line import DrivenLine
from tests.clock import ManualClock
from tests.hydrogen.supervision.relays import Relay, Relays

ADDRESS = LineAddress(line="GPIO5")
GONE = "GPIO5: the chip went away: is it still plugged in?"


@dataclass
class Rig:
    clock: ManualClock = field(default_factory=ManualClock)
    relays: Relays = field(default_factory=Relays)

    def __post_init__(self) -> None:
        self.line = DrivenLine(ADDRESS, Polarity.ACTIVE_HIGH, self.relays, clock=self.clock)

    @property
    def relay(self) -> Relay:
        return self.relays["GPIO5"]

    def drive(self, *, on: bool, after: float = 0.0) -> tuple[bool | None, str | None]:
        self.clock.advance(after)
        self.line.drive(on=on)
        driven = self.line.driven
        return driven.on, driven.fault.code if driven.fault else None


@pytest.fixture
def rig() -> Rig:
    return Rig()


def test_nothing_is_known_before_the_line_was_driven(rig: Rig) -> None:
    assert rig.line.driven == Driven(on=None)


def test_it_is_driven_and_read_back(rig: Rig) -> None:
    assert rig.drive(on=False) == (False, None)
    assert rig.drive(on=True) == (True, None)
    assert rig.relay.on is True
    assert rig.relays.asked == 1


def test_it_is_driven_again_though_nothing_changed(rig: Rig) -> None:
    rig.drive(on=True)
    rig.relay.on = False  # as a port expander forgets, when its supply dips
    assert rig.drive(on=True) == (True, None)


def test_a_line_that_is_refused_is_a_fault_and_asked_for_again_after_5_s(rig: Rig) -> None:
    rig.relay.is_gone = True
    assert rig.drive(on=True) == (None, "line_missing")
    fault = rig.line.driven.fault
    assert fault
    assert fault.message == "GPIO5: this machine has no GPIO chip"
    rig.relay.is_gone = False
    assert rig.drive(on=True, after=4.9) == (None, "line_missing")
    assert rig.relays.asked == 1
    assert rig.drive(on=False, after=0.1) == (False, None)


def test_a_fault_that_stays_keeps_its_beginning(rig: Rig) -> None:
    rig.relay.is_gone = True
    rig.drive(on=False)
    first = rig.line.driven.fault
    rig.drive(on=False, after=60)
    assert rig.relays.asked == 2
    assert rig.line.driven.fault == first


def test_a_chip_that_is_unplugged_is_a_fault_and_its_line_comes_back_off(rig: Rig) -> None:
    rig.drive(on=True)
    rig.relay.is_gone = True
    assert rig.drive(on=True, after=1) == (None, "line_missing")
    assert rig.line.driven.fault
    assert rig.line.driven.fault.message == GONE
    assert rig.relay.is_held is False
    rig.relay.is_gone = False
    assert rig.drive(on=False, after=5) == (False, None)


@pytest.mark.parametrize(
    ("on", "message"),
    [
        (
            True,
            (
                "GPIO5: reads back off though it is driven on: "
                "look for a short circuit, or for something else that drives it"
            ),
        ),
        (
            False,
            (
                "GPIO5: reads back on though it is driven off: "
                "look for a short circuit, or for something else that drives it"
            ),
        ),
    ],
)
def test_a_line_that_does_not_do_as_it_is_told_is_a_fault(
    rig: Rig, message: str, *, on: bool
) -> None:
    rig.relay.stuck = not on
    assert rig.drive(on=on) == (not on, "line_stuck")
    assert rig.line.driven.fault
    assert rig.line.driven.fault.message == message


def test_a_line_that_does_not_go_on_is_tried_ever_more_seldom(rig: Rig) -> None:
    rig.relay.stuck = False
    tries = []
    for second in range(1200):
        wanted = rig.line.driven.fault is None  # as a fault holds an output off
        rig.drive(on=wanted, after=1)
        if wanted:
            tries.append(second)
    waits = [later - earlier for earlier, later in pairwise(tries)]
    assert waits == [6, 11, 21, 41, 81, 161, 301, 301]


def test_a_line_that_goes_on_again_is_trusted_as_before(rig: Rig) -> None:
    rig.relay.stuck = False
    rig.drive(on=True)
    rig.drive(on=False, after=10)
    rig.relay.stuck = None
    assert rig.drive(on=True, after=1) == (True, None)
    rig.relay.stuck = False
    rig.drive(on=True)
    assert rig.drive(on=False, after=4.9) == (False, "line_stuck")
    assert rig.drive(on=False, after=0.1) == (False, None)


def test_a_line_that_does_not_go_off_is_well_as_soon_as_it_does(rig: Rig) -> None:
    rig.drive(on=True)
    rig.relay.stuck = True
    assert rig.drive(on=False) == (True, "line_stuck")
    rig.relay.stuck = None
    assert rig.drive(on=False, after=1) == (False, None)


def test_its_end_leaves_it_off_and_may_come_twice(rig: Rig) -> None:
    rig.drive(on=True)
    rig.line.close()
    assert (rig.relay.on, rig.relay.is_held) == (False, False)
    rig.line.close()


def test_its_end_is_quiet_where_the_chip_is_gone(rig: Rig) -> None:
    rig.drive(on=True)
    rig.relay.is_gone = True
    rig.line.close()
    assert rig.relay.is_held is False


def test_a_drivers_mistake_is_a_fault_and_the_line_is_taken_anew(rig: Rig) -> None:
    def mistake() -> None:
        raise OSError(5, "Input/output error")

    rig.drive(on=True)
    rig.relay.before_drive = mistake
    assert rig.drive(on=True) == (None, "line_error")
    assert rig.line.driven.fault
    assert rig.line.driven.fault.message == (
        "GPIO5: the driver has a defect: OSError(5, 'Input/output error')"
    )
    assert (rig.relay.on, rig.relay.is_held) == (False, False)
    rig.relay.before_drive = lambda: None
    assert rig.drive(on=False, after=5) == (False, None)


def test_its_end_is_quiet_whatever_is_raised_there(rig: Rig) -> None:
    def mistake() -> None:
        raise OSError(5, "Input/output error")

    rig.drive(on=True)
    rig.relay.before_close = mistake
    rig.line.close()
    rig.line.close()


@pytest.mark.parametrize("polarity", Polarity)
def test_it_drives_simulated_lines_after_their_polarity(polarity: Polarity) -> None:
    gpio = SimulatedGpio()
    line = DrivenLine(ADDRESS, polarity, gpio, clock=ManualClock())
    for on in (False, True, False, True):
        line.drive(on=on)
        assert line.driven == Driven(on=on)
        assert gpio.active(ADDRESS) is on
    line.close()
    gpio.close()
