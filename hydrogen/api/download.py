"""Files that are given out piece by piece: nobody who reads slowly keeps one in memory twice."""

import contextlib
from collections.abc import AsyncIterator, Iterable

from aiohttp import web

_PIECE = 64 * 1024  # bytes


def pieces(body: bytes) -> Iterable[bytes]:
    """Cut a file into what is written at once."""
    return (body[begin : begin + _PIECE] for begin in range(0, len(body), _PIECE))


async def give_out(
    request: web.Request, parts: AsyncIterator[bytes] | Iterable[bytes], *, name: str
) -> web.StreamResponse:
    """Send CSV as a file to be kept; a client that goes away meanwhile is nobody's fault."""
    response = web.StreamResponse(
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        }
    )
    with contextlib.suppress(ConnectionError):
        await response.prepare(request)
        if request.method == "HEAD":
            return response
        if isinstance(parts, AsyncIterator):
            async for part in parts:
                await response.write(part)
        else:
            for part in parts:
                await response.write(part)
        await response.write_eof()
    return response
