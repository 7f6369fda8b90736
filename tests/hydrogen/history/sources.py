"""A Source that has facts and runs, and no readings at all."""

from collections.abc import Mapping, Sequence

from hydrogen.history.boot import Boot, Run
from hydrogen.history.buckets import Buckets
from hydrogen.history.source import MOST_FACTS, Extent
from hydrogen.history.store.newest import newest_of_each
from hydrogen.history.tier import Tier
from hydrogen.memory.facts import Fact
from hydrogen.series import Series


class FactSource:
    """What boots there were, and by their numbers when Hydrogen watched and what it told."""

    problem: str | None = None

    def __init__(
        self,
        boots: Sequence[Boot],
        runs: Mapping[int, Sequence[Run]],
        facts: Mapping[int, Sequence[Fact]],
    ) -> None:
        self._boots = boots
        self._runs = runs
        self._facts = facts

    def boots(self) -> Sequence[Boot]:
        return self._boots

    def series(self) -> Sequence[Series]:
        return ()

    def extents(self) -> Sequence[Extent]:
        return ()

    def kept_from(self, tier: Tier) -> tuple[int, float]:  # noqa: ARG002  a Source's
        return self._boots[0].number, self._boots[0].first

    def buckets(
        self,
        series: Series,  # noqa: ARG002  a Source's
        *,
        boot: int,  # noqa: ARG002  a Source's
        tier: Tier,  # noqa: ARG002  a Source's
        begin: float,  # noqa: ARG002  a Source's
        end: float,  # noqa: ARG002  a Source's
    ) -> Sequence[Buckets]:
        return ()

    def facts(
        self, *, boot: int, begin: float, end: float, most: int = MOST_FACTS
    ) -> Sequence[Fact]:
        so: dict[tuple[str, str], Fact] = {}
        new = []
        for fact in self._facts.get(boot, ()):
            if fact.at < begin:
                so[fact.kind, fact.name] = fact
            elif fact.at < end:
                new.append(fact)
        return newest_of_each([*so.values(), *new], most)

    def runs(self, boot: int) -> Sequence[Run]:
        return self._runs[boot]
