"""What a browser has to fetch for the page: its scripts and styles, packed as they are served."""

import asyncio
import gzip
import re
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection

from tests.bench.bench import Bench
from tests.bench.figure import Figure, Unmeasured

_TARGET = 120.0  # kB
_KB = 1000
_OK = 200
_NAMED_BY_HTML = re.compile(rb'(?:src|href)="/?([\w.-]+\.(?:js|css))"')
# What esbuild writes; with a parenthesis, a script is fetched only when it is needed.
_NAMED_BY_SCRIPT = re.compile(rb"""(from|import)\s*(\(?)\s*["']\./([\w.-]+\.js)["']""")


class Crawl:
    """Finds the scripts and styles that a page leads to, and how many bytes each is."""

    def __init__(self, connection: HTTPConnection) -> None:
        self._connection = connection
        self.at_once: dict[str, int] = {}
        """What the first page needs before it shows anything."""
        self.later: dict[str, int] = {}
        """What other parts of it fetch as they are needed."""

    def follow(self) -> None:
        """Fetch everything."""
        _, html = self._fetch("/")
        waiting = [name.decode() for name in _NAMED_BY_HTML.findall(html)]
        following = list(self._take(waiting, self.at_once))
        while following:
            following = list(self._take(following, self.later))

    def _take(self, names: list[str], into: dict[str, int]) -> Iterator[str]:
        """Fetch these and all that they cannot do without; give what is wanted only later."""
        for name in names:
            if name in self.at_once or name in self.later:
                continue
            into[name], text = self._fetch(f"/{name}")
            if name.endswith(".css"):
                continue
            found = scripts_named(text)
            yield from self._take([script for script, later in found if not later], into)
            yield from (script for script, later in found if later)

    def _fetch(self, path: str) -> tuple[int, bytes]:
        """Give the bytes on the wire and what is in them."""
        headers = {"Accept-Encoding": "gzip"}
        self._connection.request("GET", path, headers=headers)
        response = self._connection.getresponse()
        body = response.read()
        if response.status != _OK:
            msg = f"{path} was answered {response.status}: {body[:200]!r}"
            raise Unmeasured(msg)
        # What packing makes no smaller comes as it is.
        is_packed = response.headers.get("Content-Encoding") == "gzip"
        return len(body), gzip.decompress(body) if is_packed else body


def scripts_named(text: bytes) -> list[tuple[str, bool]]:
    """Give the scripts that a script names, and of each whether it is fetched only later."""
    return [(name.decode(), later == b"(") for _, later, name in _NAMED_BY_SCRIPT.findall(text)]


async def measure(bench: Bench) -> list[Figure]:
    """Fetch the page as a browser would that opens every part of it."""
    async with bench.hydrogen() as server:
        await bench.settled(server)
        with closing(HTTPConnection("127.0.0.1", server.port)) as connection:
            crawl = Crawl(connection)
            await asyncio.to_thread(crawl.follow)
    everything = crawl.at_once | crawl.later
    return [
        _figure("page.size", everything, target=_TARGET),
        _figure("page.size_first", crawl.at_once),
    ]


def _figure(name: str, files: dict[str, int], *, target: float | None = None) -> Figure:
    if not files:
        msg = "the page names neither script nor style"
        raise Unmeasured(msg)
    parts = {
        f"{kind}_kb": sorted(
            (size / _KB for file, size in files.items() if file.endswith(f".{kind}")), reverse=True
        )
        for kind in ("js", "css")
    }
    return Figure(name=name, value=sum(files.values()) / _KB, unit="kB", target=target, parts=parts)
