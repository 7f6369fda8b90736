"""What the page shows of the printer, its lines and the simulation that they are part of."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.examination import examine
from tests.browser.printer import come, hold, write_configuration
from tests.browser.visit import Visit
from tests.hydrogen.serving import READ_KEY


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_configuration(tmp_path)


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
        await expect(value).to_have_text(inactive)
        await hold(visit.served, **{name: True})
        await expect(value).to_have_text(active)


async def test_a_printer_of_which_nothing_is_known_says_why(visit: Visit, gallery: Path) -> None:
    page = await come(visit)
    await expect(page.locator("#printer-message")).to_be_hidden()
    known = visit.served.config.read_text().replace(", role: printing", "")
    begin, end = known.index("printer:"), known.index("alarms:")
    visit.served.config.write_text(known[:begin] + known[end:])
    visit.served.application.reload()

    await expect(page.locator("#printer-state")).to_have_text("unknown")
    await expect(page.locator("#printer-message")).to_contain_text("give one the role printing")
    await examine(page, gallery / "unknown.png")


async def test_a_print_that_runs_is_shown_until_it_ends(visit: Visit) -> None:
    page = await come(visit, READ_KEY)
    await hold(visit.served, printing=True)

    await expect(page.locator("#printer-state")).to_have_text("printing")
    await expect(page.locator("#printer-job")).to_contain_text("Print 1, begun")
    await expect(page.locator("#printer-job a")).to_have_attribute("href", "#/prints/1")

    await hold(visit.served, printing=False)

    await expect(page.locator("#printer-state")).to_have_text("idle")
    await expect(page.locator("#printer-job")).to_have_count(0)


async def test_every_fault_of_the_simulation_can_be_switched_on_and_off(
    visit: Visit, gallery: Path
) -> None:
    page = await come(visit)
    await page.get_by_role("button", name="Try it out").click()
    switches = page.locator("#troubles button")
    names = await switches.all_inner_texts()
    assert len(names) > 5

    for switch in await switches.all():
        await switch.click()

    for name, switch in zip(names, await switches.all(), strict=True):
        await expect(switch).to_have_attribute("aria-pressed", "true")
        await expect(page.locator("#activity")).to_contain_text(name.lower())
    await examine(page, gallery / "troubles.png")
    await expect(switches.and_(page.locator("[aria-disabled]"))).to_have_count(0)
    for switch in await switches.all():
        await switch.click()
    for switch in await switches.all():
        await expect(switch).to_have_attribute("aria-pressed", "false")
    await page.get_by_role("button", name="Print", exact=True).click()
    await expect(page.locator("#activity")).not_to_have_text("Its printer is idle.")
