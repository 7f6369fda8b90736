import json
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, WebSocketRoute, expect

from tests.browser.axe import no_violations
from tests.browser.visit import DESK, PHONE, Look, Visit, Visitors
from tests.hydrogen.serving import CONTROL_KEY, READ_KEY, Served, ask

FOUND = {
    "address": "0x44",
    "candidates": [{"driver": "sht31", "match": "likely"}],
    "unasked": [],
    "neighbour": None,
    "multiplexer": None,
    "kernel_driver": None,
    "sensors": [],
}
TO_PASTE = "sensors:\n  i2c1_44:  # a name of your own\n    driver: sht31\n    bus: main\n"


@pytest.fixture
def config(config: Path) -> Path:
    """Give transfers time: no bus shall count as hung only because the machine does much else."""
    config.write_text(config.read_text().replace("timeout: 0.2", "timeout: 4"))
    return config


async def at_bus(
    visitors: Visitors, served: Served, look: Look = DESK, *, key: str = CONTROL_KEY
) -> Visit:
    visit = await visitors.visit(served, look, key=key, place="#/bus")
    await expect(visit.page.locator(visit.tile("bed"))).to_contain_text("LM75B (NXP)")
    await visit.is_live()
    return visit


async def simulate(served: Served, **orders: object) -> None:
    async with served.websocket() as client:
        await ask(client, {"type": "simulate", "id": 1, **orders})


async def search(page: Page) -> None:
    await page.get_by_role("button", name="Search the buses").click()


def today(look: Look) -> str:
    return datetime.now(ZoneInfo(look.zone)).date().isoformat()


async def test_a_sensor_says_what_it_is_how_that_is_known_and_how_reading_it_goes(
    visitors: Visitors, served: Served
) -> None:
    visit = await at_bus(visitors, served)
    bed = visit.page.locator(visit.tile("bed"))
    await expect(bed).to_contain_text("Address0x49")
    await expect(bed).to_contain_text("Failed readingsnone of")
    await bed.get_by_text("Identified likely").click()
    await expect(bed).to_contain_text("It has no number of its own kind")
    await expect(bed).to_contain_text("NXP LM75B Rev. 6.1")
    main = visit.page.get_by_role("region", name="Bus main")
    await expect(main).to_contain_text("/dev/i2c-1")
    await expect(main.locator(".bus-state")).to_have_text("ok")
    await no_violations(visit.page)


async def test_a_stuck_bus_is_told_while_the_page_is_open(
    visitors: Visitors, served: Served
) -> None:
    visit = await at_bus(visitors, served)
    await simulate(served, sensor="bed", fault="grounded")
    main = visit.page.get_by_role("region", name="Bus main")
    await expect(main.locator(".bus-state")).to_have_text("stuck")
    await expect(main.get_by_role("alert")).to_contain_text("i2c-1 is stuck: SDA is held")
    await expect(visit.page.locator(visit.tile("bed"))).to_have_attribute("data-state", "fault")
    await expect(visit.page.locator(visit.tile("bed"))).to_contain_text("bus stuck")
    await no_violations(visit.page)
    await simulate(served, sensor="bed", fault=None)
    await expect(main.locator(".bus-state")).to_have_text("ok")


