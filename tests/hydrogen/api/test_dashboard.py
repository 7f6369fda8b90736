import contextlib
import gzip
import ssl
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import aiohttp
import pytest
import trustme
from aiohttp import web
from multidict import CIMultiDict

from hydrogen.api.dashboard import routes, static_files

PAGE = b"<!doctype html><title>Hydrogen</title>" + b"<p>warm</p>" * 100
SCRIPT = b"export const warm = 1;\n" * 100
ICON = bytes(range(256))  # which no packing makes smaller

Fetched = tuple[int, CIMultiDict[str], bytes]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "built"
    folder.mkdir()
    for name, content in (
        ("index.html", PAGE),
        ("app-3FQX7A2B.js", SCRIPT),
        ("style-ABCDEFGH.css", b"p { color: red }\n" * 20),
        ("icon.svg", b"<svg/>" * 20),
        ("icon-192.png", ICON),
        ("apple-touch-icon.png", ICON),
        ("manifest.webmanifest", b"{}"),
        ("licences.txt", b"MIT\n" * 20),
        ("notes.xyz", b"?"),
        (".hidden.js", SCRIPT),
    ):
        (folder / name).write_bytes(content)
    (folder / "chunks").mkdir()
    return folder


@contextlib.asynccontextmanager
async def serving(folder: Path, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    pages = static_files(folder)
    application = web.Application()
    application.router.add_get("/", pages["/"].respond)
    application.router.add_routes(routes(pages))
    runner = web.AppRunner(application)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
        [(_, port)] = runner.addresses
        yield f"http{'s' * (tls is not None)}://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


async def fetch(
    folder: Path, path: str = "/", *, method: str = "GET", headers: dict[str, str] | None = None
) -> Fetched:
    """Ask as a client that says nothing of what it takes, unless ``headers`` do."""
    async with serving(folder) as url:
        return await request(url + path, method=method, headers=headers)


async def request(
    url: str,
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    trust: ssl.SSLContext | None = None,
) -> Fetched:
    session = aiohttp.ClientSession(
        auto_decompress=False, skip_auto_headers=["Accept-Encoding"], headers=headers
    )
    asked = partial(session.request, method, url)
    async with session, asked(ssl=trust) if trust else asked() as response:
        return response.status, CIMultiDict(response.headers), await response.read()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/app-3FQX7A2B.js", "text/javascript; charset=utf-8"),
        ("/style-ABCDEFGH.css", "text/css; charset=utf-8"),
        ("/icon.svg", "image/svg+xml"),
        ("/icon-192.png", "image/png"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/licences.txt", "text/plain; charset=utf-8"),
        ("/notes.xyz", "application/octet-stream"),
    ],
)
async def test_a_file_has_its_type_whatever_the_machines_tables_say(
    built: Path, path: str, kind: str
) -> None:
    status, headers, _ = await fetch(built, path)

    assert (status, headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize("path", ["/index.html", "/.hidden.js", "/chunks", "/../built/icon.svg"])
async def test_nothing_else_is_served(built: Path, path: str) -> None:
    status, _, _ = await fetch(built, path)

    assert status == 404


async def test_what_has_a_hash_in_its_name_is_kept_for_a_year_and_all_else_asked_for_again(
    built: Path,
) -> None:
    kept = {}
    for path in ("/app-3FQX7A2B.js", "/style-ABCDEFGH.css", "/", "/apple-touch-icon.png"):
        _, headers, _ = await fetch(built, path)
        kept[path] = headers["Cache-Control"]

    assert kept == {
        "/app-3FQX7A2B.js": "public, max-age=31536000, immutable",
        "/style-ABCDEFGH.css": "public, max-age=31536000, immutable",
        "/": "no-cache",
        "/apple-touch-icon.png": "no-cache",
    }


@pytest.mark.parametrize("accepted", ["gzip, deflate, br", "br;q=1, GZIP ;q=0.5", "x-gzip"])
async def test_who_takes_gzip_is_given_the_file_packed(built: Path, accepted: str) -> None:
    _, headers, body = await fetch(built, headers={"Accept-Encoding": accepted})

    assert headers["Content-Encoding"] == "gzip"
    assert headers["Vary"] == "Accept-Encoding"
    assert int(headers["Content-Length"]) == len(body) < len(PAGE)
    assert gzip.decompress(body) == PAGE


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0.000, br", "gzipped"])
async def test_who_does_not_is_given_it_as_it_is(built: Path, accepted: str) -> None:
    _, headers, body = await fetch(built, headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in headers
    assert headers["Vary"] == "Accept-Encoding"
    assert body == PAGE


async def test_what_packing_makes_no_smaller_is_sent_as_it_is(built: Path) -> None:
    _, headers, body = await fetch(built, "/icon-192.png", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in headers
    assert body == ICON


async def test_only_the_packed_file_is_kept(built: Path) -> None:
    page = static_files(built)["/"]

    assert len(page.body) < len(PAGE) / 5


async def test_who_has_the_file_is_not_sent_it_again(built: Path) -> None:
    _, first, _ = await fetch(built, headers={"Accept-Encoding": "gzip"})
    for known in (first["ETag"], f'"other", {first["ETag"]}', "*"):
        status, headers, body = await fetch(built, headers={"If-None-Match": known})

        assert (status, body) == (304, b"")
        assert headers["ETag"] == first["ETag"]
        assert headers["Cache-Control"] == "no-cache"
        assert headers["Vary"] == "Accept-Encoding"


async def test_another_content_has_another_tag(built: Path) -> None:
    _, before, _ = await fetch(built)
    (built / "index.html").write_bytes(PAGE + b"<p>warmer</p>")
    status, after, body = await fetch(built, headers={"If-None-Match": before["ETag"]})

    assert status == 200
    assert after["ETag"] != before["ETag"]
    assert body.endswith(b"<p>warmer</p>")


async def test_head_tells_what_get_would(built: Path) -> None:
    asked = {"Accept-Encoding": "gzip"}
    status, headers, body = await fetch(built, method="HEAD", headers=asked)
    _, wanted, _ = await fetch(built, headers=asked)

    assert (status, body) == (200, b"")
    headers["Date"] = wanted["Date"]
    assert headers == wanted


async def test_no_page_may_run_what_is_not_a_file_of_this_server(built: Path) -> None:
    _, headers, _ = await fetch(built)

    policy = headers["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in policy
    assert {part for part in policy if part.split()[1] not in ("'none'", "'self'")} == set()
    assert "manifest-src 'self'" in policy
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in headers["Permissions-Policy"]
    # A browser would complain of it in the console: it counts for pages that came by TLS.
    assert "Cross-Origin-Opener-Policy" not in headers


async def test_under_tls_no_page_of_others_reaches_into_this_ones_window(built: Path) -> None:
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    async with serving(built, context) as url:
        _, headers, _ = await request(f"{url}/", trust=trust)

    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("exists", [False, True])
async def test_where_the_dashboard_was_never_built_the_page_says_how(
    tmp_path: Path,
    exists: bool,  # noqa: FBT001  a parameter of pytest's
) -> None:
    folder = tmp_path / "built"
    if exists:
        folder.mkdir()
    status, headers, body = await fetch(folder, headers={"If-None-Match": "*"})

    assert status == 503
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "ETag" not in headers
    assert body.decode() == (
        "The dashboard is not built. Run: make dashboard (or install the program: "
        "pip install .), then start the program anew. All else works without.\n"
    )
