from contextlib import AsyncExitStack
from pathlib import Path

from playwright.async_api import expect

from tests.browser.examination import examine
from tests.browser.visit import Visit, Visitors
from tests.drivers.host.trees import alarm, card, raspberry_pi, roots
from tests.hydrogen.serving import READ_KEY, serve


async def shown(visit: Visit) -> dict[str, str]:
    """Read the rows of the machine's tile."""
    names = await visit.page.locator("#host-rows dt").all_inner_texts()
    values = await visit.page.locator("#host-rows dd").all_inner_texts()
    return {
        name: value.replace("\N{NO-BREAK SPACE}", " ")
        for name, value in zip(names, values, strict=True)
    }


async def test_the_machine_is_shown_and_a_weak_supply_said_in_words(
    visitors: Visitors, lasting: AsyncExitStack, config: Path, tmp_path: Path, gallery: Path
) -> None:
    tree = tmp_path / "machine"
    raspberry_pi(tree, "4 Model B Rev 1.5")
    card(tree, sectors=2_000_000)
    environ = {"STATE_DIRECTORY": str(tree)}
    served = await lasting.enter_async_context(serve(config, roots=roots(tree), environ=environ))
    visit = await visitors.visit(served, key=READ_KEY)
    tile = visit.page.locator("#host-tile")

    await expect(tile.locator("h3")).to_have_text("Raspberry Pi 4 Model B Rev 1.5")
    await expect(tile).to_contain_text("52.1 °C")
    await expect(tile).to_contain_text("good now")
    rows = await shown(visit)
    assert rows["Memory"] == "3.3 GB of 4.0 GB free"
    assert rows["Written today"].endswith("TB a year")  # how much today, the hour decides
    assert rows["Written by Hydrogen"] == "32.8 kB"
    assert rows["Kept over a restart"] == "prints, events and alarms"
    assert rows["Wi-Fi"] == "wlan0, -56 dBm"

    alarm(tree, low=True)

    await expect(tile).to_contain_text("The 5 V supply is too low")
    await expect(tile).to_have_attribute("data-state", "fault")
    await examine(visit.page, gallery / "machine.png")
    alarm(tree, low=False)
    await expect(tile).to_contain_text("The 5 V supply was too low since the start")
    await expect(tile).to_have_attribute("data-state", "ok")


async def test_what_the_machine_cannot_tell_is_said_to_be_unknown(
    visitors: Visitors, lasting: AsyncExitStack, config: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()  # under which there can be no folder
    environ = {"STATE_DIRECTORY": str(tmp_path / "file" / "none")}
    served = await lasting.enter_async_context(
        serve(config, roots=roots(tmp_path), environ=environ)
    )
    visit = await visitors.visit(served, key=READ_KEY)
    await expect(visit.page.locator("#host-model")).to_have_text("This machine")

    rows = await shown(visit)
    assert rows.pop("Kept over a restart").startswith("nothing just now: ")
    assert rows == dict.fromkeys(
        (
            "Processor",
            "Load",
            "Memory",
            "Disk",
            "Written today",
            "Written by Hydrogen",
            "Power",
        ),
        "unknown",
    )
