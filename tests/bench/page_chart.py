"""The chart: how long twenty curves take to be drawn, and whether they follow the hand."""

import asyncio
import json
import time
from collections.abc import Coroutine
from datetime import UTC, datetime
from itertools import pairwise
from math import cos, pi
from statistics import median
from urllib.parse import urlencode

from playwright.async_api import Browser, BrowserContext, Page

from tests.bench.bench import Bench
from tests.bench.browsing import browsing, until, visitor
from tests.bench.configuration import THIRTY
from tests.bench.figure import Figure, Unmeasured, percentile
from tests.bench.orders import order
from tests.bench.years import SERIES

_CURVES = 20
_POINTS = 2000
_DAY = 86_400
_DAYS = 10
_SECONDS_TO_FILL = 300.0
_DRAWN = 100.0  # milliseconds
_LONGEST_FRAME = 50.0  # milliseconds
_STEP = 0.008  # seconds between two movements of a mouse
_SWING = 260.0  # CSS pixels to each side
_STROKE = 0.8  # seconds
_STROKES = 3  # in one direction
_FEWEST_DRAWINGS = 10  # a second: a hand that hardly moves would prove nothing

# Each frame is noted as it begins. A drawing is over when the next frame begins after it: so what
# the browser itself does to put it on the screen counts too.
_WATCH = """
window.bench = { frames: [], drawings: [], full: null };
(() => {
  const tick = (at) => { bench.frames.push(at); requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) {
      if (name === "hydrogen-chart-drawn") bench.drawings.push([startTime, duration]);
    }
  }).observe({ entryTypes: ["measure"] });
  const watcher = new MutationObserver(() => {
    if (document.querySelectorAll(".chart-table tbody tr").length < CURVES) return;
    bench.full = performance.now();
    watcher.disconnect();
  });
  watcher.observe(document, { childList: true, subtree: true });
})();
""".replace("CURVES", str(_CURVES))

_IS_DRAWN = """
() => {
  const [answer] = performance.getEntriesByType("resource").filter(
    ({ name, responseEnd }) => name.includes("/api/history?") && responseEnd > 0);
  if (!answer || bench.full === null) return null;
  const drawing = bench.drawings.find(
    ([begin]) => begin > answer.responseEnd && begin >= bench.full);
  if (!drawing) return null;
  const after = bench.frames.find((at) => at > drawing[0] + drawing[1]);
  return after ? { whole: after - answer.responseEnd, drawing: drawing[1] } : null;
}
"""


async def measure(bench: Bench) -> list[Figure]:
    """Look at a day of twenty quantities, again and again, and then move it."""
    folder = bench.folder / "days"
    bench.tell(f"page_chart: {_DAYS} days of {len(SERIES)} quantities are made")
    async with bench.python("tests.bench.years", obeying=True) as child:
        await order(child, f"{_DAYS} {folder / 'simulated'}", seconds=_SECONDS_TO_FILL)
    async with bench.hydrogen(THIRTY, memory=folder) as server, browsing() as browser:
        await bench.settled(server)
        url = f"http://127.0.0.1:{server.port}"
        drawn = [await _draw(browser, url) for _ in range(bench.effort.page_rounds)]
        still, panned = await _pan(browser, url, bench.effort.panning_seconds)
    return [
        Figure(
            name="page.chart_drawn",
            value=median(whole for whole, _ in drawn),
            unit="milliseconds",
            target=_DRAWN,
            parts={
                "whole_milliseconds": [whole for whole, _ in drawn],
                "painting_alone_milliseconds": [drawing for _, drawing in drawn],
            },
        ),
        Figure(
            name="page.pan_longest_frame",
            value=max(panned),
            unit="milliseconds",
            target=_LONGEST_FRAME,
            parts={
                "p99_milliseconds": [percentile(panned, 99)],
                "median_milliseconds": [median(panned)],
                "frames": [len(panned)],
                "still_longest_milliseconds": [max(still)],
            },
        ),
    ]


async def _draw(browser: Browser, url: str) -> tuple[float, float]:
    """Give the milliseconds from the answer to the frame after the drawing; and of it alone."""
    async with visitor(browser, url) as context:
        page = await _open(context, url)
        await until(page, _IS_DRAWN)
        found: dict[str, float] = await page.evaluate(_IS_DRAWN)
    return found["whole"], found["drawing"]


async def _open(context: BrowserContext, url: str) -> Page:
    """Open the chart on a day in the middle of what is kept; check that it is whole."""
    page = await context.new_page()
    await page.add_init_script(_WATCH)
    async with page.expect_response(lambda response: "/api/history?" in response.url) as asked:
        await page.goto(f"{url}/{_place()}")
    history = json.loads(await (await asked.value).body())
    points = [len(curve["mean"]) for curve in history["series"].values()]
    if len(points) != _CURVES or min(points) < _POINTS * 0.9:
        msg = f"the page was answered {len(points)} curves of {points} points"
        raise Unmeasured(msg)
    return page


def _place() -> str:
    end = time.time() - _DAYS // 2 * _DAY
    asked = {
        "series": ",".join(f"{name}.{quantity}" for _, name, quantity in SERIES[:_CURVES]),
        "from": _iso(end - _DAY),
        "to": _iso(end),
    }
    return f"#/history?{urlencode(asked)}"


async def _pan(browser: Browser, url: str, seconds: float) -> tuple[list[float], list[float]]:
    """Give the milliseconds between frames while nothing is done, and while the chart is moved."""
    async with visitor(browser, url) as context:
        page = await _open(context, url)
        await until(page, _IS_DRAWN)
        await asyncio.sleep(1)
        still = await _frames(page, asyncio.sleep(seconds))
        box = await page.locator(".chart-plot").bounding_box()
        if box is None:
            msg = "the chart is not to be seen"
            raise Unmeasured(msg)
        before = await page.evaluate("bench.drawings.length")
        asked: list[str] = []
        page.on("response", lambda response: asked.append(response.url))
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        panned = await _frames(page, _drag(page, middle, seconds))
        drawings = await page.evaluate("bench.drawings.length") - before
        answers = sum("/api/history?" in url for url in asked)
    if drawings < seconds * _FEWEST_DRAWINGS or not answers:
        msg = f"the chart was drawn {drawings} times in {len(panned)} frames, of {answers} answers"
        raise Unmeasured(msg)
    return still, panned


async def _frames(page: Page, doing: Coroutine[None, None, None]) -> list[float]:
    await page.evaluate("void (bench.frames.length = 0)")
    await doing
    at: list[float] = await page.evaluate("bench.frames")
    return [later - sooner for sooner, later in pairwise(at)]


async def _drag(page: Page, middle: tuple[float, float], seconds: float) -> None:
    """Take hold of the chart and draw it along, stroke by stroke: three back, then three forth.

    Three strokes go beyond what was answered, so that new answers come meanwhile.
    """
    x, y = middle
    begun = time.monotonic()
    stroke = 0
    while time.monotonic() - begun < seconds:
        way = _SWING if stroke // _STROKES % 2 == 0 else -_SWING
        await page.mouse.move(x - way, y)
        await page.mouse.down()
        stroke_begun = time.monotonic()
        while (passed := time.monotonic() - stroke_begun) < _STROKE:
            await page.mouse.move(x - way * cos(passed / _STROKE * pi), y)
            await asyncio.sleep(_STEP)
        await page.mouse.up()
        stroke += 1


def _iso(wall: float) -> str:
    return datetime.fromtimestamp(wall, UTC).isoformat(timespec="seconds")
