"""What the page shows of readings that cannot be true, and of sensors that are made of others."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.examination import examine
from tests.browser.visit import Visit
from tests.hydrogen.serving import CONFIGURATION, CONTROL_KEY, ask


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    air = "  air: {driver: bme280, bus: other, address: 0x76}\n"
    combined = "combine: {both: {method: mean, of: [bed, outside]}}\n"
    path.write_text(CONFIGURATION.replace("lines:", f"{air}{combined}lines:"))
    return path


async def test_a_suspect_reading_is_shown_with_its_reason_in_another_ink(
    visit: Visit, gallery: Path
) -> None:
    await visit.log_in(CONTROL_KEY)
    bed = visit.page.locator(visit.tile("bed"))
    await expect(bed.locator(".state")).to_have_text("ok")
    ink = await bed.locator(".value").evaluate("e => getComputedStyle(e).color")

    held = {"sensor": "bed", "quantity": "temperature_celsius", "value": 126.5}
    async with visit.served.websocket() as client:
        await ask(client, {"type": "simulate", "id": 0, **held})

    await expect(bed.locator(".why")).to_contain_text("outside of -55 to 125")
    await expect(bed.locator(".state")).to_have_text("suspect")
    await expect(bed.locator(".value")).to_contain_text("126.5")
    assert await bed.locator(".value").evaluate("e => getComputedStyle(e).color") != ink
    await examine(visit.page, gallery / "suspect.png")


async def test_every_quantity_of_a_sensor_has_its_unit(visit: Visit) -> None:
    await visit.log_in(CONTROL_KEY)
    air = visit.page.locator(visit.tile("air"))
    await expect(air.locator(".value")).to_have_count(3)
    await expect(air.locator(".values")).to_contain_text("hPa")
    await expect(air.locator(".values")).to_contain_text("°C")
    await expect(air.locator(".values")).to_contain_text("%")


async def test_what_is_made_of_other_sensors_has_nothing_to_unplug(visit: Visit) -> None:
    await visit.log_in(CONTROL_KEY)
    both = visit.page.locator(visit.tile("both"))
    await expect(both.locator(".state")).to_have_text("ok")
    await expect(both.locator("button")).to_have_count(0)
