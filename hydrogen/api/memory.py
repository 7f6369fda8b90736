"""What is kept, in the status document, and what that costs the disk."""

from typing import TYPE_CHECKING

from hydrogen.clock import Instant
from hydrogen.host import OwnWrites
from hydrogen.memory.journal import Journal

if TYPE_CHECKING:
    from hydrogen.api.interfaces import History


def memory_content(
    journal: Journal, history: "History | None", writes: OwnWrites
) -> dict[str, object]:
    """Build the ``memory`` object; its ``problem`` is that of whatever has one."""
    problem = journal.problem or (history.problem if history else None)
    return {
        "lasting": journal.is_lasting,
        "problem": problem,
        "written_bytes_today": writes.today,
        "written_bytes_a_day_projected": writes.a_day,
        "history": _history(history),
    }


def _history(history: "History | None") -> dict[str, object] | None:
    if history is None:
        return None
    stock = history.stock
    return {
        "since": None if stock.since is None else Instant(0.0, stock.since).iso(),
        "bytes": stock.bytes,
        "problem": history.problem,
    }
