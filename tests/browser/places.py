"""All pages of the dashboard, and the screens on which they are looked at."""

import msgspec
from playwright.async_api import Page, expect

from tests.browser.visit import DESK, PHONE, Visit

# A page's address, and what is seen there as soon as everything is there.
PLACES = {
    "": "#sensors .value",
    "?view=wall": "#sensors .value",
    "history?last=24h": ".chart-table tbody tr",
    "prints": "#prints > li",
    "prints/2": ".chart-table tbody tr",
    "recordings/1": ".chart-table tbody tr",
    "bus": "h2",
    "label": "h2",
    "settings": "#session-section",
}
LOOKS = {
    "desk-light": msgspec.structs.replace(DESK, width=1280, height=800),
    "desk-dark": msgspec.structs.replace(DESK, width=1280, height=800, scheme="dark"),
    "phone-light": PHONE,
    "phone-dark": msgspec.structs.replace(PHONE, scheme="dark"),
}
_TITLES = {"": "now", "?view=wall": "wall", "prints/2": "print", "recordings/1": "recording"}


def title(place: str) -> str:
    """Give the name of a page, for its picture."""
    return _TITLES.get(place, place.partition("?")[0])


async def look_at(visit: Visit, place: str) -> Page:
    """Go to a page and wait until all of it is there."""
    await visit.go(place)
    await expect(visit.page.locator(PLACES[place]).first).to_be_visible()
    await expect(visit.page.get_by_text("Loading…")).to_have_count(0)
    await visit.page.evaluate("new Promise((d) => requestAnimationFrame(() => setTimeout(d)))")
    return visit.page
