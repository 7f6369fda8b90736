from collections.abc import Collection, Iterator
from itertools import groupby, pairwise

import pytest

from hydrogen.demonstration import Activity, Order, Trouble
from hydrogen.printer import LineRole
from hydrogen.sampling.demonstration.heat import Place
from hydrogen.sampling.demonstration.names import Effect
from hydrogen.sampling.demonstration.printer import DemonstrationPrinter

NO_TROUBLES: frozenset[Trouble] = frozenset()
DAY = 24 * 3600


class Watched:
    """A printer that is looked at every half second, as the program does."""

    def __init__(self, *, fitted: Collection[Effect] = ()) -> None:
        self.now = 5000.0
        self.printer = DemonstrationPrinter(self.now, fitted=fitted)

    def steps(
        self, seconds: float, *troubles: Trouble, running: Collection[Effect] = ()
    ) -> Iterator[None]:
        for _ in range(int(seconds * 2)):
            self.now += 0.5
            self.printer.advance(self.now, frozenset(troubles), running)
            yield

    def live(
        self, seconds: float, *troubles: Trouble, running: Collection[Effect] = ()
    ) -> "Watched":
        for _ in self.steps(seconds, *troubles, running=running):
            pass
        return self

    def print_for(self, seconds: float, *troubles: Trouble) -> "Watched":
        self.printer.order(Order.PRINT)
        return self.live(seconds, *troubles)

    def celsius(self, place: Place) -> float:
        return self.printer.celsius(place)

    def active(self, role: LineRole, *troubles: Trouble) -> bool:
        return self.printer.active(role, frozenset(troubles))


@pytest.fixture
def watched() -> Watched:
    return Watched()


def test_over_a_day_it_prints_120_times_and_all_stays_within_bounds(watched: Watched) -> None:
    activities: list[Activity] = []
    hottest = dict.fromkeys(Place, 0.0)
    coldest = dict.fromkeys(Place, 999.0)
    for _ in watched.steps(DAY):
        activities.append(watched.printer.activity)
        for place in Place:
            hottest[place] = max(hottest[place], watched.celsius(place))
            coldest[place] = min(coldest[place], watched.celsius(place))

    phases = [activity for activity, _ in groupby(activities)]
    assert (
        phases[:6]
        == phases[5:11]
        == [
            Activity.IDLE,
            Activity.PREHEATING,
            Activity.PRINTING,
            Activity.PAUSED,
            Activity.PRINTING,
            Activity.IDLE,
        ]
    )
    assert phases.count(Activity.PAUSED) == 120
    assert min(coldest.values()) > 21
    assert 43 < hottest[Place.CHAMBER] < 47
    assert 59 < hottest[Place.BED] < 61
    assert 40 < hottest[Place.ELECTRONICS] < 50
    assert 23 < hottest[Place.ROOM] + 1 < 24


def test_something_is_to_be_seen_within_the_first_minute(watched: Watched) -> None:
    cold = watched.celsius(Place.BED)

    watched.live(30)
    assert watched.celsius(Place.BED) > cold + 15
    watched.live(30)
    assert watched.printer.activity is Activity.PRINTING


def test_the_chamber_is_soaked_before_the_print_ends_and_cool_before_the_next(
    watched: Watched,
) -> None:
    printing: list[float] = []
    idle: list[float] = []
    for _ in watched.steps(720):
        kept = printing if watched.printer.activity is Activity.PRINTING else idle
        kept.append(watched.celsius(Place.CHAMBER))

    last = printing[-120:]  # a minute
    assert min(last) > 44
    assert max(last) - min(last) < 0.5
    assert idle[-1] < 27


def test_no_reading_of_it_would_ever_be_doubted(watched: Watched) -> None:
    for place in (Place.CHAMBER, Place.BED, Place.ELECTRONICS, Place.DRYER, Place.NOZZLE):
        values = [watched.celsius(place) for _ in watched.steps(720)]
        assert all(abs(after - before) < 5 for before, after in pairwise(values)), place


def test_every_line_of_its_comes_back_to_where_it_was(watched: Watched) -> None:
    roles = (LineRole.DOOR, LineRole.FILAMENT, LineRole.PRINTING, LineRole.PAUSED)
    edges = dict.fromkeys(roles, 0)
    before = {role: watched.active(role) for role in roles}
    for _ in watched.steps(720):
        for role in roles:
            now = watched.active(role)
            edges[role] += now is not before[role]
            before[role] = now

    assert edges == {
        LineRole.DOOR: 4,
        LineRole.FILAMENT: 2,
        LineRole.PRINTING: 2,
        LineRole.PAUSED: 2,
    }
    assert not any(before.values())


def test_whatever_steps_the_clock_takes_it_ends_where_it_would_have_been(
    watched: Watched,
) -> None:
    jumped = DemonstrationPrinter(watched.now)
    watched.live(DAY / 8 - 400)
    jumped.advance(watched.now, NO_TROUBLES, ())

    assert jumped.activity is watched.printer.activity
    for place in Place:
        assert jumped.celsius(place) == pytest.approx(watched.celsius(place), abs=0.7)


