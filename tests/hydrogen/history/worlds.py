"""A world with a true time, and machines in it that do not know it."""

from hypothesis import strategies as st
from msgspec import Struct

from hydrogen.history.boot import Anchor, Boot, better

NOW = 1_790_000_000.0
HOUR = 3600.0
MANY = 5000

# What a clock may be off by: hours in either direction, a battery that ran out, a bad date.
_ERRORS = [-9 * HOUR, -HOUR, -5.0, 5.0, HOUR, 11 * HOUR, -NOW, -NOW + 1.5e8 * 3.2, 3.6e8]


class WorldBoot(Struct, frozen=True):
    """One boot of the world: when it began, what its clock said, and what was kept of it."""

    began: float
    """The true time at the monotonic time 0."""
    first: float
    last: float
    anchors: tuple[Anchor, ...]

    def true(self, monotonic: float) -> float:
        """Give the true time of a moment."""
        return self.began + monotonic

    @property
    def was_synchronized(self) -> bool:
        """Whether a batch ever said so."""
        return any(anchor.synchronized for anchor in self.anchors)


class World(Struct, frozen=True):
    """The boots, one after the other."""

    boots: tuple[WorldBoot, ...]

    @property
    def kept(self) -> list[Boot]:
        """Give them as they are kept: the best anchor of each."""
        return [
            Boot(
                number=number,
                identity=f"boot {number}",
                first=boot.first,
                last=boot.last,
                anchor=_best(boot.anchors),
            )
            for number, boot in enumerate(self.boots, 1)
        ]

    def samples(self) -> list[tuple[int, float]]:
        """Give some moments of each boot, its first and last among them."""
        return [
            (kept.number, at)
            for kept in self.kept
            for at in {kept.first, (kept.first + kept.last) / 2, kept.last}
        ]


def _best(anchors: tuple[Anchor, ...]) -> Anchor:
    best = anchors[0]
    for newer in anchors[1:]:
        best = better(best, newer)
    return best


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw boots with wrong clocks that are synchronized at any moment, or never."""
    true, boots = NOW, []
    for _ in range(draw(st.integers(1, 6))):
        true += draw(st.floats(2.0, 30 * 24 * HOUR))
        boot = draw(_boots(true))
        boots.append(boot)
        true = boot.true(boot.last)
    return World(tuple(boots))


@st.composite
def _boots(draw: st.DrawFn, began: float) -> WorldBoot:
    first = draw(st.floats(0.0, 30.0))
    count = draw(st.integers(1, 6))
    synchronized_from = draw(st.integers(0, count + 3))
    error = draw(st.sampled_from(_ERRORS))
    anchors = []
    at = first
    for number in range(count):
        at += draw(st.floats(0.5, 3 * HOUR))
        is_right = number >= synchronized_from
        # One that is synchronized may be stepped by as much as is too little to be noticed.
        off = draw(st.floats(-0.9, 0.9)) if is_right else error
        if not is_right and draw(st.booleans()):
            error += draw(st.sampled_from([-HOUR, 2 * HOUR]))  # somebody sets it by hand
        is_told = is_right and draw(st.booleans())  # the server may be gone again
        anchors.append(Anchor(monotonic=at, wall=began + at + off, synchronized=is_told))
    return WorldBoot(began, first, at, tuple(anchors))
