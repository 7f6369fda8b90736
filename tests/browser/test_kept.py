"""The page says what is kept over a restart, and what is in the way."""

import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path

from playwright.async_api import expect

from tests.browser.visit import Visitors
from tests.hydrogen.serving import READ_KEY, receive_type, sensor, serve


async def test_since_when_there_are_readings_is_shown(
    visitors: Visitors, lasting: AsyncExitStack, config: Path, tmp_path: Path
) -> None:
    environ = {"STATE_DIRECTORY": str(tmp_path)}
    async with serve(config, environ=environ) as served, served.websocket() as client:
        while sensor(await receive_type(client, "status"), "bed")["state"] != "ok":
            pass
    again = await lasting.enter_async_context(serve(config, environ=environ))
    visit = await visitors.visit(again, key=READ_KEY)

    await expect(visit.page.locator("#host-rows")).to_contain_text(
        "prints, events, alarms, and readings since "
    )


async def test_that_the_history_alone_cannot_be_kept_is_said(
    visitors: Visitors, lasting: AsyncExitStack, config: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "simulated"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "history.sqlite")) as connection:
        connection.execute("CREATE TABLE later (number)")
        connection.execute(f"PRAGMA application_id = {0x48796448}")
        connection.execute("PRAGMA user_version = 1000")
    environ = {"STATE_DIRECTORY": str(tmp_path)}
    served = await lasting.enter_async_context(serve(config, environ=environ))
    visit = await visitors.visit(served, key=READ_KEY)

    await expect(visit.page.locator("#host-rows")).to_contain_text(
        f"all but the history just now: {folder / 'history.sqlite'}"
    )
    await expect(visit.page.locator("#host-tile")).to_have_attribute("data-state", "fault")
