"""The black box's recordings: made on request, looked at in a chart, taken away."""

import csv
import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.axe import no_violations
from tests.browser.printer import hold, write_configuration
from tests.browser.visit import DESK, PHONE, Look, Visit, Visitors
from tests.hydrogen.serving import CONTROL_KEY, READ_KEY, Served, ask


@pytest.fixture
def after() -> int:
    """Give the seconds that a recording goes on for after what it is made for."""
    return 1


@pytest.fixture
def config(tmp_path: Path, after: int) -> Path:
    path = write_configuration(tmp_path)
    path.write_text(path.read_text().replace("after: 3}", f"after: {after}}}"))
    return path


async def come(
    visitors: Visitors, served: Served, look: Look = DESK, *, key: str = CONTROL_KEY
) -> Visit:
    """Open the page that lists recordings."""
    await hold(served, door=False, printing=False, spool=False)
    visit = await visitors.visit(served, look, key=key, place="#/prints")
    await visit.is_live()
    return visit


async def record(served: Served) -> None:
    """Ask for a recording."""
    async with served.websocket() as client:
        await ask(client, {"type": "record_blackbox", "id": "record"})


@pytest.mark.parametrize("after", [3])
async def test_a_recording_is_made_on_request_and_taken_away(
    visitors: Visitors, served: Served
) -> None:
    page = (await come(visitors, served)).page
    await expect(page.locator("#no-recordings")).to_contain_text("Nothing was recorded yet")

    await page.get_by_role("button", name="Record the last minutes").click()

    recording = page.locator('#recordings > li[data-name="1"]')
    await expect(recording).to_contain_text("being recorded until")
    await expect(recording).to_contain_text("owner asked for it")
    link = recording.get_by_role("link", name="Recording 1 as CSV")
    async with page.expect_download() as waiting:
        await link.click()
    download = await waiting.value
    assert download.suggested_filename == "blackbox-1.csv"
    rows = list(csv.DictReader((await download.path()).read_text().splitlines()))
    assert {"trigger", "sensor", "line"} <= {row["kind"] for row in rows}


async def test_a_read_key_may_look_at_recordings_and_not_ask_for_one(
    visitors: Visitors, served: Served
) -> None:
    page = (await come(visitors, served, key=READ_KEY)).page
    await record(served)
    await page.reload()

    await expect(page.get_by_role("link", name="Recording 1", exact=True)).to_be_visible()
    await expect(page.get_by_role("button", name="Record the last minutes")).to_have_count(0)


@pytest.mark.parametrize("after", [3])
async def test_a_recording_is_shown_as_soon_as_it_is_written(
    visitors: Visitors, served: Served
) -> None:
    visit = await come(visitors, served, key=READ_KEY)
    page = visit.page
    await record(served)

    await visit.go("recordings/1")

    await expect(page.locator("#being-recorded")).to_contain_text("It is being recorded until")
    await hold(served, door=True)
    chart = page.get_by_role("figure", name="Chart of recording 1")
    await expect(chart.get_by_role("row").filter(has_text="Bed")).to_contain_text("°C")
    await expect(page.locator("#being-recorded")).to_have_count(0)
    changes = page.locator("#changes-section li")
    await expect(changes.filter(has_text="The event: owner asked for it")).to_contain_text("0 s")
    door = changes.filter(has_text=re.compile(r"Door: open$"))
    await expect(door).to_contain_text(re.compile(r"\+\d"))


# A chart shows a second at least, and asks for more where that is far less than all of it.
@pytest.mark.parametrize("after", [3])
async def test_a_closer_look_at_a_recording_asks_for_finer_points(
    visitors: Visitors, served: Served
) -> None:
    visit = await come(visitors, served)
    await record(served)
    await visit.go("recordings/1")
    chart = visit.page.get_by_role("figure", name="Chart of recording 1")
    await expect(chart.get_by_role("row").filter(has_text="Bed")).to_contain_text("°C")

    closer_look = chart.get_by_role("button", name="Zoom in")
    async with visit.page.expect_response(re.compile(r"/api/blackbox/1\?.*points=1000")) as asked:
        await closer_look.click()
        await closer_look.click()

    assert (await asked.value).ok


async def test_a_recording_that_there_is_not_is_said_to_be_none(
    visitors: Visitors, served: Served
) -> None:
    visit = await come(visitors, served)

    await visit.go("recordings/77")

    await expect(visit.page.locator("#content")).to_contain_text(
        "There is no recording 77: only the newest are kept."
    )


async def test_a_recording_that_is_damaged_says_what_is_wrong_with_it(
    visitors: Visitors, served: Served, tmp_path: Path
) -> None:
    visit = await come(visitors, served)
    visit.excuse("500")
    await record(served)
    await expect(visit.page.get_by_role("link", name="Recording 1", exact=True)).to_be_visible()
    [file] = tmp_path.rglob("blackbox-1.csv")
    file.write_bytes(b"\xff" * 1000)

    await visit.go("recordings/1")

    await expect(visit.page.locator(".notice")).to_contain_text("Recording 1 is damaged")


async def test_a_recording_fits_a_phone_and_everybody_can_use_it(
    visitors: Visitors, served: Served, gallery: Path
) -> None:
    visit = await come(visitors, served, PHONE)
    page = visit.page
    await record(served)
    await hold(served, door=True)
    await visit.go("recordings/1")
    await expect(page.locator("figure.chart").get_by_role("row", name="Bed")).to_be_visible()

    await no_violations(page)

    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE.width
    await page.screenshot(path=gallery / "recording.png", full_page=True)
