"""What a check found."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct, field

_EXAMPLES = 3


class Finding(Struct, frozen=True):
    """One sentence or two, for the person at the printer; ``is_bad`` where something is lost."""

    text: str
    is_bad: bool = False


class Flaw(StrEnum):
    """What may be wrong with a chunk."""

    UNREADABLE = "cannot be read, and shows as a gap"
    IMPOSSIBLE = "has numbers that cannot be"
    OUTSIDE = "has readings of times outside of its boot"
    NO_BOOT = "is of a boot that is not known, and is not shown"
    NO_SERIES = "is of a series that is not known, and is not shown"
    MISSING = "is missing, though finer buckets of the same time are there"
    DIFFERENT = "has other numbers of readings than the finer buckets of the same time"


class Tally(Struct):
    """How often each flaw was found, and where first."""

    counts: dict[Flaw, int] = field(default_factory=dict)
    examples: dict[Flaw, list[str]] = field(default_factory=dict)

    def add(self, flaw: Flaw, where: str) -> None:
        """Count one."""
        self.counts[flaw] = self.counts.get(flaw, 0) + 1
        examples = self.examples.setdefault(flaw, [])
        if len(examples) < _EXAMPLES:
            examples.append(where)

    def findings(self) -> Iterator[Finding]:
        """Give a sentence for each flaw that there was."""
        for flaw, count in self.counts.items():
            where = "; ".join(self.examples[flaw])
            more = "; …" if count > _EXAMPLES else ""
            number = "once" if count == 1 else f"{count:,} times"
            yield Finding(f"a chunk {flaw}: {number} ({where}{more})", is_bad=True)
