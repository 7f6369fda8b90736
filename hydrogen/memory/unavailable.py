"""What is raised where something that is kept cannot be read or written. It knows no database."""

_SILENT = "the disk does not answer: check it, and the network where it is on a server"


class JournalFailure(Exception):
    """The message says what is wrong, and what to do about it."""


class BusyJournal(JournalFailure):
    """Somebody else has the file, and may be changing it."""


class DamagedJournal(JournalFailure):
    """The file is no journal of ours, or not any more: it is no use to try again."""


def reason(error: JournalFailure | TimeoutError) -> str:
    """Say why what is kept cannot be read just now, for the person at the printer."""
    return _SILENT if isinstance(error, TimeoutError) else str(error)
