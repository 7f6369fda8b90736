"""Facts, but not more of one thing than anybody can look at."""

from collections import Counter
from collections.abc import Sequence

from hydrogen.memory.facts import Fact


def newest_of_each(facts: Sequence[Fact], most: int) -> Sequence[Fact]:
    """Leave out the older facts of each thing of which there are more; their order stays."""
    if len(facts) <= most:
        return facts
    counts: Counter[tuple[str, str]] = Counter()
    kept = []
    for fact in reversed(facts):
        thing = (fact.kind, fact.name)
        counts[thing] += 1
        if counts[thing] <= most:
            kept.append(fact)
    kept.reverse()
    return kept
