"""What everybody sees first: being let in, live values, and what becomes of them."""

from contextlib import AsyncExitStack
from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser.examination import examine
from tests.browser.visit import Visit, Visitors
from tests.docs.page import blocks
from tests.hydrogen.serving import CONTROL_KEY, READ_KEY, Served, serve


async def has_value(page: Page, tile: str) -> None:
    """Wait until a tile shows a temperature."""
    await expect(page.locator(f"{tile} .value")).to_contain_text("°C")


async def test_a_wrong_key_is_refused_in_words_and_the_right_one_lets_in(
    visit: Visit, gallery: Path
) -> None:
    await visit.log_in("not the key, and too long for a code")
    await expect(visit.page.locator("#refused")).to_have_text(
        "This key is not known: check it for a typing mistake."
    )
    await examine(visit.page, gallery / "log-in.png")

    await visit.log_in(READ_KEY)

    await visit.is_live()
    await expect(visit.page.locator("#log-in")).to_be_hidden()


async def test_temperatures_and_lines_are_shown_live_with_state_and_age(
    visitors: Visitors, served: Served
) -> None:
    visit = await visitors.visit(served, key=READ_KEY)

    for name in ("bed", "enclosure", "outside"):
        tile = visit.tile(name)
        await has_value(visit.page, tile)
        await expect(visit.page.locator(f"{tile} .state")).to_have_text("ok")
        await expect(visit.page.locator(f"{tile} .age")).to_have_text("now")
    await expect(visit.page.locator(f"{visit.tile('door')} .value")).to_have_text("inactive")


async def test_a_sensor_that_is_pulled_out_has_no_number_and_says_why_until_it_is_back(
    visitors: Visitors, served: Served, gallery: Path
) -> None:
    visit = await visitors.visit(served, key=CONTROL_KEY)
    bed = visit.tile("bed")
    await has_value(visit.page, bed)

    await visit.page.locator(bed).get_by_role("button", name="Unplug").click()

    await expect(visit.page.locator(f"{bed} .state")).to_have_text("fault")
    await expect(visit.page.locator(f"{bed} .value")).to_have_text("—")
    await expect(visit.page.locator(bed).get_by_role("img", name="no value")).to_be_visible()
    await expect(visit.page.locator(f"{bed} .why")).to_have_text(
        "i2c-1@0x49 does not answer: check its wiring, power and address"
    )
    await expect(visit.page.locator(f"{visit.tile('outside')} .state")).to_have_text("ok")
    await examine(visit.page, gallery / "fault.png")
    await visit.page.locator(bed).get_by_role("button", name="Plug in").click()
    await has_value(visit.page, bed)


async def test_a_line_is_shown_as_it_changes(visitors: Visitors, served: Served) -> None:
    visit = await visitors.visit(served, key=CONTROL_KEY)
    door = visit.page.locator(visit.tile("door"))

    await door.get_by_role("button", name="Activate").click()

    await expect(door.locator(".value")).to_have_text("active")
    await expect(door.locator(".detail")).to_contain_text("1 change,")


async def test_a_lost_connection_is_said_and_comes_back_without_a_reload(
    visitors: Visitors, lasting: AsyncExitStack, config: Path, gallery: Path
) -> None:
    async with serve(config) as first:
        visit = await visitors.visit(first, key=READ_KEY)
        await has_value(visit.page, visit.tile("bed"))
        await visit.page.evaluate("window.sameDocument = true")
    visit.excuse("net::ERR_CONNECTION_REFUSED")

    await expect(visit.page.locator("#lost")).to_contain_text("no longer live")
    value = visit.page.locator(f"{visit.tile('bed')} .value")
    await expect(value).to_have_css("text-decoration-line", "line-through")
    activity = visit.page.locator("#activity")
    await expect(activity).to_have_css("text-decoration-line", "line-through")
    # What is within the line of a text is struck out with it, lower than its own middle.
    await expect(value.locator("small")).to_have_css("display", "inline-block")
    await examine(visit.page, gallery / "lost.png")
    config.write_text(config.read_text().replace("port: 0", f"port: {first.port}"))
    await lasting.enter_async_context(serve(config))

    await visit.is_live()
    await expect(visit.page.locator("#lost")).to_be_hidden()
    await has_value(visit.page, visit.tile("bed"))
    assert await visit.page.evaluate("window.sameDocument") is True


async def test_the_session_outlives_a_reload_of_the_page_and_ends_with_log_out(
    visitors: Visitors, served: Served
) -> None:
    visit = await visitors.visit(served, key=READ_KEY, place="#/settings")
    await visit.is_live()

    await visit.page.reload()
    await visit.page.get_by_role("button", name="Log out").click()
    await expect(visit.page.get_by_label("Key")).to_be_visible()
    await visit.page.reload()

    await expect(visit.page.get_by_label("Key")).to_be_visible()


async def test_the_protocol_pages_browser_program_follows_from_a_page_of_ours(
    visit: Visit,
) -> None:
    [program] = [b.text for b in blocks("docs/protocol.md") if b.info == "js browser"]

    status = await visit.page.evaluate(
        f"() => {{ {program} return new Promise((show) => follow('{READ_KEY}', show)); }}"
    )

    assert status["type"] == "status"
    assert set(status["sensors"]) == {"enclosure", "bed", "outside"}
