"""The page and its files, read once: the program serves no path that a client could shape."""

import hashlib
import re
import zlib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from aiohttp import web
from msgspec import Struct

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
}

# Not what the machine's own tables say, which differ from one to the next.
_TYPES = {
    "css": "text/css",
    "html": "text/html",
    "js": "text/javascript",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webmanifest": "application/manifest+json",
}
_UNKNOWN = "application/octet-stream"

_HASHED = re.compile(r".+-[0-9A-Z]{8}\.(css|js)")
_GZIP = re.compile(r"\s*(x-)?gzip\s*(;\s*q\s*=\s*(?P<weight>[0-9.]+)\s*)?", re.IGNORECASE)
_GZIP_FORMAT = 16 + zlib.MAX_WBITS
_LEVEL = 9
_TAG_DIGITS = 16

_NOT_BUILT = (
    b"The dashboard is not built. Run: make dashboard (or install the program: pip install .), "
    b"then start the program anew. All else works without.\n"
)


class StaticFile(Struct, frozen=True):
    """A file of the dashboard, as it is sent to almost everybody: ``body`` in gzip's format.

    It is not packed where that makes it no smaller. ``tag`` tells its content from others, and
    one that is ``lasting`` never has another content under its name.
    """

    body: bytes
    is_packed: bool
    content_type: str
    tag: str
    is_lasting: bool = False
    status: int = 200

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """Give the file, or say that the client has it."""
        headers = self._headers(request)
        known = request.if_none_match or ()
        if self.status == web.HTTPOk.status_code and any(t.value in ("*", self.tag) for t in known):
            return web.Response(status=304, headers=headers)
        body = self.body
        if self.is_packed and _takes_gzip(request):
            headers["Content-Encoding"] = "gzip"
        elif self.is_packed:
            body = zlib.decompress(body, _GZIP_FORMAT)
        return web.Response(
            body=body,
            status=self.status,
            content_type=self.content_type,
            charset="utf-8" if self.content_type.startswith("text/") else None,
            headers=headers,
        )

    def _headers(self, request: web.Request) -> dict[str, str]:
        headers = {**_HEADERS, "Vary": "Accept-Encoding", "Cache-Control": "no-cache"}
        if self.is_lasting:
            headers["Cache-Control"] = "public, max-age=31536000, immutable"
        if self.status == web.HTTPOk.status_code:
            # A weak one, as it is the same however the file is packed.
            headers["ETag"] = f'W/"{self.tag}"'
        if request.secure:
            # Of a page without TLS browsers ignore it, and complain of it in their console.
            headers["Cross-Origin-Opener-Policy"] = "same-origin"
        return headers


def static_files(folder: Traversable | None = None) -> dict[str, StaticFile]:
    """Read the dashboard's files, by their path on the server.

    They are those of ``folder``, or of the package. Where they were never built, the first page
    says how that is done.
    """
    built = files("hydrogen.web") / "built" if folder is None else folder
    found = {}
    if built.is_dir():
        for file in built.iterdir():
            if file.is_file() and not file.name.startswith("."):
                path = "/" if file.name == "index.html" else f"/{file.name}"
                found[path] = _static(file.name, file.read_bytes())
    if "/" not in found:
        found["/"] = StaticFile(
            body=_NOT_BUILT, is_packed=False, content_type="text/plain", tag="", status=503
        )
    return found


def routes(pages: Mapping[str, StaticFile]) -> list[web.RouteDef]:
    """Give a route for each file but the first page, whose path the WebSocket shares."""
    return [web.get(path, file.respond) for path, file in pages.items() if path != "/"]


def _static(name: str, content: bytes) -> StaticFile:
    packer = zlib.compressobj(_LEVEL, wbits=_GZIP_FORMAT)
    packed = packer.compress(content) + packer.flush()
    is_packed = len(packed) < len(content)
    return StaticFile(
        body=packed if is_packed else content,
        is_packed=is_packed,
        content_type=_TYPES.get(name.rpartition(".")[2], _UNKNOWN),
        tag=hashlib.sha256(content).hexdigest()[:_TAG_DIGITS],
        is_lasting=_HASHED.fullmatch(name) is not None,
    )


def _takes_gzip(request: web.Request) -> bool:
    for line in request.headers.getall("Accept-Encoding", []):
        for part in line.split(","):
            if accepted := _GZIP.fullmatch(part):
                return bool((accepted["weight"] or "1").strip("0."))
    return False
