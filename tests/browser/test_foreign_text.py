"""Names and messages are text on every page, whatever is in them."""

import json
from urllib.parse import unquote_plus

import pytest
from playwright.async_api import BrowserContext, Route, WebSocketRoute, expect

from tests.browser.examination import fits
from tests.browser.places import PLACES, look_at
from tests.browser.visit import PHONE, Visitors
from tests.hydrogen.serving import CONTROL_KEY, Served, ask

TEXTS = {
    "markup": (
        "\"'`><img src=x onerror=owned=1><script>owned=1</script>"
        "<svg onload=owned=1> ${owned} {{owned}} &lt;b&gt;"
    ),
    "other scripts": "\N{RIGHT-TO-LEFT OVERRIDE}שלום مرحبا 🔥👩‍🔧🖨️",
    "a hundred letters": "m" * 100,
}
# Where the wire has names as keys, and where it has words.
_NAMED = {"sensors", "lines", "outputs", "notifications", "alarms", "series"}
_WORDS = {"name", "message", "driver", "location", "nodename", "hold", "model", "acknowledged_by"}
Json = dict[str, "Json"] | list["Json"] | str | float | None


def forged(document: Json, text: str) -> Json:
    """Put a text into every name and word of a document."""
    if isinstance(document, list):
        return [forged(part, text) for part in document]
    if not isinstance(document, dict):
        return document
    return {key: _forged_value(key, value, text) for key, value in document.items()}


def _forged_value(key: str, value: Json, text: str) -> Json:
    if key in _WORDS and isinstance(value, str):
        return _named(value, text)
    if key in _NAMED and isinstance(value, dict):
        return {_named(name, text): forged(part, text) for name, part in value.items()}
    if key == "known" and isinstance(value, list):
        return [_named(str(name), text) for name in value]
    return forged(value, text)


def _named(name: str, text: str) -> str:
    """Put it at a name's end, which is before the quantity of a series."""
    sensor, dot, quantity = name.rpartition(".")
    return f"{sensor}{text}.{quantity}" if dot and quantity.islower() else name + text


async def forge(context: BrowserContext, text: str) -> None:
    """Stand between a browser and the server, and put a text into all that it is told."""

    async def answer(route: Route) -> None:
        asked = unquote_plus(route.request.url).replace(text, "")
        response = await route.fetch(url=asked)
        body = await response.text()
        if response.headers["content-type"].startswith("application/json"):
            body = json.dumps(forged(json.loads(body), text))
        await route.fulfill(response=response, body=body)

    def pass_on(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(lambda said: socket.send(json.dumps(forged(json.loads(said), text))))

    await context.route("**/api/**", answer)
    await context.route_web_socket("**/*", pass_on)


@pytest.mark.parametrize("sort", TEXTS)
async def test_whatever_is_in_a_name_is_shown_as_it_is_and_does_nothing(
    visitors: Visitors, workshop: Served, sort: str
) -> None:
    text = TEXTS[sort]
    async with workshop.websocket() as client:
        await ask(client, {"type": "simulate", "trouble": "filament_out", "active": True, "id": 1})
        await ask(client, {"type": "simulate", "sensor": "bed", "fault": "absent", "id": 2})
    visit = await visitors.visit(workshop, PHONE)
    await forge(visit.page.context, text)
    await visit.page.reload()
    await visit.log_in(CONTROL_KEY)
    await expect(visit.page.locator(".alarm")).to_contain_text(text)

    for place in PLACES:
        page = await look_at(visit, place)
        await fits(page)
        strange = page.locator("img:not([src='/icon.svg']), script:not([src]), svg[onload]")
        await expect(strange).to_have_count(0)
        assert not await page.evaluate("'owned' in window")
