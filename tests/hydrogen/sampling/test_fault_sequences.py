"""Whatever happens on a bus, in whatever order: the truth, or none and a reason, and soon again.

What is right is what surrounded the chip while it was read, within its resolution. While bits are
turned over at random (GARBAGE) that cannot be had of every chip: many have no checksum, and what
they send of their own can be checked only in part. Of what such a chip measures it is promised that
no single garbled reading is shown as ``ok``: one that is wrong is either within what the quantity
can change since the reading before, or like the reading at once before it. Volts, amperes and watts
may change at once, so that of them nothing is promised then.

The same is all that can be had of a chip that loses its supply again while it converts anew: one
that runs as after power-up looks as if it measured what it holds until its first conversion is
finished, which is 0 °C in most thermometers.
"""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drivers.i2c.simulated import Fault
from drivers.quantity import Quantity
from drivers.sensor import Values
from hydrogen.model import SensorStatus, State
from tests.hydrogen.sampling.faulty import BUS_TIMEOUT, House, Member, Trouble, shared_out

BUSES = shared_out(7)

# What a quantity can change at once, and in each second; see hydrogen/sampling/treatment.py.
LIMITS: Mapping[Quantity, tuple[float, float]] = {
    Quantity.TEMPERATURE: (3.0, 10.0),
    Quantity.AMBIENT_TEMPERATURE: (3.0, 10.0),
    Quantity.HUMIDITY: (15.0, 20.0),
    Quantity.PRESSURE: (5.0, 5.0),
}
SETTLING = 5  # readings after which a jump is believed, be it that back from a wrong value
LOOK = 1.0  # seconds between two looks at a bus that is held low
READ = 3.0  # seconds that a chip's transfers may take while each is slow
BUSY = 0.5  # seconds that all others on the bus may take, and what is under way at a fault's end
NOTHING = 1e9  # what is like no value

HELD = (Fault.STUCK, Fault.GROUNDED)
UNPOWERED = (Fault.ABSENT, Fault.WRONG_CHIP)
# A hang ends only by itself, and holds the thread: see test_threads_in_trouble.py.
FAULTS = [fault for fault in Fault if fault is not Fault.HANG]


def sequences(chips: int) -> st.SearchStrategy[list[Trouble]]:
    # No time at all is an instant without power, where it is ABSENT.
    seconds = st.one_of(st.just(0.0), st.floats(0.0, 5.0))
    trouble = st.builds(
        Trouble, st.integers(0, chips - 1), st.sampled_from(FAULTS), st.floats(0.0, 10.0), seconds
    )
    return st.lists(trouble, max_size=6)


@pytest.mark.parametrize("places", BUSES, ids=["-".join(bus.values()) for bus in BUSES])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), share=st.floats(0.1, 0.9), seed=st.integers(0, 2**32))
def test_no_wrong_number_is_ok_and_all_recover_within_two_intervals(
    places: dict[int, str], data: st.DataObject, share: float, seed: int
) -> None:
    sequence = data.draw(sequences(len(places)))
    house = House(places, share=share, seed=seed, troubles=sequence)
    ledgers = {
        member.name: Ledger(member, sequence, number) for number, member in enumerate(house.members)
    }
    over = max((trouble.end for trouble in sequence), default=0.0)
    until = over + max(ledger.recovery + ledger.settling for ledger in ledgers.values())
    while house.clock.now < house.begun + until:
        for status in house.turn(until):
            ledgers[status.driver].enter(status, house.begun)
    for ledger in ledgers.values():
        ledger.assert_recovered(over)


class Ledger:
    """What was published of a sensor."""

    def __init__(self, member: Member, sequence: Sequence[Trouble], number: int) -> None:
        own = [trouble for trouble in sequence if trouble.chip == number]
        self.member = member
        self._right: list[tuple[float, State]] = []
        self._before: tuple[float, Values] = 0.0, {}
        self._garbage = [trouble for trouble in own if trouble.fault is Fault.GARBAGE]
        self._outages = [trouble for trouble in own if trouble.fault in UNPOWERED]
        self._held = any(trouble.fault in HELD for trouble in sequence)

    @property
    def recovery(self) -> float:
        """The seconds after the end of all faults until the truth is shown again.

        Two intervals of back-off, or one and a look where the bus was held; before them a
        measurement that the fault spoilt, and after them up to three that have to agree.
        """
        interval = self.member.interval
        rounds = max(2 * interval, interval + LOOK if self._held else 0.0)
        return rounds + 4 * self.member.patience + BUS_TIMEOUT + BUSY

    @property
    def settling(self) -> float:
        """The seconds more until it is ``ok``, where a wrong value may have been believed.

        Until then the right one is shown as a jump away from that.
        """
        rounds = SETTLING * max(self.member.interval, 2 * self.member.patience)
        return rounds if self._garbage or len(self._outages) > 1 else 0.0

    def enter(self, status: SensorStatus, begun: float) -> None:
        assert (status.fault is None) == (status.state is State.OK), status
        if status.state is State.FAULT:
            assert not status.values, status
            return
        assert status.state in (State.OK, State.SUSPECT), status
        assert status.sampled_at is not None
        at = status.sampled_at.monotonic - begun
        wrong = self.member.room.wrong(status.values, at - self.member.patience - READ, at)
        if not wrong:
            self._right.append((at, status.state))
        elif status.state is State.OK:
            assert self._unprovable(at), (status, self.member.room.at(at))
            for quantity in wrong & LIMITS.keys():
                assert self._believable(quantity, status.values[quantity], at), status
        self._before = at, status.values

    def assert_recovered(self, over: float) -> None:
        right = [(at, state) for at, state in self._right if at >= over]
        assert right, self.member
        assert right[0][0] <= over + self.recovery, (self.member, right[0])
        settled = next((at for at, state in right if state is State.OK), None)
        assert settled is not None, (self.member, right)
        assert settled <= over + self.recovery + self.settling, (self.member, settled)

    def _unprovable(self, at: float) -> bool:
        """Tell whether what was read may have been garbled, or be from a chip without power."""
        first = at - 2 * self.member.patience - READ
        garbled = any(t.begin <= at and first <= t.end for t in self._garbage)
        return garbled or sum(first <= t.end <= at for t in self._outages) > 1

    def _believable(self, quantity: Quantity, value: float, at: float) -> bool:
        jump, rate = LIMITS[quantity]
        *_, last, this = ({quantity: NOTHING}, *self.member.sensor.given)
        if abs(this[quantity] - last[quantity]) <= jump + rate * self.member.patience:
            return True
        then, before = self._before
        return abs(value - before.get(quantity, NOTHING)) <= jump + rate * (at - then)
