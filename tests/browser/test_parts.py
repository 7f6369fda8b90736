"""What the pages' shared pieces do, whoever uses them."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.printer import hold, write_configuration
from tests.browser.visit import Visit, Visitors
from tests.hydrogen.serving import CONTROL_KEY, Served, serve


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_configuration(tmp_path)


async def enter(visitors: Visitors, served: Served) -> Visit:
    """Come with a control key, and wait until the page is live."""
    visit = await visitors.visit(served, key=CONTROL_KEY)
    await visit.is_live()
    return visit


async def test_a_button_that_goes_away_hands_the_focus_to_its_neighbour(
    visitors: Visitors, served: Served
) -> None:
    visit = await enter(visitors, served)
    fan = visit.page.locator(visit.tile("fan"))
    await fan.get_by_role("button", name="Switch on fan").press("Enter")
    automatic = fan.get_by_role("button", name="Automatic")

    await automatic.press("Enter")

    await expect(automatic).to_have_count(0)
    await expect(fan.get_by_role("button", name="Switch on fan")).to_be_focused()


async def test_an_alarm_that_was_known_of_hands_the_focus_on_as_it_goes(
    visitors: Visitors, served: Served
) -> None:
    page = (await enter(visitors, served)).page
    await hold(served, door=True)
    alarm = page.locator('.alarm[data-name="open_door"]')

    await alarm.get_by_role("button", name="Acknowledge open door").press("Enter")

    await expect(alarm.get_by_role("button")).to_have_count(0)
    await expect(alarm.get_by_role("heading")).to_be_focused()
    # The alarm that was known of goes when it is over, with all of its buttons.
    await hold(served, door=False)
    await expect(alarm).to_have_count(0)
    await expect(page.locator("#content")).to_be_focused()


async def test_buttons_do_nothing_while_the_connection_is_lost_and_keep_the_focus(
    visitors: Visitors, config: Path
) -> None:
    async with serve(config) as served:
        visit = await enter(visitors, served)
        lamp = visit.page.locator(visit.tile("lamp"))
        button = lamp.get_by_role("button", name="Switch on")
        await expect(button).to_be_enabled()
        await button.focus()

    await expect(button).to_be_disabled()
    await expect(button).to_be_focused()
    await button.press("Enter")
    await expect(lamp.locator(".complaint")).to_have_count(0)
    visit.excuse("net::ERR_CONNECTION_REFUSED")


async def test_what_is_refused_is_said_beside_its_button_until_it_is_no_news(
    visitors: Visitors, served: Served
) -> None:
    visit = await enter(visitors, served)
    heater = visit.page.locator(visit.tile("heater"))
    await hold(served, door=True)
    await expect(heater.locator(".why")).to_contain_text("Held off")

    await heater.get_by_role("button", name="Switch on").click()

    complaint = heater.get_by_role("alert")
    await expect(complaint).to_contain_text("Door")
    await hold(served, door=False)
    await expect(complaint).to_have_count(0)
