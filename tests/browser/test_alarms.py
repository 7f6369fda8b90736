"""What the page shows of alarms and of who is told, and how they are answered from there."""

from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, expect

from tests.browser.conftest import Visit
from tests.browser.printer import PATIENCE, come, hold, write_configuration
from tests.hydrogen.serving import READ_KEY, Served


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_configuration(tmp_path)


async def another(context: BrowserContext, served: Served, key: str) -> Visit:
    """Open the page once more, as somebody else."""
    browser = context.browser
    assert browser is not None
    elsewhere = await browser.new_context(viewport={"width": 360, "height": 740}, locale="en-GB")
    visit = Visit(await elsewhere.new_page(), served)
    await visit.page.goto(served.url)
    await visit.log_in(key)
    return visit


async def test_an_alarm_is_shown_on_two_pages_and_acknowledged_on_both_from_one(
    context: BrowserContext, visit: Visit, gallery: Path | None
) -> None:
    page = await come(visit)
    phone = await another(context, visit.served, READ_KEY)

    await hold(visit.served, door=True)

    for shown in (page, phone.page):
        alarm = shown.locator(".alarm")
        await expect(alarm.locator(".level")).to_have_text("warning", timeout=PATIENCE)
        await expect(alarm.locator(".message")).to_contain_text("door")
    await expect(page.locator("#announcement")).to_contain_text("warning alarm: door")
    await expect(phone.page.locator(".alarm button")).to_have_count(0)
    if gallery:
        await page.screenshot(path=gallery / "alarm.png")
        await phone.page.screenshot(path=gallery / "alarm-phone.png")

    await page.get_by_role("button", name="Acknowledge open door").click()

    for shown in (page, phone.page):
        await expect(shown.locator(".alarm .detail")).to_contain_text(
            "acknowledged by owner", timeout=PATIENCE
        )
    await expect(page.get_by_role("button", name="Acknowledge open door")).to_have_count(0)
    await page.get_by_role("button", name="Snooze open door for 10 min").click()
    await hold(visit.served, door=False)
    for shown in (page, phone.page):
        await expect(shown.locator(".alarm")).to_have_count(0, timeout=PATIENCE)


async def test_who_clicks_twice_to_acknowledge_does_not_snooze(visit: Visit) -> None:
    page = await come(visit)
    await hold(visit.served, door=True)
    button = page.get_by_role("button", name="Acknowledge open door")
    await expect(button).to_be_visible(timeout=PATIENCE)

    await button.dblclick()

    await expect(page.locator(".alarm .detail")).to_contain_text(
        "acknowledged by", timeout=PATIENCE
    )
    await expect(button).to_have_count(0, timeout=PATIENCE)
    await expect(page.locator(".alarm .detail")).not_to_contain_text("snoozed")


async def test_an_alarm_says_which_outputs_it_keeps_off_and_until_when(
    visit: Visit, gallery: Path | None
) -> None:
    page = await come(visit)
    await hold(visit.served, spool=True)
    detail = page.locator('.alarm[data-name="jam"] .detail')
    await expect(detail).to_contain_text(
        "lamp stays off until it is over and acknowledged after that", timeout=PATIENCE
    )
    await expect(page.locator("#recordings")).to_contain_text("being recorded", timeout=PATIENCE)
    if gallery:
        await page.screenshot(path=gallery / "cut-off.png", full_page=True)

    await hold(visit.served, spool=False)

    await expect(detail).to_contain_text("lamp stays off until then", timeout=PATIENCE)


async def test_a_channel_through_which_nobody_can_be_told_says_why(visit: Visit) -> None:
    page = await come(visit, READ_KEY)
    phone = page.locator(visit.tile("phone"))
    await expect(phone.locator(".detail")).to_have_text("webhook, nothing told yet")

    await hold(visit.served, door=True)

    await expect(phone.locator(".state")).to_have_text("failing", timeout=PATIENCE)
    await expect(phone.locator(".why")).to_contain_text("http://127.0.0.1:9 refuses the connection")
    assert "secret" not in await page.content()
