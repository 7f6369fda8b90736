"""What the page shows of alarms and of who is told, and how they are answered from there."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.examination import examine
from tests.browser.printer import come, hold, write_configuration
from tests.browser.visit import PHONE, Visit, Visitors
from tests.hydrogen.serving import READ_KEY


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_configuration(tmp_path)


async def test_an_alarm_is_shown_on_two_pages_and_acknowledged_on_both_from_one(
    visitors: Visitors, visit: Visit, gallery: Path
) -> None:
    page = await come(visit)
    phone = await visitors.visit(visit.served, PHONE, key=READ_KEY)

    await hold(visit.served, door=True)

    for shown in (page, phone.page):
        alarm = shown.locator(".alarm")
        await expect(alarm.locator(".level")).to_have_text("warning")
        await expect(alarm.locator(".message")).to_contain_text("door")
    await expect(page.locator("#announcement")).to_contain_text(
        re.compile(r"warning alarm at .+: door")
    )
    await expect(phone.page.locator(".alarm button")).to_have_count(0)
    await examine(phone.page, gallery / "alarm-phone.png")

    for name, said in (
        ("Snooze 10 min: open door", "snoozed by owner until "),
        ("Acknowledge open door", "acknowledged by owner"),
    ):
        await page.get_by_role("button", name=name).click()
        for shown in (page, phone.page):
            await expect(shown.locator(".alarm .detail")).to_contain_text(said)

    # Of what is acknowledged nobody is told again: there is nothing more to be done about it.
    await expect(page.locator(".alarm button")).to_have_count(0)
    await hold(visit.served, door=False)
    for shown in (page, phone.page):
        await expect(shown.locator(".alarm")).to_have_count(0)
    await expect(page.locator("#content")).to_be_focused()  # the alarm had it, and is gone


async def test_an_alarm_is_on_every_page(visit: Visit) -> None:
    page = await come(visit)
    await visit.go("settings")
    await expect(page.get_by_role("heading", name="Settings", level=1)).to_be_visible()

    await hold(visit.served, door=True)

    await page.get_by_role("button", name="Acknowledge open door").click()
    await expect(page.locator(".alarm .detail")).to_contain_text("acknowledged by owner")
    await visit.go("")
    await expect(page.locator(".alarm .detail")).to_contain_text("acknowledged by owner")


async def test_who_clicks_twice_to_acknowledge_does_not_snooze(visit: Visit) -> None:
    page = await come(visit)
    await hold(visit.served, door=True)
    button = page.get_by_role("button", name="Acknowledge open door")
    await expect(button).to_be_visible()

    await button.dblclick()

    await expect(page.locator(".alarm .detail")).to_contain_text("acknowledged by")
    await expect(button).to_have_count(0)
    await expect(page.locator(".alarm .detail")).not_to_contain_text("snoozed")


async def test_an_alarm_says_which_outputs_it_keeps_off_and_until_when(
    visit: Visit, gallery: Path
) -> None:
    page = await come(visit)
    await hold(visit.served, spool=True)
    detail = page.locator('.alarm[data-name="jam"] .detail')
    await expect(detail).to_contain_text(
        "lamp stays off until it is over and acknowledged after that"
    )
    await examine(page, gallery / "cut-off.png")

    await hold(visit.served, spool=False)

    await expect(detail).to_contain_text("lamp stays off until then")


async def test_a_channel_through_which_nobody_can_be_told_says_why(
    visit: Visit, gallery: Path
) -> None:
    page = await come(visit, READ_KEY)
    phone = page.locator(visit.tile("phone"))
    await expect(phone.locator(".detail")).to_have_text("webhook, nothing told yet")

    await hold(visit.served, door=True)

    await expect(phone.locator(".state")).to_have_text("failing")
    await expect(phone.locator(".why")).to_contain_text("http://127.0.0.1:9 refuses the connection")
    assert "secret" not in await page.content()
    await examine(page, gallery / "not-told.png")
