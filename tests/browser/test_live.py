"""How soon what is read is drawn, and what a tab costs that nobody looks at."""

import asyncio
import json
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from playwright.async_api import BrowserType, CDPSession, expect

from tests.browser.chromium import own_browser
from tests.browser.visit import Complaints, Visit, Visitors
from tests.hydrogen.serving import READ_KEY, Served, ask, receive_type

# Notes each status as it comes in, and what is drawn in the frame after it.
_NOTES = """
window.drawn = [];
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      const { sensors, time } = JSON.parse(data);
      const tile = document.querySelector('.tile[data-name="bed"] .value');
      if (!sensors || !tile) return;
      requestAnimationFrame(() => drawn.push({ ...sensors.bed, time, text: tile.textContent }));
    });
  }
};
"""
# Waits for four of them.
_FOUR = """
new Promise((done) => {
  const look = () => drawn.length < 4 ? requestAnimationFrame(look) : done(drawn);
  look();
})
"""
_HIDDEN = """
new Promise((done) => {
  if (document.hidden) done();
  document.addEventListener("visibilitychange", () => done());
})
"""


async def test_a_reading_is_drawn_within_a_second_and_in_the_frame_after_its_status(
    visitors: Visitors, served: Served
) -> None:
    visit = await visitors.visit(served, key=READ_KEY)
    await visit.page.add_init_script(_NOTES)
    await visit.page.reload()

    drawn = await visit.page.evaluate(_FOUR)

    assert [entry["text"].replace("\N{NO-BREAK SPACE}", " ") for entry in drawn] == [
        f"{in_tenths(entry['temperature_celsius'])} °C" for entry in drawn
    ]
    # The rest of the way by the server's clock; of several, as a busy machine may be late once.
    assert min(map(_seconds_until_sent, drawn)) < 1


def in_tenths(value: float) -> Decimal:
    """Round as a browser does: a half goes up."""
    return Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _seconds_until_sent(entry: dict[str, str]) -> float:
    sent, read = (datetime.fromisoformat(entry[name]) for name in ("time", "sampled_at"))
    return (sent - read).total_seconds()


async def test_a_tab_that_nobody_looks_at_is_sent_nothing_until_somebody_does(
    chromium: BrowserType, served: Served, tmp_path: Path
) -> None:
    async with own_browser(chromium, tmp_path / "profile") as browser:
        context = browser.contexts[0]
        page = await context.new_page()
        complaints = Complaints(context, served.url)
        visit = Visit(page, served, complaints)
        arrivals = Arrivals(await context.new_cdp_session(page))
        await arrivals.begin()
        await page.goto(served.url)
        await visit.log_in(READ_KEY)
        await visit.is_live()

        await (await context.new_page()).bring_to_front()

        await page.evaluate(_HIDDEN)
        await arrivals.heard('"topics":[]')
        await statuses(served, 1)
        arrivals.left()  # what was asked before it was hidden
        await hold_bed(served, 77.5)
        await statuses(served, 3)
        assert arrivals.left() == []

        await page.bring_to_front()

        await expect(page.locator(f"{visit.tile('bed')} .value")).to_contain_text("77.5")
        await expect(page.locator("#link")).to_have_text("Live")
        assert complaints.left() == []


class Arrivals:
    """What a page is sent over its WebSocket, and what it asks for over HTTP."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._queue: asyncio.Queue[str] = asyncio.Queue()

    async def begin(self) -> None:
        """Listen from now on."""
        self._session.on(
            "Network.webSocketFrameReceived",
            lambda event: self._queue.put_nowait(event["response"]["payloadData"]),
        )
        self._session.on(
            "Network.requestWillBeSent",
            lambda event: self._queue.put_nowait(event["request"]["url"]),
        )
        await self._session.send("Network.enable")

    async def heard(self, words: str) -> None:
        """Wait for something with these words in it."""
        async with asyncio.timeout(20):
            while words not in await self._queue.get():
                pass

    def left(self) -> list[str]:
        """Give what came since then."""
        return [self._queue.get_nowait() for _ in range(self._queue.qsize())]


async def hold_bed(served: Served, value: float) -> None:
    """Keep the bed at a temperature."""
    held = {"sensor": "bed", "quantity": "temperature_celsius", "value": value}
    async with served.websocket() as client:
        await ask(client, json.dumps({"type": "simulate", "id": 0, **held}))


async def statuses(served: Served, count: int) -> None:
    """Wait until somebody else was sent so many."""
    async with served.websocket() as client:
        for _ in range(count):
            await receive_type(client, "status")
