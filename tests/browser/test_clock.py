"""What the page says of a clock that nobody vouches for."""

import time
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, expect

from tests.browser.conftest import Visit
from tests.browser.test_dashboard import PATIENCE
from tests.clock import SettableClock
from tests.hydrogen.serving import READ_KEY, serve


async def test_a_clock_that_is_not_set_is_said_in_words_until_it_is(
    context: BrowserContext, config: Path, gallery: Path | None
) -> None:
    clock = SettableClock(ahead=4.9e8 - time.time(), synchronized=False)
    async with serve(config, clock=clock) as served:
        visit = Visit(await context.new_page(), served)
        await visit.page.goto(served.url)
        await visit.log_in(READ_KEY)
        said = visit.page.locator("#clock")

        await expect(said).to_contain_text("is not set by a time server", timeout=PATIENCE)
        await expect(said).to_contain_text("1985")
        await expect(said).to_contain_text("Times before it is set are uncertain")
        if gallery:
            await visit.page.screenshot(path=gallery / "clock.png", full_page=True)
        clock.ahead, clock.is_synchronized = 0.0, True

        await expect(said).to_be_hidden(timeout=PATIENCE)


@pytest.mark.parametrize("synchronized", [True, None])
async def test_nothing_is_said_of_a_clock_that_is_right_or_that_nobody_can_tell_of(
    context: BrowserContext,
    config: Path,
    synchronized: bool | None,  # noqa: FBT001  a parameter of the test
) -> None:
    async with serve(config, clock=SettableClock(synchronized=synchronized)) as served:
        visit = Visit(await context.new_page(), served)
        await visit.page.goto(served.url)
        await visit.log_in(READ_KEY)

        await expect(visit.page.locator(visit.tile("bed"))).to_be_visible(timeout=PATIENCE)
        await expect(visit.page.locator("#clock")).to_be_hidden()
