"""The history page, over hours that were kept before the test."""

import asyncio
import re
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.axe import no_violations
from tests.browser.history_page import drag, field, fulfil, iso, row
from tests.browser.past import HOUR, Past, write_configuration
from tests.browser.visit import PHONE, Look, Visit, Visitors
from tests.hydrogen.serving import READ_KEY, Served, serve

BED = "bed.temperature_celsius"
ENCLOSURE = "enclosure.temperature_celsius"
EMPTY = '{"width": 0, "at": [], "min": [], "mean": [], "max": [], "count": [], "not_ok": []}'


class House:
    """A printer with a past, and how to visit its history."""

    def __init__(self, visitors: Visitors, served: Served, past: Past) -> None:
        self._visitors = visitors
        self._served = served
        self.past = past

    async def visit(self, query: str = "", look: Look | None = None) -> Visit:
        """Open the history page with a key that may only look."""
        visit = await self._visitors.visit(
            self._served, look or Look(zone="UTC"), key=READ_KEY, place=f"#/history?{query}"
        )
        await visit.is_live()
        return visit

    def between(self, begin: float, end: float, series: str = f"{BED},{ENCLOSURE}") -> str:
        """Give the query of a range."""
        return f"series={series}&from={iso(begin)}&to={iso(end)}"


@pytest_asyncio.fixture(loop_scope="session")
async def house(visitors: Visitors, lasting: AsyncExitStack, tmp_path: Path) -> House:
    config, past = await asyncio.to_thread(write_configuration, tmp_path, now=time.time())
    served = await lasting.enter_async_context(serve(config))
    return House(visitors, served, past)


async def test_who_comes_for_the_first_time_sees_the_live_temperatures_and_chooses_others(
    house: House,
) -> None:
    page = (await house.visit()).page

    await expect(row(page, "Bed")).to_contain_text("°C")
    await expect(page).to_have_url(re.compile(r"series=bed\.[^&]*,outside\.[^&]*&last=1h$"))
    await page.get_by_role("checkbox", name="Spool, humidity").check()
    await page.get_by_role("checkbox", name="Outside").uncheck()

    await expect(page).to_have_url(re.compile(r"spool\.humidity_percent&last=1h$"))
    await expect(row(page, "Spool, humidity")).to_be_visible()
    await expect(row(page, "Outside")).to_have_count(0)
    await page.go_back()
    await expect(row(page, "Outside")).to_be_visible()
    await expect(page.get_by_role("checkbox", name="Outside")).to_be_checked()


async def test_a_gap_is_a_gap_when_the_chart_is_moved_over_it(house: House) -> None:
    gap = house.past.gap
    page = (await house.visit(house.between(gap + HOUR, gap + 2 * HOUR))).page
    chart = page.get_by_role("slider")
    await expect(row(page, "Bed")).to_contain_text("°C")

    await page.get_by_role("button", name="Earlier").click()
    await chart.press("Home")

    # Half of what is shown now is the gap, which begins at the left edge.
    await expect(chart).to_have_attribute(
        "aria-valuetext", re.compile("Bed no value, Enclosure [23][0-9]")
    )
    await expect(page).to_have_url(re.compile(f"from={re.escape(iso(gap + HOUR / 2))}"))
    await chart.press("End")
    await expect(chart).to_have_attribute("aria-valuetext", re.compile("Bed [45][0-9]"))
    await expect(page.locator("#follow")).to_have_attribute("aria-pressed", "false")


async def test_a_chart_that_is_dragged_and_zoomed_tells_its_address_and_finds_what_is_there(
    house: House,
) -> None:
    past = house.past
    page = (await house.visit(house.between(past.end - HOUR, past.end))).page
    chart = page.get_by_role("slider")
    await expect(row(page, "Bed")).to_contain_text("°C")
    before = page.url

    for _ in range(5):
        await drag(page, chart, by=300)
    await expect(page).not_to_have_url(before)
    await chart.press("Home")

    await expect(chart).to_have_attribute("aria-valuetext", re.compile("Enclosure [23][0-9]"))
    dragged = page.url
    await chart.press("+")
    await expect(page).not_to_have_url(dragged)
    after = page.url
    await page.reload()
    await expect(row(page, "Enclosure")).to_contain_text("°C")
    assert page.url == after


