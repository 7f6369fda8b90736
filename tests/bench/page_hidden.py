"""What a tab that nobody looks at is sent."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import async_playwright

from tests.bench.bench import Bench
from tests.bench.browsing import IS_LIVE, PATIENCE, browser_path, log_in, until
from tests.bench.figure import Figure, Unmeasured
from tests.bench.relay import Line, Relay
from tests.bench.server import Server
from tests.bench.wire import Client, connect
from tests.browser.chromium import own_browser

_SETTLE = 3.0  # seconds in which the tab notices that it is hidden
_MINUTE = 60.0
_TARGET = 1.05  # no ping comes after exactly as long as the one before
_NOTHING = b'{"type":"subscribe","topics":[]}'

Span = tuple[float, float]


async def measure(bench: Bench) -> list[Figure]:
    """Hide a tab, beside a connection that wants nothing, and count what both are sent."""
    browser_path()  # or say that there is none
    async with bench.hydrogen() as server:
        await bench.settled(server)
        async with Relay(server.port).open() as hidden, Relay(server.port).open() as quiet:
            client = await _quiet(server, quiet)
            span = await _hide(hidden, bench.folder / "profile", bench.effort.hidden_seconds)
            client.close()
    tab, yardstick = _rates(hidden.lines, span), _rates(quiet.lines, span)
    return [
        Figure(
            name="page.hidden",
            value=tab[0] / yardstick[0],
            unit="times pings alone",
            target=_TARGET,
            parts={
                "bytes_a_minute": [tab[0]],
                "frames_a_minute": [tab[1]],
                "pings_alone_bytes_a_minute": [yardstick[0]],
                "pings_alone_frames_a_minute": [yardstick[1]],
            },
        )
    ]


async def _quiet(server: Server, relay: Relay) -> Client:
    client = await connect(relay.port, server.headers, lambda _payload: None)
    client.send(_NOTHING)
    return client


async def _hide(relay: Relay, profile: Path, seconds: float) -> Span:
    """Have the page open in a tab behind another; give from when to when it was there."""
    async with async_playwright() as playwright, own_browser(playwright.chromium, profile) as own:
        context = own.contexts[0]
        context.set_default_timeout(PATIENCE)
        await log_in(context, relay.url)
        page = await context.new_page()
        await page.goto(f"{relay.url}/")
        await until(page, IS_LIVE)
        other = await context.new_page()
        await other.bring_to_front()
        await asyncio.sleep(_SETTLE)
        if not await page.evaluate("document.hidden"):
            msg = "the browser shows the tab that was to be hidden"
            raise Unmeasured(msg)
        begun = time.monotonic()
        await asyncio.sleep(seconds)
        return begun, time.monotonic()


def _rates(lines: Sequence[Line], span: Span) -> tuple[float, float]:
    """Give the bytes and the frames a minute, of all lines together."""
    each = []
    for line in lines:
        received = within(line.received, span)
        # What is asked for over HTTP comes when it will, and counts whole.
        each.append(rate(received) if line.is_websocket else spread(received, span))
    if not any(frames for _, frames in each):
        msg = "nobody was pinged twice"
        raise Unmeasured(msg)
    return sum(size for size, _ in each), sum(frames for _, frames in each)


def spread(received: Sequence[tuple[float, int]], span: Span) -> tuple[float, float]:
    """Give the bytes and the pieces a minute, as spread over the whole time."""
    took = (span[1] - span[0]) / _MINUTE
    return sum(size for _, size in received) / took, len(received) / took


def within(received: Sequence[tuple[float, int]], span: Span) -> list[tuple[float, int]]:
    """Give what was sent in that time."""
    return [piece for piece in received if span[0] <= piece[0] <= span[1]]


def rate(received: Sequence[tuple[float, int]]) -> tuple[float, float]:
    """Give the bytes and the pieces a minute from the first to the last of them.

    It does not matter so how far the first is from when somebody began to look.
    """
    if len(received) < 2:
        return 0.0, 0.0
    took = (received[-1][0] - received[0][0]) / _MINUTE
    return sum(size for _, size in received[1:]) / took, (len(received) - 1) / took
