"""Debian's Chromium for the measurements of the page, and visitors who are logged in."""

import contextlib
from collections.abc import AsyncIterator

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.bench.configuration import KEY
from tests.bench.figure import Unmeasured
from tests.bench.patience import patience
from tests.browser.chromium import ARGUMENTS, executable

PATIENCE = 60_000  # milliseconds: for a machine that does much else

IS_LIVE = "() => document.querySelector('#link')?.textContent === 'Live'"

# Playwright's own waiting evaluates texts, which the page's policy forbids.
_UNTIL = """
() => new Promise((resolve) => {
  const look = () => { if ((CONDITION)()) resolve(); else requestAnimationFrame(look); };
  look();
})
"""


def browser_path() -> str:
    """Give the path of the browser; raises Unmeasured where there is none."""
    try:
        return executable()
    except AssertionError as error:
        raise Unmeasured(str(error)) from error


@contextlib.asynccontextmanager
async def browsing(*more: str) -> AsyncIterator[Browser]:
    """Start the browser for a block, with some arguments more."""
    path = browser_path()
    arguments = [*ARGUMENTS, *more]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=arguments)
        try:
            yield browser
        finally:
            await browser.close()


@contextlib.asynccontextmanager
async def visitor(browser: Browser, url: str) -> AsyncIterator[BrowserContext]:
    """Let somebody in who has never been there: nothing is cached, but the session is open."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    try:
        context.set_default_timeout(PATIENCE)
        await log_in(context, url)
        yield context
    finally:
        await context.close()


async def log_in(context: BrowserContext, url: str) -> None:
    """Have the browser keep a session."""
    answer = await context.request.post(f"{url}/api/session", data={"key": KEY})
    if not answer.ok:
        msg = f"the session was refused: {await answer.text()}"
        raise Unmeasured(msg)


async def until(page: Page, condition: str) -> None:
    """Wait until a function of JavaScript gives something that is true, as of each frame."""
    async with patience(PATIENCE / 1000, f"{condition.strip()} in the page"):
        await page.evaluate(_UNTIL.replace("CONDITION", condition))
