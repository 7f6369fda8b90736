"""What the tests of the history page do with it."""

from datetime import UTC, datetime

from playwright.async_api import Locator, Page, Route


def row(page: Page, name: str) -> Locator:
    header = page.get_by_role("rowheader", name=name, exact=True)
    return page.get_by_role("row").filter(has=header)


async def drag(page: Page, chart: Locator, *, by: float) -> None:
    """Take the chart in its middle, and pull it so many pixels to the right."""
    box = await chart.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + by, y, steps=4)
    await page.mouse.up()


async def fulfil(route: Route, body: str, *, status: int = 200) -> None:
    await route.fulfill(status=status, body=body, content_type="application/json")


def iso(seconds: float) -> str:
    at = datetime.fromtimestamp(round(seconds, 3), UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def field(seconds: float) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).isoformat().removesuffix("+00:00")
