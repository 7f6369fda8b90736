"""Where prints are kept: in the journal, or in memory where nothing lasts."""

import logging
from typing import TypeVar

import msgspec

from hydrogen.job import Job, JobOutline, Outcome
from hydrogen.memory.journal import Collection, Journal

_log = logging.getLogger("hydrogen.supervision")

_MOST_IN_MEMORY = 50
_LOADED_AT_START = 10
_READ_AT_ONCE = 10
"""So many prints are read at a time: one of five hundred marks takes 60 kB."""

J = TypeVar("J", bound=JobOutline)


class JobArchive:
    """Keeps prints by their numbers. Belongs to the event loop's thread."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._decoder = msgspec.json.Decoder(Job)
        # It passes over the marks and summaries without making anything of them.
        self._outlines = msgspec.json.Decoder(JobOutline)
        self._in_memory: dict[int, bytes] = {}
        self._newest = 0

    def unfinished(self) -> list[Job]:
        """Give the last prints that were running when the program ended; waits, for the start."""
        documents = self._journal.load(Collection.JOBS, newest=_LOADED_AT_START)
        if documents:
            self._newest = documents[-1][0]
        jobs = _read(documents, self._decoder)
        return [job for job in jobs if job.outcome is Outcome.RUNNING]

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

    async def page(self, *, limit: int, before: int | None) -> list[JobOutline]:
        """Give ``limit`` prints with numbers below ``before``, newest first."""
        page: list[JobOutline] = []
        while len(page) < limit:
            wanted = min(_READ_AT_ONCE, limit - len(page))
            documents = await self._documents(limit=wanted, before=before)
            page += _read(documents, self._outlines)
            if len(documents) < wanted:
                break
            before = documents[-1][0]
            del documents  # while this waits for the next, others are asked for, too
        return page

    async def job(self, number: int) -> Job | None:
        """Give a print with its story."""
        documents = await self._documents(limit=1, before=number + 1)
        found = _read([row for row in documents if row[0] == number], self._decoder)
        return found[0] if found else None

    async def _documents(self, *, limit: int, before: int | None) -> list[tuple[int, bytes]]:
        if self._journal.is_lasting:
            return await self._journal.page(Collection.JOBS, limit=limit, before=before)
        numbers = [n for n in sorted(self._in_memory, reverse=True) if before is None or n < before]
        return [(number, self._in_memory[number]) for number in numbers[:limit]]


def _read(documents: list[tuple[int, bytes]], decoder: msgspec.json.Decoder[J]) -> list[J]:
    jobs: list[J] = []
    for number, document in documents:
        try:
            jobs.append(decoder.decode(document))
        except msgspec.DecodeError as error:
            _log.warning("print %d cannot be read, and is passed over: %s", number, error)
    return jobs
