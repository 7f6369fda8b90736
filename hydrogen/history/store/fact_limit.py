"""A contact that chatters fills no card: how many changes of one thing are kept."""

from collections.abc import Iterable

from msgspec.structs import replace

from hydrogen.memory.facts import Fact

_MOST = ((60, 120), (86_400, 3000))
"""In so many seconds so many: in a day twice as many as an output that switches once a minute."""


class FactLimit:
    """Knows what came in this minute and this day, over several batches. Belongs to one thread."""

    def __init__(self) -> None:
        self._counts = [_Count(seconds, most) for seconds, most in _MOST]

    def kept(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        """Leave out what is too much: of each thing 120 changes a minute and 3000 a day are kept.

        Of the others the last that is given here is, too, and says how many were left out.
        """
        kept: list[Fact] = []
        over: dict[tuple[str, str], tuple[Fact, int]] = {}
        for fact in facts:
            thing = (fact.kind, fact.name)
            if all(count.has_room(thing, fact.at) for count in self._counts):
                kept.append(fact)
            else:
                over[thing] = (fact, over[thing][1] + 1 if thing in over else 0)
        kept.extend(_with_number(fact, left_out) for fact, left_out in over.values())
        return tuple(sorted(kept, key=lambda fact: fact.at))


class _Count:
    """Counts by thing, anew in each stretch of so many seconds."""

    def __init__(self, seconds: int, most: int) -> None:
        self._seconds = seconds
        self._most = most
        self._stretch = 0
        self._counts: dict[tuple[str, str], int] = {}

    def has_room(self, thing: tuple[str, str], at: float) -> bool:
        """Count one more, and tell whether it is to be kept."""
        stretch = int(at // self._seconds)
        if stretch > self._stretch:
            self._stretch = stretch
            self._counts.clear()
        count = self._counts[thing] = self._counts.get(thing, 0) + 1
        return count <= self._most


def _with_number(fact: Fact, left_out: int) -> Fact:
    if not left_out:
        return fact
    told = f"{left_out} changes just before are left out"
    return replace(fact, message=f"{fact.message} ({told})" if fact.message else told)