async def test_a_search_says_who_answers_and_how_reliably_and_who_is_missing(
    visitors: Visitors, served: Served
) -> None:
    visit = await at_bus(visitors, served, PHONE)
    page = visit.page
    await simulate(served, sensor="bed", fault="absent")
    await page.get_by_label("Ask everybody 20 times").check()
    await search(page)
    found = page.locator("#found")
    rows = found.get_by_role("listitem")
    await expect(rows.nth(0)).to_contain_text("0x48Likely tmp102, as configured (enclosure)")
    await expect(rows.nth(0)).to_contain_text("none of 20 questions failed")
    await expect(rows.nth(1)).to_contain_text("0x49Nobody answersmissing")
    await expect(found).to_contain_text("Nobody answers at 0x49, where bed should be: check its")
    await expect(found).to_contain_text("There is nothing to add to the configuration.")
    await expect(page.get_by_text("Found 2 chips on 2 buses.")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE.width
    await no_violations(page)


async def test_the_lines_for_a_chip_that_was_found_can_be_copied(
    visitors: Visitors, served: Served
) -> None:
    visit = await at_bus(visitors, served)
    page = visit.page
    await page.route_web_socket(re.compile(".*"), _with_a_chip_more)
    await page.reload()
    await visit.is_live()
    await search(page)

    found = page.locator("#found")
    await expect(found).to_contain_text("0x44Likely sht31not configured")
    main = page.get_by_role("region", name="Bus main")
    await expect(main).to_contain_text("Adapterbcm2835 (i2c@7e804000)")
    await expect(main).to_contain_text("Clock100 kHz")
    yaml = page.get_by_role("group", name="Configuration of what was found")
    await expect(yaml).to_have_text(TO_PASTE, use_inner_text=True)
    await no_violations(page)
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await found.get_by_role("button", name="Copy").click()
    await expect(found).to_contain_text("Copied.")
    assert await page.evaluate("navigator.clipboard.readText()") == TO_PASTE


async def test_without_a_clipboard_as_over_plain_http_lines_are_copied_all_the_same(
    visitors: Visitors, served: Served
) -> None:
    page = (await at_bus(visitors, served, key=READ_KEY)).page
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.evaluate(
        """() => {
          window.kept = navigator.clipboard;
          Object.defineProperty(navigator, "clipboard", { value: undefined });
        }"""
    )
    await page.get_by_label("The reference shows").fill("21,5")
    await page.get_by_label("The sensor reads").fill("21.9")
    lines = page.locator("#calibration-yaml")
    await lines.get_by_role("button", name="Copy").click()
    await expect(lines).to_contain_text("Copied.")
    assert "offset: -0.4" in await page.evaluate("window.kept.readText()")


async def test_a_sensor_is_calibrated_by_what_it_reads_beside_a_reference(
    visitors: Visitors, served: Served
) -> None:
    await simulate(served, sensor="bed", quantity="temperature_celsius", value=60.0)
    page = (await at_bus(visitors, served)).page
    await page.get_by_role("button", name="Calibrate bed").click()
    await expect(page.get_by_label("Sensor", exact=True)).to_have_value("bed")
    await expect(page.get_by_label("Sensor", exact=True)).to_be_focused()
    await page.get_by_label("The reference shows").fill("61.5")
    await page.get_by_label("A note").fill('by "hand"')
    await expect(page.locator(".live-reading")).to_contain_text("It is steady")
    await page.get_by_role("button", name="Take the reading").click()

    await expect(page.get_by_label("The sensor reads")).to_have_value("60.00")
    await expect(page.locator("#correction")).to_contain_text("Hydrogen would tell 61.50 °C now")
    lines = await page.locator("#calibration-yaml code").inner_text()
    assert lines == (
        "sensors:\n  bed:\n    calibration:\n      temperature:\n        offset: 1.5\n"
        f'        date: "{today(DESK)}"\n        note: "by \\"hand\\""\n'
    )
    await no_violations(page)


async def test_two_references_in_fahrenheit_give_lines_in_celsius(
    visitors: Visitors, served: Served
) -> None:
    visit = await at_bus(visitors, served, Look(width=360, height=740, scheme="dark"), key=READ_KEY)
    page = visit.page
    await visit.go("settings")
    await page.get_by_text("°F", exact=True).click()
    await visit.go("bus")
    await page.get_by_text("Two references").click()
    await page.get_by_label("The reference shows, in °F").first.fill("32")
    await page.get_by_label("The sensor reads, in °F").first.fill("33.8")
    await page.get_by_label("The reference shows, in °F").last.fill("32")
    await page.get_by_label("The sensor reads, in °F").last.fill("210.2")
    await expect(page.locator("#correction")).to_contain_text("The same was true at both points")
    await no_violations(page)
    await page.get_by_label("The reference shows, in °F").last.fill("212")
    lines = page.locator("#calibration-yaml code")
    await expect(lines).to_contain_text("- {reads: 1, actual: 0}")
    await expect(lines).to_contain_text("- {reads: 99, actual: 100}")
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE.width


async def test_who_may_only_look_is_told_why_they_cannot_search(
    visitors: Visitors, served: Served
) -> None:
    page = (await at_bus(visitors, served, key=READ_KEY)).page
    await expect(page.locator("#search-refused")).to_contain_text("To search is for who may")
    await expect(page.get_by_role("button", name="Search the buses")).to_have_count(0)


def _with_a_chip_more(page: WebSocketRoute) -> None:
    """Let a search find a chip that is in no configuration: a simulation has none."""
    server = page.connect_to_server()

    def tell(message: str | bytes) -> None:
        content = json.loads(message)
        if content["type"] == "rescan":
            content["buses"]["i2c-1"]["found"].insert(0, FOUND)
            content["buses"]["i2c-1"] |= {"title": "bcm2835 (i2c@7e804000)", "clock_hertz": 100000}
            content["yaml"] = TO_PASTE
        page.send(json.dumps(content))

    server.on_message(tell)
