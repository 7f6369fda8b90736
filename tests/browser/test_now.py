"""What the page Now shows of readings, of where they go and of where they were."""

import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from playwright.async_api import Route, WebSocketRoute, expect

from tests.browser.axe import no_violations
from tests.browser.printer import come, hold, write_configuration
from tests.browser.visit import PHONE, Visit, Visitors
from tests.hydrogen.serving import CONTROL_KEY, READ_KEY, Message, Served, ask

STEP = 30.0  # seconds of a point


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_configuration(tmp_path)


async def rising_past(route: Route) -> None:
    """Answer that everything rose by 1 °C a minute to 22 °C, and had been 5 to 95 today."""
    asked = parse_qs(urlsplit(route.request.url).query)
    now = datetime.now(UTC)
    begin = datetime.fromisoformat(asked["from"][0])
    if asked["points"] == ["1"]:
        curve = {"at": [0.0], "min": [5.0], "mean": [20.0], "max": [95.0]}
    else:
        ages = [STEP * step for step in range(20, 0, -1)]
        mean = [22 - age / 60 for age in ages]
        at = [(now - begin).total_seconds() - age - STEP / 2 for age in ages]
        curve = {"at": at, "min": mean, "mean": mean, "max": mean}
    whole = {"width": STEP, **curve, "count": [], "not_ok": []}
    series = dict.fromkeys(asked["series"][0].split(","), whole)
    spans = {"from": begin.isoformat(), "to": now.isoformat()}
    answer: Message = {**spans, "series": series, "uncertain": [], "problem": None}
    await route.fulfill(body=msgspec.json.encode(answer), content_type="application/json")


def runs_for_long(socket: WebSocketRoute) -> None:
    """Let every status say that Hydrogen has run since long before what was read."""
    server = socket.connect_to_server()

    def tell(message: str | bytes) -> None:
        told = re.sub(
            r'"server_start_time":"[^"]*"',
            '"server_start_time":"2020-01-01T00:00:00.000Z"',
            message if isinstance(message, str) else message.decode(),
        )
        socket.send(told)

    server.on_message(tell)


async def test_a_tile_tells_where_a_value_goes_and_where_it_was_today(
    visitors: Visitors, served: Served
) -> None:
    visit = await visitors.visit(served, key=READ_KEY)
    await visit.is_live()
    await visit.page.route_web_socket("**/*", runs_for_long)
    await visit.page.route("**/api/history?**", rising_past)
    await visit.page.reload()
    bed = visit.page.locator(visit.tile("bed"))

    await expect(bed.locator(".trend")).to_have_text(re.compile(r"rising [\d.]+\s°C a minute"))
    await expect(bed.locator(".today")).to_have_text(re.compile(r"today 5\.0 to 95\.0"))
    drawn = await bed.locator(".spark-line").get_attribute("d")
    assert drawn is not None
    assert drawn.count("L") > 15, "what was before the page was opened is drawn"


async def test_what_was_is_told_by_the_server_in_the_readers_unit(
    visitors: Visitors, served: Served
) -> None:
    visit = await visitors.visit(served, key=READ_KEY)
    bed = visit.page.locator(visit.tile("bed"))
    await expect(bed.locator(".today")).to_be_visible()
    await visit.page.evaluate("localStorage.setItem('hydrogen.temperature', 'fahrenheit')")

    await visit.page.reload()

    await expect(bed.locator(".value")).to_contain_text("°F")
    await expect(bed.locator(".today")).to_contain_text("°F")
    today = await bed.locator(".today").text_content()
    assert today is not None
    assert min(map(float, re.findall(r"[\d.]+", today))) > 60, "22 °C is 72 °F"


async def test_of_what_cannot_be_read_there_is_no_number_but_since_when(
    visitors: Visitors, served: Served
) -> None:
    visit = await visitors.visit(served, PHONE, key=CONTROL_KEY)
    bed = visit.page.locator(visit.tile("bed"))
    await expect(bed.locator(".age")).to_be_visible()

    await bed.get_by_role("button", name="Unplug bed").click()

    await expect(bed.get_by_role("img", name="no value")).to_have_text("—")
    await expect(bed.locator(".last-read")).to_have_text(re.compile(r"last read .+"))
    await expect(bed.locator(".trend")).to_have_count(0)
    assert await visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE.width
    await no_violations(visit.page)
    await bed.get_by_role("button", name="Plug in bed").click()
    await expect(bed.locator(".value")).to_contain_text("°C")


