"""A picture of the page of an emulated Pi, as a real browser shows it."""

from pathlib import Path

from playwright.async_api import async_playwright, expect

from tests.browser.chromium import ARGUMENTS, executable

# The page of an emulated processor takes its time.
_PATIENCE = 120_000


async def take_picture(port: int, key: str, shown: str, path: Path) -> None:
    """Log in with a key as a person does, and wait until a sensor shows a temperature."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=executable(), args=list(ARGUMENTS)
        )
        page = await browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(_PATIENCE)
        expect.set_options(timeout=_PATIENCE)
        await page.goto(f"http://127.0.0.1:{port}/")
        await page.get_by_label("Key or pairing code").fill(key)
        await page.get_by_role("button", name="Log in").click()
        await expect(page.locator("#link")).to_have_text("Live")
        await expect(page.locator("#sensors")).to_contain_text(shown)
        await page.screenshot(path=path)
        await browser.close()
