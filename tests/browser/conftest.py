import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.hydrogen.serving import CONFIGURATION, Served, serve

# Nothing of the browser's own may ask other hosts; as root it has no sandbox to offer.
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Visit:
    """A page of the dashboard, with what its console complained of."""

    def __init__(self, page: Page, served: Served) -> None:
        self.page = page
        self.served = served
        self.complaints: list[str] = []
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    async def log_in(self, key: str) -> None:
        """Type a key and send it."""
        await self.page.get_by_label("Key").fill(key)
        await self.page.get_by_role("button", name="Log in").click()

    def tile(self, name: str) -> str:
        """Give the selector of a sensor's or line's tile."""
        return f'.tile[data-name="{name}"]'


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIGURATION)
    return path


@pytest.fixture
async def served(config: Path) -> AsyncIterator[Served]:
    async with serve(config) as served:
        yield served


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    executable = shutil.which("chromium")
    assert executable, "no Chromium: run make test-browser, or sudo apt install chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=executable, args=list(_ARGUMENTS)
        )
        yield browser
        await browser.close()


@pytest.fixture
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(viewport={"width": 1100, "height": 720}, locale="en-GB")
    yield context
    await context.close()


@pytest.fixture
async def visit(context: BrowserContext, served: Served) -> Visit:
    visit = Visit(await context.new_page(), served)
    await visit.page.goto(served.url)
    return visit


@pytest.fixture
def gallery() -> Path | None:
    """The folder to keep pictures in, where somebody asked for them."""
    folder = os.environ.get("HYDROGEN_PICTURES")
    return Path(folder) if folder else None
