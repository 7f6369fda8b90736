"""The list of prints, and the page that each has: its story, its chart, its neighbours."""

import csv
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import msgspec
import pytest
from playwright.async_api import Route, expect
from websockets.asyncio.client import ClientConnection

from tests.browser.axe import no_violations
from tests.browser.printer import hold, write_configuration
from tests.browser.visit import DESK, PHONE, Look, Scheme, Visit, Visitors
from tests.hydrogen.serving import (
    CONTROL_KEY,
    READ_KEY,
    Message,
    Served,
    ask,
    receive,
    receive_type,
)

_SOON = {"retry_after_seconds": 1}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_configuration(tmp_path)


async def come(visitors: Visitors, served: Served, look: Look = DESK) -> Visit:
    """Open the list of prints of a printer that is idle."""
    async with served.websocket() as client:
        await hold(served, door=False, printing=False, spool=False)
        while not _is_idle(await receive_type(client, "status")):
            pass
    visit = await visitors.visit(served, look, key=READ_KEY, place="#/prints")
    await visit.is_live()
    return visit


def _is_idle(status: Message) -> bool:
    return msgspec.convert(status["printer"], Message)["state"] == "idle"


async def print_once(served: Served) -> None:
    """Have the printer begin and finish a print, with the door opened meanwhile."""
    async with served.websocket() as client:
        await ask(client, {"type": "subscribe", "topics": ["events"], "id": "events"})
        await hold(served, printing=True)
        await _heard(client, "job_started")
        await hold(served, door=True)
        await hold(served, door=False)
        await hold(served, printing=False)
        await _heard(client, "job_finished")


async def _heard(client: ClientConnection, event: str) -> None:
    while (await receive(client)).get("event") != event:
        pass


async def test_a_print_is_listed_as_it_runs_and_its_story_is_kept(
    visitors: Visitors, served: Served
) -> None:
    page = (await come(visitors, served)).page
    await expect(page.locator("#no-prints")).to_contain_text("No print was seen yet")
    await hold(served, printing=True)
    first = page.locator('#prints > li[data-name="1"]')
    await expect(first).to_contain_text("running")

    await first.get_by_role("link", name="Print 1").click()

    await expect(page.get_by_role("heading", name="Print 1", level=1)).to_be_visible()
    await expect(page.locator("#print-facts")).to_contain_text("not yet")
    await hold(served, door=True)
    await expect(page.locator(".marks")).to_contain_text("door opened")
    await expect(page.locator(".marks")).to_contain_text("alarm raised: door is open")
    await hold(served, door=False, printing=False)
    await expect(page.locator(".marks > li").last).to_contain_text("ended")
    await expect(page.locator("#print .outcome").first).to_have_text("finished")
    await expect(page.locator("#print-facts")).not_to_contain_text("not yet")
    async with page.expect_download() as waiting:
        await page.get_by_role("link", name="Print 1 as CSV").click()
    download = await waiting.value
    assert download.suggested_filename == "print-1.csv"
    rows = list(csv.DictReader((await download.path()).read_text().splitlines()))
    assert "door_opened" in {row["value"] for row in rows}


async def test_a_prints_chart_has_its_temperatures_and_closer_looks_ask_for_finer_points(
    visitors: Visitors, served: Served
) -> None:
    page = (await come(visitors, served)).page
    await print_once(served)
    async with page.expect_response(re.compile("/api/history")) as waiting:
        await page.locator('#prints > li[data-name="1"] a.print').click()
    whole = _asked((await waiting.value).url)
    sensors = ("bed", "enclosure", "outside")
    assert whole["series"] == ",".join(f"{name}.temperature_celsius" for name in sensors)
    chart = page.get_by_role("figure", name="Chart of Print 1")
    for label in ("Enclosure", "Bed", "Outside"):
        await expect(chart.get_by_role("row").filter(has_text=label)).to_contain_text("°C")

    closer_look = chart.get_by_role("button", name="Zoom in")
    async with page.expect_response(re.compile("/api/history")) as waiting:
        await closer_look.click()
        await closer_look.click()

    closer = _asked((await waiting.value).url)
    assert whole["from"] <= closer["from"] < closer["to"] <= whole["to"]
    assert (whole["from"], whole["to"]) != (closer["from"], closer["to"])


async def test_a_chart_that_hydrogen_is_too_busy_for_says_so_and_comes_later(
    visitors: Visitors, served: Served
) -> None:
    visit = await come(visitors, served)
    page = visit.page
    visit.excuse("429")
    await print_once(served)
    busy = {"error": {"code": "rate_limited", "message": "others ask", "details": _SOON}}

    async def refuse(route: Route) -> None:
        await route.fulfill(status=429, json=busy)

    await page.route("**/api/history?**", refuse, times=1)
    await page.locator('#prints > li[data-name="1"] a.print').click()
    await expect(page.locator("#chart-said")).to_have_text("Others ask")

    rows = page.locator("figure.chart").get_by_role("row")
    await expect(rows.filter(has_text="Bed")).to_contain_text("°C")
    await expect(page.locator("#chart-said")).to_have_text("")


async def test_another_series_can_be_chosen_and_the_last_one_taken_away(
    visitors: Visitors, served: Served
) -> None:
    page = (await come(visitors, served)).page
    await print_once(served)
    await page.locator('#prints > li[data-name="1"] a.print').click()
    choice = page.locator(".series-choice")
    rows = page.locator("figure.chart").get_by_role("row")
    await choice.locator("summary").click()
    for name in ("Enclosure", "Outside"):
        await choice.get_by_role("checkbox", name=name).uncheck()
    await expect(rows.filter(has_text="Bed")).to_be_visible()
    await expect(rows.filter(has_text="Outside")).to_have_count(0)

    await choice.get_by_role("checkbox", name="Bed").uncheck()

    await expect(page.locator("#print-chart-section")).to_contain_text("No series is chosen.")
    await choice.get_by_role("checkbox", name="Outside").check()
    await expect(rows.filter(has_text="Outside")).to_be_visible()


async def test_a_session_that_ends_leaves_the_story_as_it_is(
    visitors: Visitors, served: Served
) -> None:
    visit = await come(visitors, served)
    page = visit.page
    visit.excuse("401")
    await hold(served, printing=True)
    await page.locator('#prints > li[data-name="1"] a.print').click()
    await expect(page.locator(".marks")).to_contain_text("began")
    await page.evaluate("fetch('/api/session', {method: 'DELETE'}).then(() => null)")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await expect(page.locator(".marks")).to_contain_text("began")
    await hold(served, door=True)

    await visit.log_in(CONTROL_KEY)

    await expect(page.locator(".marks")).to_contain_text("door opened")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_print_fits_a_phone_and_everybody_can_use_its_page(
    visitors: Visitors, served: Served, scheme: Scheme, gallery: Path
) -> None:
    look = Look(width=PHONE.width, height=PHONE.height, is_touched=True, scheme=scheme)
    page = (await come(visitors, served, look)).page
    await print_once(served)
    await page.locator('#prints > li[data-name="1"] a.print').click()

    await expect(
        page.locator("figure.chart").get_by_role("row").filter(has_text="Bed")
    ).to_be_visible()
    await no_violations(page)
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE.width
    await page.screenshot(path=gallery / f"print-{scheme}.png", full_page=True)


def _asked(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))