async def test_what_is_followed_goes_on_until_somebody_looks_back(house: House) -> None:
    page = (await house.visit(f"series={BED}&last=1min")).page
    follow, shown = page.locator("#follow"), page.locator("#shown-range")
    await expect(follow).to_have_attribute("aria-pressed", "true")
    first = await shown.inner_text()
    await expect(shown).not_to_have_text(first)

    await page.get_by_role("button", name="Earlier").click()

    await expect(follow).to_have_attribute("aria-pressed", "false")
    await expect(page).to_have_url(re.compile(r"&from=.*&to="))
    await follow.click()
    await expect(follow).to_have_attribute("aria-pressed", "true")
    await expect(page).to_have_url(re.compile(r"&last=1min$"))


async def test_what_is_followed_stops_at_now_and_shows_as_much_as_before(house: House) -> None:
    page = (await house.visit(f"series={BED}&last=1h")).page
    chart, later = page.get_by_role("slider"), page.get_by_role("button", name="Later")
    await expect(row(page, "Bed")).to_contain_text("°C")
    # Longer than all that is kept.
    await page.get_by_role("button", name="1 y", exact=True).click()
    await expect(page).to_have_url(re.compile("last=365d$"))

    await later.click()
    for key in ("End", "PageUp", "PageUp"):
        await chart.press(key)

    await expect(page).to_have_url(re.compile("last=365d$"))
    await expect(page.locator("#follow")).to_have_attribute("aria-pressed", "true")
    await expect(chart).not_to_have_attribute("aria-valuetext", re.compile("no value"))


async def test_a_followed_curve_goes_on_with_what_the_status_brings(house: House) -> None:
    visit = await house.visit("series=none.of_them&last=1min")
    page = visit.page
    now = datetime.now(UTC)
    answer = (
        f'{{"from": "{iso(now.timestamp() - 60)}", "to": "{iso(now.timestamp())}",'
        f' "series": {{"{BED}": {EMPTY}}}, "uncertain": [], "problem": null}}'
    )
    await page.route("**/api/history?*", lambda route: fulfil(route, answer))

    await expect(page.get_by_text("no history of 1 series")).to_contain_text("none.of_them")
    await page.get_by_role("checkbox", name="Bed").check()

    await expect(row(page, "Bed")).to_contain_text("°C")


async def test_another_day_is_laid_over_the_chart_and_the_address_keeps_it(house: House) -> None:
    past = house.past
    query = house.between(past.begin + HOUR, past.begin + 2 * HOUR, ENCLOSURE)
    visit = await house.visit(query)
    page = visit.page
    other = past.begin - 24 * HOUR

    await page.locator("#compare").select_option("week")
    await expect(page.get_by_text("Dashed: a week earlier")).to_be_visible()
    await page.locator("#compare").select_option("date")
    await page.locator("#compare-date").fill(datetime.fromtimestamp(other, UTC).date().isoformat())

    await expect(page).to_have_url(re.compile("compare=ago:86400"))
    await expect(row(page, "Enclosure (a day earlier)")).to_be_visible()
    await page.reload()
    await expect(row(page, "Enclosure (a day earlier)")).to_be_visible()
    visit.excuse("404")
    await visit.go(f"history?{query}&compare=print:99&align={iso(past.begin)}")
    await expect(page.get_by_text("There is no print 99.")).to_be_visible()


