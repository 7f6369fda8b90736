"""Files that are given out piece by piece: nobody who reads slowly keeps one in memory."""

import logging
from contextlib import aclosing, contextmanager
from typing import TYPE_CHECKING

from aiohttp import web

from hydrogen.api.admission import authenticate, peer_address
from hydrogen.api.questions import Asker

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator

    from hydrogen.api.services import Services

_log = logging.getLogger("hydrogen.api")


class BrokenOff(Exception):
    """What is given out is no more what it was when it began; the message says how."""


async def whole(text: str) -> "AsyncGenerator[bytes]":
    """Give a short file in one piece."""
    yield text.encode()


@contextmanager
def admitted(request: web.Request, services: "Services") -> "Iterator[Asker]":
    """Check a request's key, and let it have a file; give who asks. Raises ApiError."""
    asker = Asker(key=authenticate(request, services).name, address=peer_address(request))
    with services.downloads.taken(key=asker.key, address=asker.address):
        yield asker


async def give_out(
    request: web.Request,
    services: "Services",
    parts: "AsyncGenerator[bytes]",
    *,
    name: str,
    is_named: bool = True,
) -> web.StreamResponse:
    """
    Send CSV as a file to be kept; a client that goes away meanwhile is nobody's fault.

    Where it is not named, a page may call it otherwise: the header would have the last word.
    """
    disposition = f'attachment; filename="{name}"' if is_named else "attachment"
    response = web.StreamResponse(
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": disposition,
            "Cache-Control": "no-store",
        }
    )
    transport = request.transport
    try:
        async with aclosing(parts):
            await response.prepare(request)
            if request.method != "HEAD":
                await _write(request, response, services, parts)
    except ConnectionError:
        pass
    except (OSError, BrokenOff) as error:
        # What went out already must not look like all of it.
        _log.error("%s cannot be given out: %s", name, _reason(error))
        if transport is not None:
            transport.abort()
    finally:
        services.downloads.end(transport)
    return response


async def _write(
    request: web.Request,
    response: web.StreamResponse,
    services: "Services",
    parts: "AsyncGenerator[bytes]",
) -> None:
    def go_on() -> None:
        services.downloads.go_on(request.transport, at=services.clock.monotonic())

    go_on()
    async for part in parts:
        await response.write(part)
        go_on()
    await response.write_eof()


def _reason(error: OSError | BrokenOff) -> str:
    if isinstance(error, BrokenOff):
        return str(error)
    return f"the disk fails: {error.strerror or 'it does not answer'}"
