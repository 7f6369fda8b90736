"""What remembering costs: a question, a reading, the memory, the start, the card."""

import asyncio
import json
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from tests.bench.bench import Bench
from tests.bench.configuration import KEY, THIRTY, THIRTY_AT_10_HZ
from tests.bench.figure import Figure, Unmeasured, percentile
from tests.bench.footprint import MIB, footprint
from tests.bench.patience import patience
from tests.bench.plain_table import PlainTable
from tests.bench.process import Child
from tests.bench.server import Server
from tests.bench.years import SERIES

_DAYS = 90
_PLAIN_DAYS = 2
_POINTS = 1000
_DAY = 86_400.0
_SHORTEST = 600.0
_SECONDS_TO_FILL = 900.0
_RATE = 10.0
"""Readings a second of each of the thirty: 300 in all."""


async def measure(bench: Bench) -> list[Figure]:
    """Fill a folder with months, then ask, feed, start and look."""
    folder = bench.folder / "years"
    bench.tell(f"history: {_DAYS} days of {len(SERIES)} quantities are made")
    async with bench.python("tests.bench.years", obeying=True) as child:
        made = await _told(child, f"{_DAYS} {folder / 'simulated'}")
    size = sum(file.stat().st_size for file in (folder / "simulated").iterdir())
    figures = [
        Figure(
            name="history.size",
            value=size / MIB,
            unit="MiB",
            target=300,
            parts={"seconds_to_make": [made["seconds"]]},
        )
    ]
    return [
        *figures,
        *await _questions(bench, folder),
        *await _start(bench, folder),
        *await _ingest(bench),
        *await _card(bench),
    ]


async def _questions(bench: Bench, folder: Path) -> list[Figure]:
    """Ask over HTTP, one question after the other, while readings come in: 30 a second, or 300."""
    plain = await asyncio.to_thread(PlainTable, bench.folder / "plain.sqlite", _PLAIN_DAYS)
    chance = random.Random(1)  # noqa: S311  a range is no secret
    days, plain_days, some, several = [], [], [], []
    async with bench.hydrogen(THIRTY, memory=folder) as server:
        await bench.settled(server)
        with _asking(server) as ask:
            for _ in range(bench.effort.questions):
                length = _SHORTEST * (_DAYS * _DAY / _SHORTEST) ** chance.random()
                some.append(ask(chance, length))
                days.append(ask(chance, _DAY))
                plain_days.append(plain.look(chance, seconds=_DAY, points=_POINTS))
                several.append(ask(chance, _DAY, series=8))
    async with bench.hydrogen(THIRTY_AT_10_HZ, memory=folder) as server:
        await bench.settled(server)
        with _asking(server) as ask:
            busy = [ask(chance, _DAY) for _ in range(bench.effort.questions)]
    return [
        _milliseconds("history.query_p95", some, 95, target=50),
        _milliseconds("history.query_median", some, 50),
        _milliseconds("history.day_p95", days, 95, target=15),
        _milliseconds("history.day_median", days, 50),
        _milliseconds("history.day_among_300_readings_p95", busy, 95),
        _milliseconds("history.day_of_eight_series_p95", several, 95),
        Figure(
            name="history.day_plain",
            value=median(days) / median(plain_days),
            unit="times plain table",
            parts={"hydrogen_seconds": days, "plain_seconds": plain_days},
        ),
        Figure(
            name="history.size_plain",
            value=plain.bytes / _PLAIN_DAYS * _DAYS / MIB,
            unit="MiB",
            parts={"bytes_a_row": [plain.bytes / plain.rows]},
        ),
    ]


@contextmanager
def _asking(server: Server) -> Iterator["_Ask"]:
    with closing(HTTPConnection("127.0.0.1", server.port)) as connection:
        yield _Ask(connection)


class _Ask:
    """Asks for a thousand points somewhere in the months; gives the seconds that took."""

    def __init__(self, connection: HTTPConnection) -> None:
        self._connection = connection

    def __call__(self, chance: random.Random, seconds: float, *, series: int = 1) -> float:
        end = time.time() - 3600 - chance.uniform(0, _DAYS * _DAY - seconds)
        names = [f"{name}.{quantity}" for _, name, quantity in chance.sample(SERIES, series)]
        asked = {
            "series": ",".join(names),
            "from": _iso(end - seconds),
            "to": _iso(end),
            "points": str(_POINTS),
        }
        headers = {"Authorization": f"Key {KEY}"}
        begun = time.monotonic()
        self._connection.request("GET", f"/api/history?{urlencode(asked)}", headers=headers)
        response = self._connection.getresponse()
        answer = response.read()
        took = time.monotonic() - begun
        _check(response.status, answer, names, seconds)
        return took


