"""What the page shows of the printer, its lines, its prints and its black box."""

import csv
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.printer import PATIENCE, come, hold, write_configuration
from tests.hydrogen.serving import CONTROL_KEY, READ_KEY


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_configuration(tmp_path)


async def test_a_read_key_sees_everything_and_has_no_switches(visit: Visit) -> None:
    page = await come(visit, READ_KEY)
    await hold(visit.served, door=True)
    await expect(page.locator(".alarm")).to_have_count(1, timeout=PATIENCE)
    await expect(page.locator(visit.tile("fan"))).to_be_visible()

    await expect(page.locator(".controls button, .controls select")).to_have_count(0)
    await expect(page.locator("#simulation-section")).to_be_hidden()


async def test_a_line_shows_its_role_where_its_name_does_not(visit: Visit) -> None:
    page = await come(visit)
    await expect(page.locator(f"{visit.tile('spool')} .role")).to_have_text("filament")
    await expect(page.locator(f"{visit.tile('door')} .role")).to_be_hidden()


async def test_a_line_says_what_it_means(visit: Visit) -> None:
    page = await come(visit)
    for name, inactive, active in (
        ("door", "closed", "open"),
        ("spool", "there", "run out"),
        ("printing", "no", "yes"),
    ):
        value = page.locator(f"{visit.tile(name)} .value")
        await expect(value).to_have_text(inactive, timeout=PATIENCE)
        await hold(visit.served, **{name: True})
        await expect(value).to_have_text(active, timeout=PATIENCE)


async def test_a_printer_of_which_nothing_is_known_says_why(
    visit: Visit, gallery: Path | None
) -> None:
    page = await come(visit)
    await expect(page.locator("#printer-message")).to_be_hidden()
    known = visit.served.config.read_text().replace(", role: printing", "")
    begin, end = known.index("printer:"), known.index("alarms:")
    visit.served.config.write_text(known[:begin] + known[end:])
    visit.served.application.reload()

    await expect(page.locator("#printer-state")).to_have_text("unknown", timeout=PATIENCE)
    await expect(page.locator("#printer-message")).to_contain_text("give one the role printing")
    if gallery:
        await page.screenshot(path=gallery / "unknown.png", full_page=True)


async def test_a_print_is_shown_as_it_runs_and_its_story_is_kept(
    visit: Visit, gallery: Path | None
) -> None:
    page = await come(visit)
    await hold(visit.served, printing=True)
    await expect(page.locator("#printer-state")).to_have_text("printing", timeout=PATIENCE)
    await expect(page.locator("#printer-job")).to_contain_text("Print 1, begun")
    await hold(visit.served, door=True)
    await hold(visit.served, door=False, printing=False)
    summary = page.locator("#prints summary")
    await expect(summary).to_contain_text("Print 1: finished", timeout=PATIENCE)
    await expect(page.locator("#printer-state")).to_have_text("idle", timeout=PATIENCE)
    await expect(page.locator("#printer-job")).to_have_text("")

    await summary.focus()
    await page.keyboard.press("Enter")

    story = page.locator("#prints .story")
    await expect(story.locator(".marks")).to_contain_text("door opened")
    await expect(story.locator(".marks")).to_contain_text("ended")
    await expect(story).to_contain_text("Door openings")
    if gallery:
        await page.screenshot(path=gallery / "story.png", full_page=True)
    async with page.expect_download() as waiting:
        await story.get_by_role("link", name="Print 1 as CSV").click()
    download = await waiting.value
    assert download.suggested_filename == "print-1.csv"
    rows = list(csv.DictReader((await download.path()).read_text().splitlines()))
    assert "door_opened" in {row["value"] for row in rows}
    assert [c for c in visit.complaints if "401" not in c] == []


async def test_the_black_box_is_recorded_on_request_and_taken_away(
    visit: Visit, gallery: Path | None
) -> None:
    page = await come(visit)
    await expect(page.locator("#no-recordings")).to_be_visible()

    await page.get_by_role("button", name="Record the last minutes").click()

    link = page.get_by_role("link", name="Recording 1 as CSV")
    await expect(link).to_be_visible(timeout=PATIENCE)
    await expect(page.locator("#recordings")).to_contain_text("owner")
    if gallery:
        await page.screenshot(path=gallery / "blackbox.png", full_page=True)
    async with page.expect_download() as waiting:
        await link.click()
    download = await waiting.value
    assert download.suggested_filename == "blackbox-1.csv"
    rows = list(csv.DictReader((await download.path()).read_text().splitlines()))
    assert {"trigger", "sensor", "line"} <= {row["kind"] for row in rows}


async def test_each_fault_of_the_simulation_has_a_switch_that_shows_whether_it_is_on(
    visit: Visit, gallery: Path | None
) -> None:
    await visit.log_in(CONTROL_KEY)
    page = visit.page
    switch = page.get_by_role("button", name="door open")
    await expect(switch).to_have_attribute("aria-pressed", "false", timeout=PATIENCE)

    await switch.click()

    await expect(switch).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    await expect(page.locator(f"{visit.tile('door')} .value")).to_have_text("open")
    if gallery:
        await page.screenshot(path=gallery / "simulation.png", full_page=True)
    await switch.click()
    await expect(switch).to_have_attribute("aria-pressed", "false", timeout=PATIENCE)
    await page.get_by_role("button", name="Print", exact=True).click()
    await expect(page.locator("#activity")).not_to_have_text(
        "Its printer is idle.", timeout=PATIENCE
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_all_of_it_fits_a_phone(visit: Visit, scheme: str, gallery: Path | None) -> None:
    page = await come(visit)
    await hold(visit.served, door=True, printing=True)
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await expect(page.locator(".alarm")).to_have_count(1, timeout=PATIENCE)
    await page.locator("#prints summary").click()
    await expect(page.locator("#prints .story .marks")).to_be_visible(timeout=PATIENCE)

    width = await page.evaluate("document.documentElement.scrollWidth")

    assert width <= 360, "nothing is cut off at the side"
    if gallery:
        await page.screenshot(path=gallery / f"printer-{scheme}.png", full_page=True)


async def test_nothing_of_the_printer_is_left_after_logging_out(visit: Visit) -> None:
    page = await come(visit)
    await hold(visit.served, door=True, printing=True)
    await expect(page.locator("#prints li")).to_have_count(1, timeout=PATIENCE)
    await expect(page.locator(".alarm")).to_have_count(1, timeout=PATIENCE)

    await page.get_by_role("button", name="Log out").click()

    await expect(page.get_by_label("Key", exact=True)).to_be_visible()
    for shown in ("#prints li", ".alarm", "#outputs li", "#recordings li", "#troubles li"):
        await expect(page.locator(shown)).to_have_count(0)
    for emptied in ("#printer-state", "#printer-since", "#printer-message", "#activity"):
        await expect(page.locator(emptied)).to_have_text("")
    await expect(page.locator("#host")).to_have_text("Hydrogen")
    await expect(page.locator("#host-model")).to_have_text("")
