from collections import Counter

from hydrogen.history.answers.intervals import Told, intervals
from hydrogen.history.boot import Anchor, Boot, Run
from hydrogen.history.timeline import timeline
from hydrogen.memory.facts import Fact
from tests.hydrogen.history.sources import FactSource

WALL = 1_790_000_000.0
CHIP = Fact(at=0.0, kind="chip", name="bed", value="lm75 i2c-1@0x48")


def told(boots: int, changes: int) -> Told:
    """Ask for boots of a day each, in which a door was opened and closed so many times."""
    kept = [
        Boot(
            number=number,
            identity=f"boot {number}",
            first=0.0,
            last=86_000.0,
            anchor=Anchor(monotonic=0.0, wall=WALL + number * 86_400, synchronized=True),
        )
        for number in range(1, boots + 1)
    ]
    facts = [Fact(at=float(n), kind="line", name="door", value=str(n % 2)) for n in range(changes)]
    source = FactSource(
        kept,
        {boot.number: [Run(begin=0.0, end=86_000.0)] for boot in kept},
        {boot.number: [CHIP, *facts] for boot in kept},
    )
    end = WALL + (boots + 1) * 86_400
    return intervals(source, timeline(kept), WALL, end, sensors={"bed"})


def test_of_one_thing_in_one_boot_the_newest_changes_are_told() -> None:
    assert not told(1, 2000).is_cut
    found = told(1, 2001)
    assert found.is_cut
    doors = [interval for interval in found.intervals if interval.kind == "line"]
    assert len(doors) == 2000
    assert doors[0].begin == WALL + 86_400 + 1


def test_of_boots_before_many_changes_only_is_told_that_hydrogen_ran() -> None:
    found = told(13, 2000)
    assert found.is_cut
    counts = Counter(interval.kind for interval in found.intervals)
    assert counts == {"watch": 13, "line": 20_000, "chip": 1}
    assert min(i.begin for i in found.intervals if i.kind == "line") == WALL + 4 * 86_400
    assert not told(10, 2000).is_cut
