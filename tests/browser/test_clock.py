"""What the page says of a clock that nobody vouches for."""

import time
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.examination import examine
from tests.browser.visit import Visitors
from tests.clock import SettableClock
from tests.hydrogen.serving import READ_KEY, serve


async def test_a_clock_that_is_not_set_is_said_in_words_until_it_is(
    visitors: Visitors, lasting: AsyncExitStack, config: Path, gallery: Path
) -> None:
    clock = SettableClock(ahead=4.9e8 - time.time(), synchronized=False)
    served = await lasting.enter_async_context(serve(config, clock=clock))
    visit = await visitors.visit(served)
    await visit.log_in(READ_KEY)
    said = visit.page.locator("#clock")

    await expect(said).to_contain_text("is not set by a time server")
    await expect(said).to_contain_text("1985")
    await expect(said).to_contain_text("Times before it is set are uncertain")
    await examine(visit.page, gallery / "clock.png")
    clock.ahead, clock.is_synchronized = 0.0, True

    await expect(said).to_be_hidden()
    # A session lasts by that clock too: forty years later it is over.
    visit.excuse("401")


@pytest.mark.parametrize("synchronized", [True, None])
async def test_nothing_is_said_of_a_clock_that_is_right_or_that_nobody_can_tell_of(
    visitors: Visitors,
    lasting: AsyncExitStack,
    config: Path,
    synchronized: bool | None,  # noqa: FBT001  a parameter of the test
) -> None:
    clock = SettableClock(synchronized=synchronized)
    served = await lasting.enter_async_context(serve(config, clock=clock))
    visit = await visitors.visit(served, key=READ_KEY)

    await expect(visit.page.locator(visit.tile("bed"))).to_be_visible()
    await expect(visit.page.locator("#clock")).to_be_hidden()
