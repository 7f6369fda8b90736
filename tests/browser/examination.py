"""Whether a page can be used as it stands: a picture, axe's opinion, and room at the sides."""

from pathlib import Path

from playwright.async_api import Page

from tests.browser.axe import no_violations


async def examine(page: Page, picture: Path) -> None:
    """Take a picture of the whole page; fail where people could not use it."""
    await fits(page)
    await no_violations(page)
    await take(page, picture)


async def take(page: Page, picture: Path) -> None:
    """Take a picture as of a screen that is as high as the page: with its bars at its ends."""
    size = page.viewport_size
    assert size
    height = await page.evaluate("document.documentElement.scrollHeight")
    await page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    # What is drawn anew for another size is there two frames later.
    await page.evaluate("new Promise((d) => requestAnimationFrame(() => requestAnimationFrame(d)))")
    await page.screenshot(path=picture)
    await page.set_viewport_size(size)


async def fits(page: Page) -> None:
    """Fail where something is cut off at the side."""
    wide, there = await page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= there, f"{page.url} is {wide} pixels wide, in a window of {there}"