def _check(status: int, answer: bytes, names: Sequence[str], seconds: float) -> None:
    """Whoever answers nothing is quick."""
    if status != 200:
        msg = f"a question was answered {status}: {answer[:200]!r}"
        raise Unmeasured(msg)
    found = json.loads(answer)
    series = found["series"]
    least = min(_POINTS, seconds / 900) * 0.9
    if set(series) != set(names) or any(len(s["mean"]) < least for s in series.values()):
        points = {name: len(curve["mean"]) for name, curve in series.items()}
        msg = f"{found['from']} to {found['to']}: too little: {points}, {found['problem']}"
        raise Unmeasured(msg)


async def _start(bench: Bench, folder: Path) -> list[Figure]:
    """Start with the months and with an empty folder, in turn."""
    full: list[float] = []
    none: list[float] = []
    for number in range(bench.effort.starts):
        for place, found in ((folder, full), (bench.folder / f"empty-{number}", none)):
            async with bench.hydrogen(THIRTY, memory=place) as server:
                heard, _ = await server.first_message()
                found.append(heard - server.child.begun)
    more = median(ours - theirs for ours, theirs in zip(full, none, strict=True))
    parts = {"full_seconds": full, "empty_seconds": none}
    return [
        Figure(
            name="history.start", value=more * 1000, unit="milliseconds", target=200, parts=parts
        )
    ]


async def _ingest(bench: Bench) -> list[Figure]:
    """Let an hour pass with and without anybody who remembers it."""
    hours = bench.effort.hours_remembered
    results, held = {}, {}
    for how in ("nothing", "-", str(bench.folder / "ingest")):
        async with bench.python("tests.bench.remembering", obeying=True) as child:
            results[how] = await _told(child, f"{hours} {_RATE} {how}")
            held[how] = footprint(child.pid).uss
    kept = str(bench.folder / "ingest")
    more = results[kept]["cpu_seconds"] - results["nothing"]["cpu_seconds"]
    share = 100 * more / (hours * 3600)
    parts = {
        name: [found["cpu_seconds"]]
        for name, found in zip(
            ("nobody_cpu_seconds", "hour_cpu_seconds", "kept_cpu_seconds"),
            results.values(),
            strict=True,
        )
    }
    return [
        Figure(
            name="history.ingest", value=share, unit="per cent of a core", target=2, parts=parts
        ),
        Figure(
            name="history.memory",
            value=(held[kept] - held["nothing"]) / MIB,
            unit="MiB",
            target=25,
            parts={"hour_alone_mib": [(held["-"] - held["nothing"]) / MIB]},
        ),
    ]


async def _card(bench: Bench) -> list[Figure]:
    """Let a day pass, and see what the kernel says was written."""
    days = bench.effort.days_written
    async with bench.python("tests.bench.remembering", obeying=True) as child:
        result = await _told(child, f"{days * 24} 1 {bench.folder / 'card'}")
    if not result["written_bytes"]:
        msg = "the folder is in memory, where nothing is written: set TMPDIR to one on a disk"
        raise Unmeasured(msg)
    a_day = result["written_bytes"] / days / 1e6
    return [Figure(name="history.written_a_day", value=a_day, unit="megabytes", target=10)]


async def _told(child: Child, order: str) -> dict[str, float]:
    assert child.process.stdin is not None
    assert child.process.stdout is not None
    child.process.stdin.write(f"{order}\n".encode())
    async with patience(_SECONDS_TO_FILL, f"the answer to {order}"):
        line = await child.process.stdout.readline()
    if not line:
        await child.process.wait()
        child.check()
    return dict(json.loads(line))


def _milliseconds(
    name: str, seconds: Sequence[float], percent: float, *, target: float | None = None
) -> Figure:
    value = percentile(seconds, percent) * 1000
    parts = {"questions": [float(len(seconds))], "longest_milliseconds": [max(seconds) * 1000]}
    return Figure(name=name, value=value, unit="milliseconds", target=target, parts=parts)


def _iso(wall: float) -> str:
    return datetime.fromtimestamp(wall, UTC).isoformat(timespec="milliseconds")
