from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.browser.conftest import Visit
from tests.docs.page import blocks
from tests.hydrogen.serving import CONTROL_KEY, READ_KEY, serve

PATIENCE = 20_000  # milliseconds


async def has_value(page: Page, tile: str) -> None:
    """Wait until a tile shows a temperature."""
    await expect(page.locator(f"{tile} .value")).to_contain_text("°C", timeout=PATIENCE)


async def test_a_wrong_key_is_refused_in_words_and_the_right_one_lets_in(visit: Visit) -> None:
    await visit.log_in("not the key")
    await expect(visit.page.locator("#refused")).to_have_text(
        "this key is not known: check it for a typing mistake"
    )

    await visit.log_in(READ_KEY)

    await expect(visit.page.locator("#link")).to_have_text("Live", timeout=PATIENCE)
    await expect(visit.page.locator("#log-in")).to_be_hidden()
    # The browser itself reports the answers 401; nothing else may be reported.
    assert all("401" in complaint for complaint in visit.complaints), visit.complaints


async def test_temperatures_and_lines_are_shown_live_with_state_and_age(visit: Visit) -> None:
    await visit.log_in(READ_KEY)

    for name in ("bed", "enclosure", "outside"):
        tile = visit.tile(name)
        await has_value(visit.page, tile)
        await expect(visit.page.locator(f"{tile} .state")).to_have_text("ok")
        await expect(visit.page.locator(f"{tile} .age")).to_have_text("now")
    await expect(visit.page.locator(f"{visit.tile('door')} .value")).to_have_text("inactive")
    await expect(visit.page.locator("#simulated")).to_be_visible()


async def test_a_sensor_that_is_pulled_out_has_no_number_and_says_why(
    visit: Visit, gallery: Path | None
) -> None:
    await visit.log_in(CONTROL_KEY)
    bed = visit.tile("bed")
    await has_value(visit.page, bed)

    await visit.page.locator(bed).get_by_role("button", name="Unplug").click()

    await expect(visit.page.locator(f"{bed} .state")).to_have_text("fault", timeout=PATIENCE)
    await expect(visit.page.locator(f"{bed} .value")).to_have_text("—")
    await expect(visit.page.locator(f"{bed} .why")).to_have_text(
        "i2c-1@0x49 does not answer: check its wiring, power and address"
    )
    await expect(visit.page.locator(f"{visit.tile('outside')} .state")).to_have_text("ok")
    if gallery:
        await visit.page.screenshot(path=gallery / "fault.png")
    await visit.page.locator(bed).get_by_role("button", name="Plug in").click()
    await has_value(visit.page, bed)


async def test_a_line_is_shown_as_it_changes(visit: Visit) -> None:
    await visit.log_in(CONTROL_KEY)
    door = visit.page.locator(visit.tile("door"))

    await door.get_by_role("button", name="Activate").click()

    await expect(door.locator(".value")).to_have_text("active", timeout=PATIENCE)
    await expect(door.locator(".detail")).to_contain_text("1 change,")


async def test_a_read_key_has_no_buttons(visit: Visit) -> None:
    await visit.log_in(READ_KEY)
    await has_value(visit.page, visit.tile("bed"))

    await expect(visit.page.locator(".tile button")).to_have_count(0)


async def test_a_lost_connection_is_said_and_comes_back_without_a_reload(
    context: BrowserContext, config: Path
) -> None:
    async with serve(config) as first:
        visit = Visit(await context.new_page(), first)
        await visit.page.goto(first.url)
        await visit.log_in(READ_KEY)
        await has_value(visit.page, visit.tile("bed"))
        await visit.page.evaluate("window.sameDocument = true")

    await expect(visit.page.locator("#lost")).to_be_visible(timeout=PATIENCE)
    await expect(visit.page.locator("#lost")).to_contain_text("no longer live")
    unit = visit.page.locator(f"{visit.tile('bed')} .value small")
    # What is within the line of a text is struck out with it, lower than its own middle.
    await expect(unit).to_have_css("display", "inline-block")
    await expect(visit.page.locator("#live")).to_have_class("disconnected")
    config.write_text(config.read_text().replace("port: 0", f"port: {first.port}"))
    async with serve(config):
        await expect(visit.page.locator("#link")).to_have_text("Live", timeout=PATIENCE)
        await expect(visit.page.locator("#lost")).to_be_hidden()
        await has_value(visit.page, visit.tile("bed"))

    assert await visit.page.evaluate("window.sameDocument") is True


async def test_the_session_outlives_a_reload_of_the_page_and_ends_with_log_out(
    visit: Visit,
) -> None:
    await visit.log_in(READ_KEY)
    await has_value(visit.page, visit.tile("bed"))

    await visit.page.reload()
    await has_value(visit.page, visit.tile("bed"))
    await visit.page.get_by_role("button", name="Log out").click()
    await expect(visit.page.get_by_label("Key")).to_be_visible()
    await visit.page.reload()

    await expect(visit.page.get_by_label("Key")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_fits_a_phone_in_light_and_dark(
    context: BrowserContext, visit: Visit, scheme: str, gallery: Path | None
) -> None:
    await visit.page.set_viewport_size({"width": 360, "height": 740})
    await visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await visit.log_in(READ_KEY)
    await has_value(visit.page, visit.tile("outside"))

    width = await visit.page.evaluate("document.documentElement.scrollWidth")

    assert width <= 360, "nothing is cut off at the side"
    if gallery:
        await visit.page.screenshot(path=gallery / f"phone-{scheme}.png")
    assert len(context.pages) == 1


async def test_the_console_stays_clean(visit: Visit, gallery: Path | None) -> None:
    await visit.log_in(CONTROL_KEY)
    await has_value(visit.page, visit.tile("outside"))
    await has_value(visit.page, visit.tile("enclosure"))
    if gallery:
        await visit.page.screenshot(path=gallery / "dashboard.png")

    # The very first question, whether there is a session, is answered 401 by design.
    assert [c for c in visit.complaints if "401" not in c] == []


async def test_the_protocol_pages_browser_program_follows_from_a_page_of_ours(
    visit: Visit,
) -> None:
    [program] = [b.text for b in blocks("docs/protocol.md") if b.info == "js browser"]

    status = await visit.page.evaluate(
        f"() => {{ {program} return new Promise((show) => follow('{READ_KEY}', show)); }}"
    )

    assert status["type"] == "status"
    assert set(status["sensors"]) == {"enclosure", "bed", "outside"}
