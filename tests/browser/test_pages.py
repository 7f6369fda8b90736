"""Every page, on a desk and on a phone, in the dark and in the light: pictures, room, and axe."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.examination import examine
from tests.browser.places import LOOKS, PLACES, look_at, title
from tests.browser.visit import Visitors
from tests.hydrogen.serving import CONTROL_KEY, Served, ask


@pytest.mark.parametrize("look", LOOKS)
async def test_every_page_fits_its_screen_and_can_be_used_by_everybody(
    visitors: Visitors, workshop: Served, look: str, gallery: Path
) -> None:
    visit = await visitors.visit(workshop, LOOKS[look], key=CONTROL_KEY)
    await visit.is_live()
    for place in PLACES:
        page = await look_at(visit, place)
        await expect(page.get_by_role("heading", level=1)).to_have_count(1)
        await examine(page, gallery / f"{title(place)}-{look}.png")


@pytest.mark.parametrize("look", LOOKS)
async def test_so_does_a_page_full_of_trouble(
    visitors: Visitors, workshop: Served, look: str, gallery: Path
) -> None:
    visit = await visitors.visit(workshop, LOOKS[look], key=CONTROL_KEY)
    page = visit.page
    await examine(page, gallery / f"connecting-{look}.png")
    async with workshop.websocket() as client:
        for number, trouble in enumerate(("filament_out", "door_open")):
            await ask(
                client, {"type": "simulate", "trouble": trouble, "active": True, "id": number}
            )
        await ask(client, {"type": "simulate", "sensor": "bed", "fault": "absent", "id": 9})
    await expect(page.locator(".alarm").first).to_be_visible()
    await expect(page.locator(f"{visit.tile('bed')} .state")).to_have_text("fault")
    await page.get_by_role("button", name="Try it out").click()

    await examine(page, gallery / f"trouble-{look}.png")


@pytest.mark.parametrize("look", LOOKS)
async def test_so_do_the_log_in_and_its_refusal(
    visitors: Visitors, served: Served, look: str, gallery: Path
) -> None:
    visit = await visitors.visit(served, LOOKS[look])
    await visit.log_in("no such key at all, I fear")
    await expect(visit.page.locator("#refused")).to_be_visible()

    await examine(visit.page, gallery / f"log-in-{look}.png")