async def test_what_is_shown_is_taken_away_as_numbers_and_as_a_picture(house: House) -> None:
    past = house.past
    page = (await house.visit(house.between(past.begin, past.end))).page
    await expect(row(page, "Bed")).to_contain_text("°C")

    async with page.expect_download() as numbers:
        await page.get_by_role("link", name="CSV").click()
    async with page.expect_download() as picture:
        await page.get_by_role("button", name="Picture (PNG)").click()

    table = await numbers.value
    assert table.suggested_filename.startswith(f"history-{BED}-and-1-more-20")
    assert table.suggested_filename.endswith(".csv")
    file = await table.path()
    header, *lines = file.read_text().splitlines()
    assert f"{BED}.mean" in header
    assert f"{ENCLOSURE}.max" in header
    assert len(lines) >= 6 * 60
    image = await picture.value
    assert re.fullmatch(r"history-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.png", image.suggested_filename)
    assert (await image.path()).read_bytes().startswith(b"\x89PNG")


async def test_a_server_that_has_no_time_is_asked_again(house: House) -> None:
    visit = await house.visit(f"series={BED}&last=10min")
    visit.excuse("429")
    page = visit.page
    refusal = (
        '{"error": {"code": "rate_limited", "message": "16 questions are waiting; try again in '
        '1 s", "details": {"retry_after_seconds": 1}}}'
    )
    await expect(row(page, "Bed")).to_contain_text("°C")
    await page.route("**/api/history?*", lambda route: fulfil(route, refusal, status=429))

    await page.get_by_role("button", name="7 d", exact=True).click()

    said = page.locator("#history-trouble")
    await expect(said).to_contain_text("try again in 1 s. It is tried again by itself.")
    await page.unroute("**/api/history?*")
    await expect(said).to_have_count(0)
    await expect(row(page, "Bed")).to_contain_text("°C")


async def test_what_happened_is_listed_and_its_bands_can_be_hidden(house: House) -> None:
    past = house.past
    page = (await house.visit(house.between(past.begin, time.time()))).page
    happened = page.locator(".happenings")

    await expect(happened).to_contain_text("Too hot: bed is 61.2 °C, above 60 °C")
    await expect(happened).to_contain_text("The supply's voltage was too low")
    await expect(happened).to_contain_text("Hydrogen did not run")
    legend = page.locator(".chart-legend")
    await expect(legend).to_contain_text("door open")
    await page.get_by_role("checkbox", name="Door open").uncheck()
    await expect(legend).not_to_contain_text("door open")
    await expect(page).to_have_url(re.compile("hide=door_open"))


async def test_a_time_is_typed_and_what_is_no_range_is_said(house: House) -> None:
    past = house.past
    page = (await house.visit(f"series={BED}&last=1h")).page

    await page.get_by_role("button", name="From … to …").click()
    await page.get_by_label("From", exact=True).fill(field(past.end))
    await page.get_by_label("To", exact=True).fill(field(past.begin))
    await page.get_by_role("button", name="Show").click()
    await expect(page.get_by_text("From has to be before To.")).to_be_visible()
    await page.get_by_label("From", exact=True).fill(field(past.begin))
    await page.get_by_label("To", exact=True).fill(field(past.end))
    await page.get_by_role("button", name="Show").click()

    begin = iso(float(int(past.begin)))
    await expect(page).to_have_url(re.compile(f"from={re.escape(begin)}"))
    await expect(row(page, "Bed")).to_contain_text("°C")


@pytest.mark.parametrize("look", [PHONE, Look(scheme="dark")], ids=["phone", "dark"])
async def test_everybody_can_use_all_of_it_when_all_of_it_is_open(
    house: House,
    look: Look,
    gallery: Path,
) -> None:
    past = house.past
    query = house.between(past.begin, time.time(), f"{BED},{ENCLOSURE},spool.humidity_percent")
    page = (await house.visit(f"{query}&compare=ago:3600", look)).page

    await page.get_by_role("button", name="From … to …").click()
    await expect(page.locator("#compare-date")).to_be_visible()
    await expect(row(page, "Bed")).to_contain_text("°C")
    await expect(page.locator(".happenings li").first).to_be_visible()

    await page.screenshot(path=gallery / f"history-open-{look.width}.png", full_page=True)
    await no_violations(page)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await page.evaluate(wide) <= 0
