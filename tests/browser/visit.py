"""A visit to the dashboard: its page, and everything that a visitor's browser complains of."""

from contextlib import AsyncExitStack
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebError,
    WebSocket,
    expect,
)

from tests.hydrogen.serving import Served

Scheme = Literal["light", "dark"]
Motion = Literal["reduce", "no-preference"]

# A violation of the Content-Security-Policy by the page is an error of the console's as well, but
# one by something that the browser does by itself may be told in this event alone.
_WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`the policy ${event.effectiveDirective} forbids ${event.blockedURI}`);
});
"""


class Look(msgspec.Struct, frozen=True):
    """How a visitor's device shows things, and who they are."""

    width: int = 1100
    height: int = 720
    scheme: Scheme = "light"
    locale: str = "en-GB"
    zone: str = "Europe/London"
    # What moves makes a test wait and two pictures differ.
    motion: Motion = "reduce"
    is_touched: bool = False


DESK = Look()
PHONE = Look(width=360, height=740, is_touched=True)


class Complaints:
    """What a browser complained of that nobody expected, in words."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self._home = home
        self._heard: list[str] = []
        self._excused: list[str] = []
        context.on("console", self._hear_console)
        context.on("weberror", self._hear_error)
        context.on("request", self._hear_request)
        context.on("page", lambda page: page.on("websocket", self._hear_socket))

    def excuse(self, words: str) -> None:
        """Expect complaints with these words in them, before now and from now on."""
        self._excused.append(words)

    def left(self) -> list[str]:
        """Give all that nobody excused."""
        return [said for said in self._heard if not any(words in said for words in self._excused)]

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type != "error" or _is_by_design(message):
            return
        self._heard.append(f"{message.text} ({message.location['url']})")

    def _hear_error(self, error: WebError) -> None:
        self._heard.append(f"uncaught: {error.error}")

    def _hear_request(self, request: Request) -> None:
        self._hear_address(request.url)

    def _hear_socket(self, socket: WebSocket) -> None:
        self._hear_address(socket.url.replace("ws", "http", 1))

    def _hear_address(self, url: str) -> None:
        # What the page made itself is asked of nobody.
        if url != self._home and not url.startswith((f"{self._home}/", "blob:", "data:")):
            self._heard.append(f"another host is asked: {url}")


def _is_by_design(message: ConsoleMessage) -> bool:
    """Know the answer to "have I a session?" where there is none, and to a wrong key."""
    asked = urlsplit(message.location["url"]).path
    return asked == "/api/session" and "status of 401" in message.text


class Visit:
    """A page of the dashboard, opened in a browser that nobody else uses."""

    def __init__(self, page: Page, served: Served, complaints: Complaints) -> None:
        self.page = page
        self.served = served
        self.complaints = complaints

    async def log_in(self, key: str) -> None:
        """Type a key, or a code, and send it."""
        await self.page.get_by_label("Key or pairing code").fill(key)
        await self.page.get_by_role("button", name="Log in").click()

    async def go(self, place: str) -> None:
        """Go to a page by its address behind the hash: "prints/3"; Now has none."""
        await self.page.evaluate("place => { location.hash = `#/${place}` }", place)

    async def is_live(self) -> None:
        """Wait until what is shown is of now."""
        await expect(self.page.locator("#link")).to_have_text("Live")

    def tile(self, name: str) -> str:
        """Give the selector of a sensor's or line's tile."""
        return f'.tile[data-name="{name}"]'

    def excuse(self, words: str) -> None:
        """Expect complaints with these words in them: what a test breaks, the browser reports."""
        self.complaints.excuse(words)


class Visitors:
    """Everybody who comes to the dashboard in one test."""

    def __init__(self, browser: Browser, leaving: AsyncExitStack) -> None:
        self._browser = browser
        self._leaving = leaving
        self._visits: list[Visit] = []

    async def visit(
        self, served: Served, look: Look = DESK, *, key: str | None = None, place: str = ""
    ) -> Visit:
        """
        Open the dashboard in a browser of its own.

        With a key it is logged in already; `place` is what follows the address's slash.
        """
        context = await self._context(look)
        complaints = Complaints(context, served.url)
        page = await context.new_page()
        visit = Visit(page, served, complaints)
        self._visits.append(visit)
        if key is not None:
            answer = await context.request.post(f"{served.url}/api/session", data={"key": key})
            assert answer.ok, await answer.text()
        await page.goto(f"{served.url}/{place}")
        return visit

    def complaints(self) -> list[str]:
        """Give what any of their browsers complained of."""
        return [said for visit in self._visits for said in visit.complaints.left()]

    async def _context(self, look: Look) -> BrowserContext:
        context = await self._browser.new_context(
            viewport={"width": look.width, "height": look.height},
            color_scheme=look.scheme,
            locale=look.locale,
            timezone_id=look.zone,
            reduced_motion=look.motion,
            has_touch=look.is_touched,
        )
        self._leaving.push_async_callback(context.close)
        await context.add_init_script(_WATCH_POLICY)
        return context
