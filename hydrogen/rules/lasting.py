"""What was so for long enough to be believed, of what may be true, false or not to be told."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How many seconds something has to last before it counts.

    ``unclear`` is for what cannot be told, or is never the same for long enough.
    """

    true: float
    false: float
    unclear: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """A truth over time; None is one that cannot be told. Times are monotonic.

    ``believed`` is what lasted, since the time at which that began; until something lasted for the
    first time it is not ``settled``. ``apart_since`` is since when the newest was not what is
    believed, None while it is.
    """

    newest: bool | None
    newest_since: float
    believed: bool | None = None
    believed_since: float
    settled: bool = False
    apart_since: float | None


def first(*, truth: bool | None, now: float) -> Lasting:
    """Begin with nothing that is believed."""
    return Lasting(newest=truth, newest_since=now, believed_since=now, apart_since=now)


def seen(lasting: Lasting, patience: Patience, *, truth: bool | None, now: float) -> Lasting:
    """Give what it is after one more look."""
    looked = lasting
    if truth is not lasting.newest:
        looked = replace(lasting, newest=truth, newest_since=now)
    if lasting.settled and truth is lasting.believed:
        return looked if lasting.apart_since is None else replace(looked, apart_since=None)
    if lasting.apart_since is None:
        looked = replace(looked, apart_since=now)
    return _concluded(looked, now, patience)


def due(lasting: Lasting, patience: Patience) -> float | None:
    """Tell when something else will be believed, if nothing changes; None for never."""
    times = (_lasted_at(lasting, patience), _unclear_at(lasting, patience))
    return min((at for at in times if at is not None), default=None)


def _concluded(looked: Lasting, now: float, patience: Patience) -> Lasting:
    lasted, unclear = _lasted_at(looked, patience), _unclear_at(looked, patience)
    if lasted is not None and now >= lasted:
        return replace(
            looked,
            believed=looked.newest,
            believed_since=looked.newest_since,
            settled=True,
            apart_since=None,
        )
    if unclear is not None and looked.apart_since is not None and now >= unclear:
        return replace(
            looked,
            believed=None,
            believed_since=looked.apart_since,
            settled=True,
            apart_since=None if looked.newest is None else looked.newest_since,
        )
    return looked


def _lasted_at(lasting: Lasting, patience: Patience) -> float | None:
    if lasting.apart_since is None or lasting.newest is None:
        return None
    return lasting.newest_since + (patience.true if lasting.newest else patience.false)


def _unclear_at(lasting: Lasting, patience: Patience) -> float | None:
    if lasting.apart_since is None or (lasting.settled and lasting.believed is None):
        return None
    return lasting.apart_since + patience.unclear
