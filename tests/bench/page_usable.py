"""How long somebody waits for the page, with a processor that is slowed down."""

from statistics import median
from typing import NamedTuple

from playwright.async_api import Browser

from tests.bench.bench import Bench
from tests.bench.browsing import browsing, visitor
from tests.bench.configuration import EIGHT
from tests.bench.figure import Figure, Unmeasured

_SLOWED = 6  # times
_TARGET = 1.5  # seconds
_MILLISECONDS = 1000
_LEAST_SLOWED = 0.5  # of what was asked for, as a sum in the page itself tells roughly

# The time counts from the navigation to the end of the frame in which the last of the values is.
_WATCH = """
window.benchUsable = new Promise((resolve) => {
  const isLive = () => {
    const tiles = document.querySelectorAll('.tile[data-name^="sensor_"][data-state="ok"] .value');
    return [...tiles].filter((tile) => /[0-9]/.test(tile.textContent)).length >= SENSORS
      && document.querySelector("#link")?.textContent === "Live";
  };
  const watcher = new MutationObserver(() => {
    if (!isLive()) return;
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  });
  watcher.observe(document, { childList: true, characterData: true, subtree: true });
});
""".replace("SENSORS", str(len(EIGHT)))

_LOADED = """
() => new Promise((resolve) =>
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))))
"""

# What the slowing really is: the same sum, which takes some milliseconds.
_WORK = """
() => {
  const begin = performance.now();
  let sum = 0;
  for (let i = 0; i < 2e7; i += 1) sum += i % 7;
  return sum > 0 ? performance.now() - begin : 0;
}
"""


class Opened(NamedTuple):
    """A page that was opened."""

    seconds: float
    """Until it could be used."""
    quick: float
    """How long the sum took before the browser was slowed; milliseconds."""
    slow: float
    """How long it took after."""


async def measure(bench: Bench) -> list[Figure]:
    """Open the page and one without anything in it, in turn, each in a browser without a cache."""
    page, empty = [], []
    async with bench.hydrogen() as server, browsing() as browser:
        await bench.settled(server)
        url = f"http://127.0.0.1:{server.port}"
        for _ in range(bench.effort.page_rounds):
            page.append(await _open(browser, url, "/"))
            empty.append(await _open(browser, url, "/licences.txt"))
    slowed = median(one.slow for one in page) / median(one.quick for one in page)
    if slowed < _SLOWED * _LEAST_SLOWED:
        msg = f"the browser was slowed {slowed:.1f} times instead of {_SLOWED}"
        raise Unmeasured(msg)
    seconds = [one.seconds for one in page]
    parts = {
        "page_seconds": seconds,
        "empty_page_seconds": [one.seconds for one in empty],
        "slowed_times": [slowed],
    }
    return [
        Figure(
            name="page.usable", value=median(seconds), unit="seconds", target=_TARGET, parts=parts
        )
    ]


async def _open(browser: Browser, url: str, path: str) -> Opened:
    """Open a page in a browser that was never there, slowed; both sides of the slowing too."""
    async with visitor(browser, url) as context:
        page = await context.new_page()
        devtools = await context.new_cdp_session(page)
        await page.goto(f"{url}/icon.svg")  # so that no other process has to be started for it
        quick: float = min([await page.evaluate(_WORK) for _ in range(3)])
        if path == "/":
            await page.add_init_script(_WATCH)
        await devtools.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWED})
        await page.goto(url + path, wait_until="commit" if path == "/" else "load")
        watched = "window.benchUsable" if path == "/" else _LOADED
        ended: float = await page.evaluate(watched)
        slow: float = await page.evaluate(_WORK)
    return Opened(ended / _MILLISECONDS, quick, slow)
