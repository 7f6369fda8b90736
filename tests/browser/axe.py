"""axe-core, which looks for what keeps people from using a page."""

from pathlib import Path

import msgspec
from playwright.async_api import Page

_AXE = Path("hydrogen/web/node_modules/axe-core/axe.min.js")
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


class Node(msgspec.Struct, frozen=True):
    """An element that breaks a rule."""

    html: str
    failureSummary: str  # noqa: N815  axe's own name


class Violation(msgspec.Struct, frozen=True):
    """A rule that is broken, and where."""

    id: str
    help: str
    nodes: list[Node]


async def violations(page: Page) -> list[str]:
    """Look at the page as it is now; give what is wrong with it, in words."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(_AXE.read_text())
    found = await page.evaluate(
        "async rules => (await axe.run(document, {runOnly: rules, resultTypes: ['violations']}))"
        ".violations",
        list(_RULES),
    )
    return [
        f"{broken.id}: {broken.help}\n  {node.html}\n  {node.failureSummary}"
        for broken in msgspec.convert(found, list[Violation])
        for node in broken.nodes
    ]


async def no_violations(page: Page) -> None:
    """Fail with everything that axe finds on the page as it is now."""
    found = await violations(page)
    assert not found, "\n".join([page.url, *found])
