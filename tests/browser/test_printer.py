"""What the page shows of the printer, and what can be done about it from there."""

import csv
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.browser.conftest import Visit
from tests.hydrogen.serving import CONFIGURATION, CONTROL_KEY, READ_KEY, Served, ask

PATIENCE = 20_000  # milliseconds

PRINTER = """
  printing: {line: GPIO22, role: printing, debounce: 0}
  spool: {line: GPIO27, role: filament, debounce: 0}
printer:
  settle: 0
  idle_after: 0
  states:
    - {state: printing, when: {printing: active}, after: 0}
alarms:
  open_door: {condition: active, line: door, level: warning}
  jam: {condition: active, line: spool, level: critical, latched: true}
outputs:
  fan: {line: GPIO23}
  heater: {line: GPIO24, off_while: [door]}
  lamp: {line: GPIO25, cut_off: [jam]}
notifications:
  phone: {webhook: "http://127.0.0.1:9/secret", group: 0}
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    door = CONFIGURATION.rstrip("\n").replace("  door: {", "  door: {role: door, ")
    memory = f"memory: {{folder: {tmp_path / 'memory'}, blackbox: {{before: 10, after: 3}}}}\n"
    path.write_text(door + PRINTER + memory)
    return path


async def come(visit: Visit, key: str = CONTROL_KEY) -> Page:
    """Log in and wait until everything is still and can be told from its lines."""
    await visit.log_in(key)
    page = visit.page
    await expect(page.locator("#link")).to_have_text("Live", timeout=PATIENCE)
    await hold(visit.served, door=False, printing=False, spool=False)
    await expect(page.locator("#printer-state")).to_have_text("idle", timeout=PATIENCE)
    return page


async def hold(served: Served, **lines: bool) -> None:
    """Keep lines as they are wanted, whatever the demonstration's printer does."""
    async with served.websocket() as client:
        for name, active in lines.items():
            await ask(client, {"type": "simulate", "line": name, "active": active, "id": name})


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


async def test_an_output_is_switched_for_a_time_and_left_to_itself_again(visit: Visit) -> None:
    page = await come(visit)
    fan = page.locator(visit.tile("fan"))
    await expect(fan.locator(".value")).to_have_text("off")
    await expect(fan.locator(".detail")).to_contain_text("automatic")

    await fan.get_by_label("How long to switch fan").select_option("for 5 minutes")
    await fan.get_by_role("button", name="Switch on fan").click()

    await expect(fan.locator(".value")).to_have_text("on", timeout=PATIENCE)
    await expect(fan.locator(".detail")).to_contain_text("switched by hand")
    await expect(fan.locator(".detail")).to_contain_text("until")
    await fan.get_by_role("button", name="Leave fan to itself").click()
    await expect(fan.locator(".value")).to_have_text("off", timeout=PATIENCE)
    await expect(fan.locator(".detail")).to_contain_text("automatic")


async def test_who_clicks_twice_to_switch_off_has_it_off(visit: Visit) -> None:
    page = await come(visit)
    fan = page.locator(visit.tile("fan"))
    await expect(fan.get_by_label("How long to switch fan on")).to_have_value("3600")
    on, off = (fan.get_by_role("button", name=f"Switch {way} fan") for way in ("on", "off"))
    await on.click()
    await expect(fan.locator(".value")).to_have_text("on", timeout=PATIENCE)
    await expect(on).to_have_attribute("aria-disabled", "true")
    await expect(on).not_to_have_attribute("aria-disabled", "true", timeout=PATIENCE)
    box = await off.bounding_box()
    assert box is not None

    await off.focus()
    for _ in range(3):
        await page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    await expect(fan.locator(".value")).to_have_text("off", timeout=PATIENCE)
    await expect(off).not_to_have_attribute("aria-disabled", "true", timeout=PATIENCE)
    await expect(fan.locator(".value")).to_have_text("off")
    await expect(off).to_be_focused()
    async with visit.served.http() as http, http.get("/api/commands") as response:
        commands = (await response.json())["commands"]
    switched = [c["arguments"]["on"] for c in commands if c["command"] == "set_output"]
    assert switched[-1] is True
    assert set(switched[:-1]) == {False}


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
    await expect(heater.locator(".why")).to_contain_text("door", timeout=PATIENCE)
    await heater.get_by_role("button", name="Switch on heater").click()
    await expect(heater.locator(".complaint")).to_contain_text("door", timeout=PATIENCE)

    await hold(visit.served, door=False)

    await expect(heater.locator(".complaint")).to_be_hidden(timeout=PATIENCE)


