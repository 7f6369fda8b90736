"""The chart by hand: wheel, fingers, cursor, themes; on the history page, which is all chart."""

import asyncio
import re
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest_asyncio
from playwright.async_api import CDPSession, FloatRect, Locator, Page, expect

from tests.browser.past import HOUR, Past, write_configuration
from tests.browser.visit import PHONE, Look, Visitors
from tests.hydrogen.serving import READ_KEY, Served, serve

SERIES = "bed.temperature_celsius,enclosure.temperature_celsius"


class House:
    """A printer with a past, and how to visit an hour of it."""

    def __init__(self, visitors: Visitors, served: Served, past: Past) -> None:
        self._visitors = visitors
        self._served = served
        self.past = past

    async def visit(self, look: Look | None = None) -> tuple[Page, Locator]:
        """Show the hour in which the door was open; give the page, and its chart."""
        begin = self.past.begin + HOUR
        first, last = (
            datetime.fromtimestamp(at, UTC).isoformat().replace("+00:00", "Z")
            for at in (begin, begin + HOUR)
        )
        query = f"series={SERIES}&from={first}&to={last}"
        visit = await self._visitors.visit(
            self._served, look or Look(zone="UTC"), key=READ_KEY, place=f"#/history?{query}"
        )
        await visit.is_live()
        chart = visit.page.get_by_role("slider")
        await expect(chart.locator("canvas")).to_be_visible()
        await expect(visit.page.get_by_role("row").filter(has_text="Bed")).to_contain_text("°C")
        return visit.page, chart


@pytest_asyncio.fixture(loop_scope="session")
async def house(visitors: Visitors, lasting: AsyncExitStack, tmp_path: Path) -> House:
    config, past = await asyncio.to_thread(write_configuration, tmp_path, now=time.time())
    served = await lasting.enter_async_context(serve(config))
    return House(visitors, served, past)


async def test_the_wheel_scrolls_the_page_and_zooms_only_with_ctrl(house: House) -> None:
    page, chart = await house.visit()
    box = await _box(chart)
    await page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 100)
    address = page.url

    await page.mouse.wheel(0, 100)
    await page.wait_for_function("() => scrollY > 0")
    assert page.url == address
    await page.keyboard.down("Control")
    await page.mouse.wheel(0, -400)
    await page.keyboard.up("Control")

    await expect(page).not_to_have_url(address)
    begin, end = _range(page)
    assert 0.3 * HOUR < end - begin < 0.6 * HOUR
    # What was in the middle, where the pointer is, is still there.
    assert abs((begin + end) / 2 - (house.past.begin + 1.5 * HOUR)) < 0.05 * HOUR


async def test_a_stretch_that_is_marked_with_shift_fills_the_chart(house: House) -> None:
    page, chart = await house.visit()
    box = await _box(chart)
    address = page.url

    await page.keyboard.down("Shift")
    await page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 100)
    await page.mouse.down()
    await page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 100, steps=3)
    await expect(page.locator(".chart-selection")).to_be_visible()
    await page.mouse.up()
    await page.keyboard.up("Shift")

    await expect(page.locator(".chart-selection")).to_be_hidden()
    await expect(page).not_to_have_url(address)
    begin, end = _range(page)
    assert 0.15 * HOUR < end - begin < 0.3 * HOUR


async def test_fingers_move_and_zoom_the_chart_and_scroll_the_page_past_it(house: House) -> None:
    page, chart = await house.visit(PHONE)
    await chart.scroll_into_view_if_needed()
    box = await _box(chart)
    x, y = box["x"] + 100, box["y"] + box["height"] / 2
    fingers = await page.context.new_cdp_session(page)
    first = _range(page)

    await _swipe(fingers, [[(x + step * 10, y)] for step in range(10)])
    await page.wait_for_function("address => location.href !== address", arg=page.url)
    second = _range(page)
    assert second[0] < first[0] - 0.1 * HOUR
    assert abs((second[1] - second[0]) - HOUR) < 1

    address = page.url
    await _swipe(fingers, [[(x - step * 4, y), (x + 60 + step * 4, y)] for step in range(10)])
    await page.wait_for_function("address => location.href !== address", arg=address)
    third = _range(page)
    assert third[1] - third[0] < 0.7 * HOUR

    address, before = page.url, await page.evaluate("scrollY")
    await _swipe(fingers, [[(x, y - step * 12)] for step in range(10)])
    await page.wait_for_function("before => scrollY > before + 30", arg=before)
    assert page.url == address


