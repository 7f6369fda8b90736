"""From what a question is answered: single readings, or the tier that is fine enough for it."""

from hydrogen.history.source import Source
from hydrogen.history.tier import TEN_SECONDS, TIERS, Tier
from hydrogen.history.timeline import Timeline
from hydrogen.memory.packed import PackedReadings


def fitting_tier(source: Source, line: Timeline, *, begin: float, end: float, width: float) -> Tier:
    """Give the coarsest tier that is no coarser than a width, in seconds, or the finest.

    Where that does not reach back to all of a range that there is, it is the next that does, and
    where none does the one that reaches back furthest, and of several that are alike in that the
    finest. Nothing is lost by not taking what is newer from a finer one: a curve has points of one
    width.
    """
    fine = [tier for tier in TIERS if tier.width <= width][-1:] or [TEN_SECONDS]
    tiers = TIERS[TIERS.index(fine[0]) :]
    stretches = line.stretches(begin, end)
    if not stretches:
        return tiers[0]
    oldest = min((boot, first) for boot, first, _ in stretches)
    kept = [(source.kept_from(tier), tier) for tier in tiers]
    reaching = [
        (boot, since) for (boot, since), tier in kept if (boot, since - tier.width) <= oldest
    ]
    wanted = reaching[0] if reaching else min(since for since, _ in kept)
    return next(tier for since, tier in kept if since <= wanted)


def has_every_reading(
    readings: PackedReadings, source: Source, line: Timeline, *, begin: float, end: float
) -> bool:
    """Whether everything of a range is among the readings in memory.

    They are of the last boot, and of the last run of the program in it.
    """
    boot = source.boots()[-1]
    if any(number != boot.number for number, _, _ in line.stretches(begin, end)):
        return False
    monotonic = begin - line.placed(boot.number).offset
    runs = source.runs(boot.number)
    began = runs[-1].begin if runs else boot.first
    if monotonic >= max(readings.begin, began):
        return True
    return readings.begin <= began and all(run.end <= monotonic for run in runs[:-1])