def test_a_clock_that_stands_still_or_goes_back_changes_nothing(watched: Watched) -> None:
    watched.live(100)
    before = {place: watched.celsius(place) for place in Place}

    watched.printer.advance(watched.now, NO_TROUBLES, ())
    watched.printer.advance(watched.now - 50, NO_TROUBLES, ())

    assert {place: watched.celsius(place) for place in Place} == before


def test_a_print_of_ten_hours_goes_by_in_one_step(watched: Watched) -> None:
    watched.printer.order(Order.PRINT)
    watched.printer.advance(watched.now + 36_000, NO_TROUBLES, ())

    assert watched.printer.activity is Activity.PRINTING
    assert watched.celsius(Place.CHAMBER) == pytest.approx(45.8, abs=0.8)


def test_the_lines_of_a_pause_tell_of_the_print_too(watched: Watched) -> None:
    watched.printer.order(Order.PAUSE)
    watched.live(1)

    assert watched.active(LineRole.PAUSED)
    assert watched.active(LineRole.PRINTING)


def test_it_is_still_heated_in_a_pause_and_not_in_a_fault(watched: Watched) -> None:
    watched.print_for(300)
    watched.printer.order(Order.PAUSE)
    assert watched.live(120).celsius(Place.BED) > 59
    assert watched.live(120, Trouble.PRINTER_FAULT).celsius(Place.BED) < 45


def test_a_fault_shows_on_its_line_and_the_print_goes_on_afterwards(watched: Watched) -> None:
    watched.print_for(60, Trouble.PRINTER_FAULT)
    assert watched.active(LineRole.FAULT)
    assert watched.active(LineRole.PRINTING)

    watched.live(1)
    assert not watched.active(LineRole.FAULT)
    assert watched.active(LineRole.PRINTING)


def test_the_emergency_stop_ends_the_print_and_the_heat(watched: Watched) -> None:
    watched.print_for(300)
    watched.live(120, Trouble.E_STOP)

    assert watched.active(LineRole.E_STOP, Trouble.E_STOP)
    assert not watched.active(LineRole.PRINTING)
    assert watched.celsius(Place.BED) < 45
    assert not watched.live(1).active(LineRole.E_STOP)
    assert not watched.active(LineRole.PRINTING)


def test_without_power_nothing_is_warmed_and_nothing_draws(watched: Watched) -> None:
    watched.print_for(300)
    assert watched.printer.amperes == 0.6
    watched.live(600, Trouble.POWER_LOSS)

    assert not watched.active(LineRole.POWER, Trouble.POWER_LOSS)
    assert watched.printer.amperes == 0
    for place in (Place.BED, Place.CHAMBER, Place.ELECTRONICS, Place.DRYER):
        assert watched.celsius(place) == pytest.approx(watched.celsius(Place.ROOM), abs=0.2)
    assert watched.live(1).active(LineRole.POWER)
    assert watched.printer.amperes == 0.2


def test_a_heater_that_is_stuck_runs_away_and_cools_when_it_is_mended(watched: Watched) -> None:
    watched.printer.order(Order.FINISH)
    watched.live(180, Trouble.HEATER_STUCK)
    assert watched.celsius(Place.BED) > 100
    assert watched.celsius(Place.CHAMBER) > 65

    assert watched.live(600).celsius(Place.CHAMBER) < 24


def test_a_stuck_heater_needs_power(watched: Watched) -> None:
    assert watched.live(180, Trouble.HEATER_STUCK, Trouble.POWER_LOSS).celsius(Place.BED) < 23


def test_a_dead_heater_leaves_the_bed_cold_until_it_is_mended(watched: Watched) -> None:
    watched.print_for(300, Trouble.HEATER_DEAD)
    assert watched.active(LineRole.PRINTING)
    assert watched.celsius(Place.BED) < 24

    assert watched.live(120).celsius(Place.BED) > 59


def test_fans_that_run_cool(watched: Watched) -> None:
    watched.print_for(300)
    chamber, electronics = watched.celsius(Place.CHAMBER), watched.celsius(Place.ELECTRONICS)
    watched.live(300, running=(Effect.EXHAUST, Effect.COOLING))

    assert watched.celsius(Place.CHAMBER) < chamber - 8
    assert watched.celsius(Place.ELECTRONICS) < electronics - 10


def test_a_heater_of_the_chamber_warms_it(watched: Watched) -> None:
    watched.printer.order(Order.FINISH)

    assert watched.live(300, running=[Effect.HEATING]).celsius(Place.CHAMBER) > 40


def test_a_dryer_is_on_by_itself_unless_an_output_switches_it() -> None:
    switched = Watched(fitted=[Effect.DRYING])

    assert Watched().live(300).celsius(Place.DRYER) > 49
    assert switched.live(300).celsius(Place.DRYER) < 23
    assert switched.live(300, running=[Effect.DRYING]).celsius(Place.DRYER) > 70
