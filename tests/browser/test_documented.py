"""The pictures of README and docs: `make pictures` takes them into docs/images."""

import dataclasses
import json
import os
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
from playwright.async_api import Route, WebSocketRoute, expect

from tests.browser.chromium import NAME
from tests.browser.examination import take
from tests.browser.places import look_at
from tests.browser.visit import DESK, Scheme, Visit, Visitors
from tests.hydrogen.serving import CONTROL_KEY, Served, ask

# Pages that are shown as they are found, by their pictures' names.
PLAIN: dict[str, tuple[str, Scheme]] = {
    "now": ("", "dark"),
    "print": ("prints/2", "light"),
    "bus": ("bus", "light"),
}
SCREEN = msgspec.structs.replace(DESK, width=1180, height=720)


def rename(socket: WebSocketRoute) -> None:
    """Call the machine as one in a workshop is called, wherever these pictures are taken."""
    server = socket.connect_to_server()
    real = json.dumps(os.uname().nodename)
    server.on_message(
        lambda said: socket.send(
            str(said).replace(f'"nodename":{real}', f'"nodename":"{NAME.partition(".")[0]}"')
        )
    )


async def advise_nothing(route: Route) -> None:
    """Take back the advice for a server that only its own machine reaches, as these tests' do."""
    asked = urlsplit(route.request.url)
    # Who asks for the page here does not know the name that the browser was given.
    headers = {**await route.request.all_headers(), "host": asked.netloc}
    answer = await route.fetch(url=f"http://127.0.0.1:{asked.port}{asked.path}", headers=headers)
    await route.fulfill(json={**await answer.json(), "note": None})


async def come(visitors: Visitors, served: Served, scheme: Scheme = "light") -> Visit:
    """Come by the printer's name, as people do who are not at the machine itself."""
    look = msgspec.structs.replace(SCREEN, scheme=scheme)
    visit = await visitors.visit(dataclasses.replace(served, host=NAME), look)
    await visit.page.context.route_web_socket("**/*", rename)
    await visit.log_in(CONTROL_KEY)
    await visit.is_live()
    return visit


async def test_a_picture_of_an_alarm(visitors: Visitors, workshop: Served, gallery: Path) -> None:
    visit = await come(visitors, workshop)
    async with workshop.websocket() as client:
        await ask(client, {"type": "simulate", "trouble": "door_open", "active": True, "id": 1})
    fan = visit.page.locator(visit.tile("exhaust_fan"))
    await expect(fan.locator(".why")).to_contain_text("Held off")
    await expect(visit.page.locator(".alarm")).to_contain_text("door")

    await take(visit.page, gallery / "dashboard.png")


@pytest.mark.parametrize("name", PLAIN)
async def test_a_picture_of_a_page(
    visitors: Visitors, workshop: Served, gallery: Path, name: str
) -> None:
    place, scheme = PLAIN[name]
    visit = await come(visitors, workshop, scheme)
    page = await look_at(visit, place)
    await take(page, gallery / f"{name}.png")


async def test_a_picture_of_a_day(visitors: Visitors, workshop: Served, gallery: Path) -> None:
    names = ("bed", "enclosure", "electronics", "outside")
    series = [f"{name}.temperature_celsius" for name in names]
    query = ",".join([*series, "filament_dryer.humidity_percent"])
    visit = await come(visitors, workshop, "dark")
    await visit.go(f"history?series={query}&last=24h")
    await expect(visit.page.locator(".chart-table tbody tr")).to_have_count(5)
    await expect(visit.page.get_by_text("Loading…")).to_have_count(0)

    await take(visit.page, gallery / "history.png")


async def test_a_picture_of_a_label(visitors: Visitors, workshop: Served, gallery: Path) -> None:
    visit = await come(visitors, workshop)
    page = await look_at(visit, "label")
    await page.route("**/api/pairing", advise_nothing)
    await page.get_by_label("Name on it").fill("Printer by the window")
    await page.get_by_role("button", name="Make a code").click()
    await page.get_by_role("button", name="Make the label").click()
    await expect(page.get_by_role("figure", name="The label")).to_contain_text(NAME)

    await take(page, gallery / "label.png")
