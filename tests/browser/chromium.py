"""Debian's Chromium: one for all tests of a process, and one whose tabs can be hidden."""

import asyncio
import contextlib
import shutil
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from pathlib import Path

from playwright.async_api import Browser, BrowserType

NAME = "printer.local"
"""This machine, by a name as it has one in a home."""

# Nothing but this machine can be reached, whatever is asked for. As root it has no sandbox.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    (
        f"--host-resolver-rules=MAP {NAME} 127.0.0.1 , "
        "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost"
    ),
)


def executable() -> str:
    """Give the path of the browser."""
    path = shutil.which("chromium")
    assert path, "no Chromium: run make test-browser, or sudo apt install chromium"
    return path


@contextlib.asynccontextmanager
async def own_browser(kind: BrowserType, folder: Path) -> AsyncIterator[Browser]:
    """
    Start a browser as a person would, and attach to it.

    Playwright's own tabs believe that somebody looks at them, always. In this one only the tab
    in front is visible. Its first context is that of the person.
    """
    process = await asyncio.create_subprocess_exec(
        executable(),
        "--headless=new",
        "--remote-debugging-port=0",
        f"--user-data-dir={folder}",
        *ARGUMENTS,
        "about:blank",
        stdout=DEVNULL,
        stderr=DEVNULL,
    )
    try:
        address = await _address(folder / "DevToolsActivePort")
        browser = await kind.connect_over_cdp(address, no_defaults=True)
        yield browser
        await browser.close()
    finally:
        process.terminate()
        await process.wait()


async def _address(told: Path) -> str:
    """Wait until the browser has written down where it listens."""
    async with asyncio.timeout(20):
        # Chromium tells by this file alone; there is nothing to wait for but to look again.
        while not told.exists() or len(told.read_text().split()) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    port, path = told.read_text().split()
    return f"ws://127.0.0.1:{port}{path}"