async def test_a_refusal_is_gone_after_ten_seconds(visit: Visit) -> None:
    await visit.page.clock.install()
    page = await come(visit)
    await hold(visit.served, door=True)
    heater = page.locator(visit.tile("heater"))
    await expect(heater.locator(".why")).to_contain_text("door", timeout=PATIENCE)
    await heater.get_by_role("button", name="Switch on heater").click()
    await expect(heater.locator(".complaint")).to_contain_text("door", timeout=PATIENCE)

    await page.clock.fast_forward(10_000)

    await expect(heater.locator(".complaint")).to_be_hidden(timeout=PATIENCE)


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


async def test_an_output_that_is_held_off_says_why_and_is_refused_in_words(
    visit: Visit, gallery: Path | None
) -> None:
    page = await come(visit)
    await hold(visit.served, door=True)
    heater = page.locator(visit.tile("heater"))
    await expect(heater.locator(".why")).to_contain_text("Held off: ", timeout=PATIENCE)
    await expect(heater.locator(".why")).to_contain_text("door")

    await heater.get_by_role("button", name="Switch on heater").click()

    await expect(heater.locator(".complaint")).to_contain_text("door", timeout=PATIENCE)
    await expect(heater.locator(".value")).to_have_text("off")
    if gallery:
        await page.screenshot(path=gallery / "held-off.png", full_page=True)


async def test_a_read_key_sees_everything_and_has_no_switches(visit: Visit) -> None:
    page = await come(visit, READ_KEY)
    await hold(visit.served, door=True)
    await expect(page.locator(".alarm")).to_have_count(1, timeout=PATIENCE)
    await expect(page.locator(visit.tile("fan"))).to_be_visible()

    await expect(page.locator(".controls button, .controls select")).to_have_count(0)
    await expect(page.locator("#simulation-section")).to_be_hidden()


async def test_a_line_shows_its_role_where_its_name_does_not(visit: Visit) -> None:
    page = await come(visit)
    await expect(page.locator(f"{visit.tile('spool')} .role")).to_have_text("filament")
    await expect(page.locator(f"{visit.tile('door')} .role")).to_be_hidden()


async def test_a_line_says_what_it_means(visit: Visit) -> None:
    page = await come(visit)
    for name, inactive, active in (
        ("door", "closed", "open"),
        ("spool", "there", "run out"),
        ("printing", "no", "yes"),
    ):
        value = page.locator(f"{visit.tile(name)} .value")
        await expect(value).to_have_text(inactive, timeout=PATIENCE)
        await hold(visit.served, **{name: True})
        await expect(value).to_have_text(active, timeout=PATIENCE)


async def test_a_printer_of_which_nothing_is_known_says_why(
    visit: Visit, gallery: Path | None
) -> None:
    page = await come(visit)
    await expect(page.locator("#printer-message")).to_be_hidden()
    known = visit.served.config.read_text().replace(", role: printing", "")
    begin, end = known.index("printer:"), known.index("alarms:")
    visit.served.config.write_text(known[:begin] + known[end:])
    visit.served.application.reload()

    await expect(page.locator("#printer-state")).to_have_text("unknown", timeout=PATIENCE)
    await expect(page.locator("#printer-message")).to_contain_text("give one the role printing")
    if gallery:
        await page.screenshot(path=gallery / "unknown.png", full_page=True)


async def test_a_channel_through_which_nobody_can_be_told_says_why(visit: Visit) -> None:
    page = await come(visit, READ_KEY)
    phone = page.locator(visit.tile("phone"))
    await expect(phone.locator(".detail")).to_have_text("webhook, nothing told yet")

    await hold(visit.served, door=True)

    await expect(phone.locator(".state")).to_have_text("failing", timeout=PATIENCE)
    await expect(phone.locator(".why")).to_contain_text("http://127.0.0.1:9 refuses the connection")
    assert "secret" not in await page.content()