async def test_the_cursor_reads_every_curve_and_what_was_the_case(house: House) -> None:
    page, chart = await house.visit()
    box = await _box(chart)
    at = page.locator(".chart-at")

    # The door was open from the first minute of the hour to the eleventh.
    await page.mouse.move(box["x"] + box["width"] * 0.15, box["y"] + 150)
    await expect(at).to_have_count(2)
    for cell in await at.all():
        await expect(cell).to_contain_text(re.compile(r"\d \u2013 \d.*°C"))
    await expect(page.locator(".chart-now")).to_contain_text("door open")
    await expect(page.locator(".chart-dot:visible")).to_have_count(2)

    await page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 100)
    await expect(page.locator(".chart-dot:visible")).to_have_count(0)
    await expect(at.first).to_be_empty()
    await expect(chart).to_have_attribute("aria-valuetext", re.compile("^No cursor"))


async def test_a_curve_is_picked_out_of_the_others_by_its_name(house: House) -> None:
    page, chart = await house.visit()
    before = await _drawn(chart)

    name = page.get_by_role("rowheader", name="Bed").get_by_role("button")
    await name.click()

    await expect(name).to_have_attribute("aria-pressed", "true")
    await _is_drawn_anew(page, before)


async def test_the_drawing_follows_the_theme_and_the_width(house: House) -> None:
    page, chart = await house.visit()
    before = await _drawn(chart)

    await page.emulate_media(color_scheme="dark")
    await _is_drawn_anew(page, before)

    await page.set_viewport_size({"width": 700, "height": 720})
    await page.wait_for_function(
        "() => document.querySelector('.chart-plot canvas').clientWidth"
        " === document.querySelector('.chart-plot').clientWidth"
    )


async def test_a_chart_that_is_left_leaves_nothing_behind(house: House) -> None:
    page, chart = await house.visit()
    counting = await page.context.new_cdp_session(page)

    async def come_and_go(times: int) -> tuple[int, int]:
        for _ in range(times):
            await page.go_back()
            await expect(chart.locator("canvas")).to_be_visible()
            await page.go_forward()
            await expect(page.locator(".uplot")).to_have_count(0)
        await counting.send("HeapProfiler.collectGarbage")
        counters = await counting.send("Memory.getDOMCounters")
        return counters["nodes"], counters["jsEventListeners"]

    await page.evaluate("() => { location.hash = '#/settings' }")
    nodes, listeners = await come_and_go(3)
    more_nodes, more_listeners = await come_and_go(6)

    # Each has 200 nodes and 27 listeners. The browser may keep the last, but not six of them.
    assert more_nodes < nodes + 300
    assert more_listeners < listeners + 40


async def _box(chart: Locator) -> FloatRect:
    box = await chart.bounding_box()
    assert box
    return box


def _range(page: Page) -> tuple[float, float]:
    """Give what the address says is shown, in Unix seconds."""
    query = parse_qs(urlsplit(page.url).fragment.partition("?")[2])
    first, last = (datetime.fromisoformat(query[name][0]) for name in ("from", "to"))
    return first.timestamp(), last.timestamp()


async def _swipe(fingers: CDPSession, path: Sequence[Sequence[tuple[float, float]]]) -> None:
    """Put fingers down, take them along a path of places, and lift them."""
    for index, places in enumerate(path):
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(places)]
        kind = "touchMove" if index else "touchStart"
        await fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    await fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


async def _drawn(chart: Locator) -> str:
    return str(await chart.locator("canvas").evaluate("canvas => canvas.toDataURL()"))


async def _is_drawn_anew(page: Page, before: str) -> None:
    await page.wait_for_function(
        "before => document.querySelector('.chart-plot canvas').toDataURL() !== before",
        arg=before,
    )
