"""Where prints are kept: in the journal, or in memory where nothing lasts."""

import logging

import msgspec

from hydrogen.job import Job, Outcome
from hydrogen.memory.journal import Collection, Journal

_log = logging.getLogger("hydrogen.supervision")

_MOST_IN_MEMORY = 50
_LOADED_AT_START = 10


class JobArchive:
    """Keeps prints by their numbers. Belongs to the event loop's thread."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._decoder = msgspec.json.Decoder(Job)
        self._in_memory: dict[int, bytes] = {}
        self._newest = 0

    def unfinished(self) -> list[Job]:
        """Give the last prints that were running when the program ended; waits, for the start."""
        documents = self._journal.load(Collection.JOBS, newest=_LOADED_AT_START)
        if documents:
            self._newest = documents[-1][0]
        return [job for job in self._read(documents) if job.outcome is Outcome.RUNNING]

    def is_newest(self, job: Job) -> bool:
        """Whether no later print is known."""
        return job.id == self._newest

    def new_number(self) -> int:
        """Give a number that no print had before."""
        self._newest += 1
        return self._newest

    def keep(self, job: Job, *, at_once: bool) -> None:
        """Keep a print in place of what was kept of it."""
        document = msgspec.json.encode(job)
        self._journal.keep(Collection.JOBS, job.id, document, at_once=at_once)
        if not self._journal.is_lasting:
            self._in_memory[job.id] = document
            while len(self._in_memory) > _MOST_IN_MEMORY:
                del self._in_memory[min(self._in_memory)]

    async def page(self, *, limit: int, before: int | None) -> list[Job]:
        """Give ``limit`` prints with numbers below ``before``, newest first."""
        if self._journal.is_lasting:
            page = await self._journal.page(Collection.JOBS, limit=limit, before=before)
            return self._read(page)
        numbers = [n for n in sorted(self._in_memory, reverse=True) if before is None or n < before]
        return self._read([(number, self._in_memory[number]) for number in numbers[:limit]])

    def _read(self, documents: list[tuple[int, bytes]]) -> list[Job]:
        jobs: list[Job] = []
        for number, document in documents:
            try:
                jobs.append(self._decoder.decode(document))
            except msgspec.DecodeError as error:
                _log.warning("print %d cannot be read, and is passed over: %s", number, error)
        return jobs
