import os
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserType, async_playwright, expect

from tests.browser.chromium import ARGUMENTS, executable
from tests.browser.visit import Visit, Visitors
from tests.browser.workshop import open_workshop
from tests.browser.workshop_day import keep_day
from tests.hydrogen.serving import CONFIGURATION, Served, serve

# Milliseconds that anything expected may take: much, for a machine that does much else.
PATIENCE = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The one browser lives in one event loop, and so do all who speak with it.
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[BrowserType]:
    async with async_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        yield playwright.chromium


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: BrowserType) -> AsyncIterator[Browser]:
    """Start the browser of all tests of this process."""
    browser = await chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
    yield browser
    await browser.close()


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIGURATION)
    return path


@pytest_asyncio.fixture(loop_scope="session")
async def lasting() -> AsyncIterator[AsyncExitStack]:
    """Keep what is entered here until every page is closed: none shall complain of its end."""
    async with AsyncExitStack() as stack:
        yield stack


@pytest_asyncio.fixture(loop_scope="session")
async def served(config: Path, lasting: AsyncExitStack) -> Served:
    return await lasting.enter_async_context(serve(config))


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep a day until a minute ago, for all who open a workshop after it."""
    folder = tmp_path_factory.mktemp("day")
    keep_day(folder, until=time.time() - 60)
    return folder


@pytest_asyncio.fixture(loop_scope="session")
async def workshop(tmp_path: Path, day: Path, lasting: AsyncExitStack) -> Served:
    return await lasting.enter_async_context(open_workshop(tmp_path, day))


@pytest_asyncio.fixture(loop_scope="session")
async def visitors(browser: Browser, lasting: AsyncExitStack) -> AsyncIterator[Visitors]:
    """Open the dashboard in browsers; at the test's end none may have complained."""
    del lasting  # asked for only so that it outlives the pages
    async with AsyncExitStack() as leaving:
        visitors = Visitors(browser, leaving)
        yield visitors
    assert visitors.complaints() == []


@pytest_asyncio.fixture(loop_scope="session")
async def visit(visitors: Visitors, served: Served) -> Visit:
    return await visitors.visit(served)


@pytest.fixture
def gallery(tmp_path: Path) -> Path:
    """Give the folder for pictures, which somebody may want to keep."""
    folder = Path(os.environ.get("HYDROGEN_PICTURES", tmp_path / "pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
