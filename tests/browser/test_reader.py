"""Readers of other places and habits: their language's numbers, their zone, what moves for them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest
from playwright.async_api import expect

from tests.browser.visit import DESK, Motion, Visitors
from tests.hydrogen.serving import READ_KEY, Served, ask

INDIA = msgspec.structs.replace(DESK, locale="de-DE", zone="Asia/Kolkata")


async def test_numbers_and_times_are_those_of_the_readers_language_and_zone(
    visitors: Visitors, served: Served
) -> None:
    async with served.websocket() as client:
        held = {"sensor": "bed", "quantity": "temperature_celsius", "value": 21.5}
        await ask(client, {"type": "simulate", "id": 0, **held})
    async with served.http() as http, http.get("/api/status") as answer:
        status = await answer.json()
    visit = await visitors.visit(served, INDIA, key=READ_KEY)

    await expect(visit.page.locator(f"{visit.tile('bed')} .value")).to_have_text("21,5 °C")
    await visit.go("settings")

    began = datetime.fromisoformat(status["server_start_time"])
    there = began.astimezone(ZoneInfo("Asia/Kolkata"))
    await expect(visit.page.locator("#about-section")).to_contain_text(f"{there:%H:%M:%S}")


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
async def test_nothing_moves_for_who_does_not_want_it(
    visitors: Visitors,
    served: Served,
    motion: Motion,
    moves: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    visit = await visitors.visit(served, msgspec.structs.replace(DESK, motion=motion))
    # What moves is the sign that a connection is awaited: here it is for ever.
    await visit.page.context.route_web_socket("**/*", lambda _: None)
    await visit.log_in(READ_KEY)
    await expect(visit.page.locator("#link")).to_have_text("Connecting…")

    assert bool(await visit.page.evaluate("document.getAnimations().length")) is moves
