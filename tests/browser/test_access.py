"""Who may do what, and what becomes of a page when that changes."""

from pathlib import Path

from playwright.async_api import expect

from tests.browser.examination import examine
from tests.browser.places import PLACES, look_at
from tests.browser.visit import PHONE, Visitors
from tests.hydrogen.serving import CONTROL_KEY, READ_KEY, Served, ask


async def test_a_read_key_sees_every_page_and_has_no_switches_on_any(
    visitors: Visitors, workshop: Served
) -> None:
    async with workshop.websocket() as client:
        await ask(client, {"type": "simulate", "trouble": "filament_out", "active": True, "id": 1})
    visit = await visitors.visit(workshop, key=READ_KEY)
    await expect(visit.page.locator(".alarm")).to_have_count(1)

    for place in PLACES:
        page = await look_at(visit, place)
        # To calibrate is to calculate: what comes of it is pasted into a file by who may do that.
        switches = page.locator(".controls button, .controls select")
        await expect(switches.filter(has_not_text="Calibrate")).to_have_count(0)
        await expect(page.locator("button.danger, [data-use]")).to_have_count(0)
        await expect(page.locator("#demonstration button")).to_have_count(0)


async def test_a_key_that_is_withdrawn_leaves_the_page_as_it_is_and_another_goes_on(
    visitors: Visitors, workshop: Served, gallery: Path
) -> None:
    visit = await visitors.visit(workshop, PHONE, key=READ_KEY)
    page = await look_at(visit, "prints")
    await page.evaluate("window.sameDocument = true")
    visit.excuse("401")

    known = workshop.config.read_text()
    workshop.config.write_text(known.replace(READ_KEY, "another-key-altogether"))
    workshop.application.reload()

    dialog = page.get_by_role("dialog", name="Your session has ended")
    await expect(dialog.get_by_label("Key")).to_be_focused()
    await expect(page.locator("#prints > li").first).to_be_attached()
    await examine(page, gallery / "session-ended.png")

    await visit.log_in(CONTROL_KEY)

    await visit.is_live()
    await expect(dialog).to_have_count(0)
    await expect(page.locator("#prints > li").first).to_be_visible()
    assert page.url.endswith("#/prints")
    assert await page.evaluate("window.sameDocument") is True


async def test_who_is_let_in_sees_nothing_of_what_the_one_before_might_do(
    visitors: Visitors, workshop: Served
) -> None:
    visit = await visitors.visit(workshop, key=CONTROL_KEY)
    await expect(visit.page.locator("#outputs .controls button").first).to_be_visible()
    await visit.page.evaluate("fetch('/api/session', {method: 'DELETE'}).then(() => null)")
    await expect(visit.page.get_by_role("dialog")).to_be_visible()

    await visit.log_in(READ_KEY)

    await visit.is_live()
    await expect(visit.page.locator("#outputs .controls button")).to_have_count(0)
