"""The page and its files, read once: the program serves no path that a client could shape."""

import mimetypes
import zlib
from importlib.resources import files

from aiohttp import web
from msgspec import Struct

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class StaticFile(Struct, frozen=True):
    """A file of the dashboard; ``packed``, as it is kept for long and asked for seldom."""

    packed: bytes
    content_type: str

    async def respond(self, _request: web.Request) -> web.StreamResponse:
        """Give the file, to be asked for again each time: the page must fit its server."""
        return web.Response(
            body=zlib.decompress(self.packed),
            content_type=self.content_type,
            charset="utf-8" if self.content_type.startswith("text/") else None,
            headers={
                "Cache-Control": "no-cache",
                "Content-Security-Policy": CONTENT_SECURITY_POLICY,
                "Referrer-Policy": "no-referrer",
            },
        )


def static_files() -> dict[str, StaticFile]:
    """Read the dashboard's files, by their path on the server."""
    found = {}
    for file in files("hydrogen.web").iterdir():
        if file.name.startswith(("_", ".")) or not file.is_file():
            continue
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        path = "/" if file.name == "index.html" else f"/{file.name}"
        found[path] = StaticFile(zlib.compress(file.read_bytes()), kind)
    return found


def routes(pages: dict[str, StaticFile]) -> list[web.RouteDef]:
    """Give a route for each file but the first page, whose path the WebSocket shares."""
    return [web.get(path, file.respond) for path, file in pages.items() if path != "/"]
