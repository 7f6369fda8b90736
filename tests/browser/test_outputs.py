"""What the page shows of outputs, and how they are switched from there."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.examination import examine
from tests.browser.printer import come, hold, write_configuration
from tests.browser.visit import Visit


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_configuration(tmp_path)


async def test_an_output_is_switched_for_a_time_and_left_to_itself_again(visit: Visit) -> None:
    page = await come(visit)
    fan = page.locator(visit.tile("fan"))
    await expect(fan.locator(".value")).to_have_text("off")
    await expect(fan.locator(".detail")).to_contain_text("automatic")

    await fan.get_by_label("How long to switch fan").select_option("for 5 minutes")
    await fan.get_by_role("button", name="Switch on fan").click()

    await expect(fan.locator(".value")).to_have_text("on")
    await expect(fan.locator(".detail")).to_contain_text("switched by hand")
    await expect(fan.locator(".detail")).to_contain_text("until")
    await fan.get_by_role("button", name="Automatic: leave fan to itself").click()
    await expect(fan.locator(".value")).to_have_text("off")
    await expect(fan.locator(".detail")).to_contain_text("automatic")


async def test_who_clicks_twice_to_switch_off_has_it_off(visit: Visit) -> None:
    page = await come(visit)
    fan = page.locator(visit.tile("fan"))
    await expect(fan.get_by_label("How long to switch fan on")).to_have_value("3600")
    on, off = (fan.get_by_role("button", name=f"Switch {way} fan") for way in ("on", "off"))
    await on.click()
    await expect(fan.locator(".value")).to_have_text("on")
    await expect(on).not_to_have_attribute("aria-disabled", "true")
    await off.scroll_into_view_if_needed()  # a mouse clicks only on what is in the window
    box = await off.bounding_box()
    assert box is not None

    await off.focus()
    for _ in range(3):
        await page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    await expect(fan.locator(".value")).to_have_text("off")
    await expect(off).not_to_have_attribute("aria-disabled", "true")
    await expect(fan.locator(".value")).to_have_text("off")
    await expect(off).to_be_focused()
    async with visit.served.http() as http, http.get("/api/commands") as response:
        commands = (await response.json())["commands"]
    switched = [c["arguments"]["on"] for c in commands if c["command"] == "set_output"]
    assert switched[-1] is True
    assert set(switched[:-1]) == {False}


async def test_an_output_of_which_nobody_knows_whether_it_is_on_can_be_switched_off(
    visit: Visit,
) -> None:
    page = await come(visit)
    for name in ("fan", "heater", "lamp"):
        tile = page.locator(visit.tile(name))
        await expect(tile.get_by_role("button", name=f"Switch on {name}")).to_be_enabled()
        await expect(tile.get_by_role("button", name=f"Switch off {name}")).to_be_enabled()


async def test_a_refusal_is_gone_with_what_it_was_refused_for(visit: Visit) -> None:
    page = await come(visit)
    await hold(visit.served, door=True)
    heater = page.locator(visit.tile("heater"))
    await expect(heater.locator(".why")).to_contain_text("door")
    await heater.get_by_role("button", name="Switch on heater").click()
    await expect(heater.locator(".complaint")).to_contain_text("Door")

    await hold(visit.served, door=False)

    await expect(heater.locator(".complaint")).to_be_hidden()


async def test_a_refusal_is_gone_after_ten_seconds(visit: Visit) -> None:
    await visit.page.clock.install()
    page = await come(visit)
    await hold(visit.served, door=True)
    heater = page.locator(visit.tile("heater"))
    await expect(heater.locator(".why")).to_contain_text("door")
    await heater.get_by_role("button", name="Switch on heater").click()
    await expect(heater.locator(".complaint")).to_contain_text("Door")

    await page.clock.fast_forward(10_000)

    await expect(heater.locator(".complaint")).to_be_hidden()


async def test_an_output_that_is_held_off_says_why_and_is_refused_in_words(
    visit: Visit, gallery: Path
) -> None:
    page = await come(visit)
    await hold(visit.served, door=True)
    heater = page.locator(visit.tile("heater"))
    await expect(heater.locator(".why")).to_contain_text("Held off: ")
    await expect(heater.locator(".why")).to_contain_text("door")

    await heater.get_by_role("button", name="Switch on heater").click()

    await expect(heater.locator(".complaint")).to_contain_text("Door")
    await expect(heater.locator(".value")).to_have_text("off")
    await examine(page, gallery / "held-off.png")