async def test_a_print_is_shown_as_it_runs_and_its_story_is_kept(
    visit: Visit, gallery: Path | None
) -> None:
    page = await come(visit)
    await hold(visit.served, printing=True)
    await expect(page.locator("#printer-state")).to_have_text("printing", timeout=PATIENCE)
    await expect(page.locator("#printer-job")).to_contain_text("Print 1, begun")
    await hold(visit.served, door=True)
    await hold(visit.served, door=False, printing=False)
    summary = page.locator("#prints summary")
    await expect(summary).to_contain_text("Print 1: finished", timeout=PATIENCE)
    await expect(page.locator("#printer-state")).to_have_text("idle", timeout=PATIENCE)
    await expect(page.locator("#printer-job")).to_have_text("")

    await summary.focus()
    await page.keyboard.press("Enter")

    story = page.locator("#prints .story")
    await expect(story.locator(".marks")).to_contain_text("door opened")
    await expect(story.locator(".marks")).to_contain_text("ended")
    await expect(story).to_contain_text("Door openings")
    if gallery:
        await page.screenshot(path=gallery / "story.png", full_page=True)
    async with page.expect_download() as waiting:
        await story.get_by_role("link", name="Print 1 as CSV").click()
    download = await waiting.value
    assert download.suggested_filename == "print-1.csv"
    rows = list(csv.DictReader((await download.path()).read_text().splitlines()))
    assert "door_opened" in {row["value"] for row in rows}
    assert [c for c in visit.complaints if "401" not in c] == []


async def test_the_black_box_is_recorded_on_request_and_taken_away(
    visit: Visit, gallery: Path | None
) -> None:
    page = await come(visit)
    await expect(page.locator("#no-recordings")).to_be_visible()

    await page.get_by_role("button", name="Record the last minutes").click()

    link = page.get_by_role("link", name="Recording 1 as CSV")
    await expect(link).to_be_visible(timeout=PATIENCE)
    await expect(page.locator("#recordings")).to_contain_text("owner")
    if gallery:
        await page.screenshot(path=gallery / "blackbox.png", full_page=True)
    async with page.expect_download() as waiting:
        await link.click()
    download = await waiting.value
    assert download.suggested_filename == "blackbox-1.csv"
    rows = list(csv.DictReader((await download.path()).read_text().splitlines()))
    assert {"trigger", "sensor", "line"} <= {row["kind"] for row in rows}


async def test_each_fault_of_the_simulation_has_a_switch_that_shows_whether_it_is_on(
    visit: Visit, gallery: Path | None
) -> None:
    await visit.log_in(CONTROL_KEY)
    page = visit.page
    switch = page.get_by_role("button", name="door open")
    await expect(switch).to_have_attribute("aria-pressed", "false", timeout=PATIENCE)

    await switch.click()

    await expect(switch).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    await expect(page.locator(f"{visit.tile('door')} .value")).to_have_text("open")
    if gallery:
        await page.screenshot(path=gallery / "simulation.png", full_page=True)
    await switch.click()
    await expect(switch).to_have_attribute("aria-pressed", "false", timeout=PATIENCE)
    await page.get_by_role("button", name="Print", exact=True).click()
    await expect(page.locator("#activity")).not_to_have_text(
        "Its printer is idle.", timeout=PATIENCE
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_all_of_it_fits_a_phone(visit: Visit, scheme: str, gallery: Path | None) -> None:
    page = await come(visit)
    await hold(visit.served, door=True, printing=True)
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await expect(page.locator(".alarm")).to_have_count(1, timeout=PATIENCE)
    await page.locator("#prints summary").click()
    await expect(page.locator("#prints .story .marks")).to_be_visible(timeout=PATIENCE)

    width = await page.evaluate("document.documentElement.scrollWidth")

    assert width <= 360, "nothing is cut off at the side"
    if gallery:
        await page.screenshot(path=gallery / f"printer-{scheme}.png", full_page=True)


async def test_nothing_of_the_printer_is_left_after_logging_out(visit: Visit) -> None:
    page = await come(visit)
    await hold(visit.served, door=True, printing=True)
    await expect(page.locator("#prints li")).to_have_count(1, timeout=PATIENCE)
    await expect(page.locator(".alarm")).to_have_count(1, timeout=PATIENCE)

    await page.get_by_role("button", name="Log out").click()

    await expect(page.get_by_label("Key", exact=True)).to_be_visible()
    for shown in ("#prints li", ".alarm", "#outputs li", "#recordings li", "#troubles li"):
        await expect(page.locator(shown)).to_have_count(0)
    for emptied in ("#printer-state", "#printer-since", "#printer-message", "#activity"):
        await expect(page.locator(emptied)).to_have_text("")
    await expect(page.locator("#host")).to_have_text("Hydrogen")
    await expect(page.locator("#host-model")).to_have_text("")