async def test_a_tap_on_a_tile_leads_to_the_sensors_history(
    visitors: Visitors, served: Served
) -> None:
    visit = await visitors.visit(served, PHONE, key=READ_KEY)

    await visit.page.locator(visit.tile("bed")).click()

    await visit.page.wait_for_url("**/#/history?series=bed.temperature_celsius**")


async def test_the_view_for_across_the_room_has_the_values_and_nothing_to_press(
    visitors: Visitors, served: Served
) -> None:
    visit = await visitors.visit(served, key=CONTROL_KEY)
    page = visit.page
    await page.get_by_role("link", name="Large, for across the room").click()

    await expect(page.locator(visit.tile("bed")).locator(".value")).to_contain_text("°C")
    await expect(page.locator("main button:visible, main select:visible")).to_have_count(0)
    await no_violations(page)
    await page.get_by_role("link", name="Everything").click()
    await expect(page.get_by_role("button", name="Unplug bed")).to_be_visible()


async def test_an_alarm_stands_over_every_page_and_is_answered_there(visit: Visit) -> None:
    page = await come(visit)
    await visit.go("settings")
    await hold(visit.served, door=True)
    alarms = page.get_by_role("region", name="Alarms")

    await alarms.get_by_role("button", name="Snooze 10 min: open door").click()
    await expect(alarms.locator(".detail")).to_contain_text("snoozed by owner until")
    await alarms.get_by_role("button", name="Acknowledge open door").press("Enter")

    await expect(alarms.locator(".detail")).to_contain_text("acknowledged by owner")
    await expect(alarms.get_by_role("button")).to_have_count(0)
    # Whoever goes on with the keyboard goes on from there.
    await expect(alarms.get_by_role("heading", name="open door")).to_be_focused()
    await no_violations(page)


async def test_a_switch_stays_under_the_finger_whatever_is_said_of_the_output(
    visit: Visit,
) -> None:
    page = await come(visit)
    fan = page.locator(visit.tile("fan"))
    off = fan.get_by_role("button", name="Switch off fan")
    below = "e => e.getBoundingClientRect().top - e.closest('li').getBoundingClientRect().top"
    before = await off.evaluate(below)

    await fan.get_by_role("button", name="Switch on fan").click()

    await expect(fan.locator(".detail")).to_contain_text("until")
    await expect(fan.get_by_role("button", name="Automatic: leave fan to itself")).to_be_visible()
    assert await off.evaluate(below) == before


async def test_the_running_print_is_a_link_with_how_long_it_runs(visit: Visit) -> None:
    page = await come(visit)
    await hold(visit.served, printing=True)

    await expect(page.locator("#printer-tile")).to_contain_text(re.compile(r"running for \d+ s"))
    await page.get_by_role("link", name="Print 1").click()

    await page.wait_for_url("**/#/prints/1")


async def test_a_doubtful_value_keeps_its_number_and_loses_its_trend(visit: Visit) -> None:
    page = await come(visit)
    bed = page.locator(visit.tile("bed"))
    await expect(bed.locator(".state")).to_have_text("ok")

    async with visit.served.websocket() as client:
        held = {"sensor": "bed", "quantity": "temperature_celsius", "value": 126.5}
        await ask(client, {"type": "simulate", "id": 0, **held})

    await expect(bed).to_have_attribute("data-state", "suspect")
    await expect(bed.locator(".value")).to_contain_text("126.5")
    await expect(bed.locator(".trend")).to_have_count(0)
    await expect(bed.locator(".today")).not_to_contain_text("126.5")
    await no_violations(page)


async def test_without_a_sensor_the_page_says_what_to_do(visit: Visit) -> None:
    page = await come(visit)
    known = visit.served.config.read_text()
    begin, end = known.index("sensors:"), known.index("lines:")
    visit.served.config.write_text(known[:begin] + known[end:])
    visit.served.application.reload()

    await expect(page.locator("#no-sensors")).to_contain_text("No sensors are configured")
    await expect(page.locator("#no-sensors")).to_contain_text("hydrogen scan")
    await expect(page.locator("#sensors li")).to_have_count(0)
