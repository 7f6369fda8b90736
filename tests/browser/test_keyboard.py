"""The whole dashboard by the keyboard alone."""

import re

import msgspec
from playwright.async_api import Page, expect

from tests.browser.places import PLACES, look_at
from tests.browser.visit import Visitors
from tests.hydrogen.serving import CONTROL_KEY, READ_KEY, Served, ask

# Everything that a keyboard has to reach: one radio button stands for its group.
_REACHABLE = """
() => {
  const groups = new Set();
  return [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter((element) => !element.disabled && element.tabIndex >= 0 && element.checkVisibility())
    .filter(({ type, name, checked }) => {
      if (type !== "radio") return true;
      const isFirst = !groups.has(name);
      groups.add(name);
      return isFirst;
    }).length;
}
"""
# What has the focus: whether it was there before, can be seen, and shows that it has it.
_FOCUSED = """
() => {
  const element = document.activeElement;
  window.walked ??= new Set();
  const isNew = !walked.has(element);
  walked.add(element);
  const isRadio = element.matches("input[type=radio]");
  const shown = (isRadio && element.nextElementSibling) || element;
  // The link of a tile has its mark around all of the tile.
  const marks = [getComputedStyle(shown), getComputedStyle(shown, "::after")];
  const { top, bottom, left, right } = shown.getBoundingClientRect();
  return {
    isNew,
    isPage: element === document.body,
    name: element.outerHTML.slice(0, 120),
    isMarked: marks.some(({ outlineStyle }) => outlineStyle !== "none"),
    isSeen: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
  };
}
"""
_FORGET = "() => { window.walked = new Set(); document.activeElement.blur() }"


class Focus(msgspec.Struct, frozen=True, rename="camel"):
    """What a press of Tab led to."""

    is_new: bool
    is_page: bool
    name: str
    is_marked: bool
    is_seen: bool


async def walk(page: Page) -> list[Focus]:
    """Press Tab until it leads nowhere new; behind a page's end it goes on at its beginning."""
    await page.evaluate(_FORGET)
    found: list[Focus] = []
    while True:
        await page.keyboard.press("Tab")
        focus = msgspec.convert(await page.evaluate(_FOCUSED), Focus)
        if not focus.is_new:
            return [focus for focus in found if not focus.is_page]
        found.append(focus)


async def tab_to(page: Page, name: str) -> None:
    """Press Tab until a button, or whatever has that name, has the focus."""
    wanted = page.get_by_role("button", name=name)
    for _ in range(100):
        if await wanted.evaluate("element => element === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(name)


async def test_the_keyboard_logs_in_and_acknowledges_an_alarm(
    visitors: Visitors, workshop: Served
) -> None:
    async with workshop.websocket() as client:
        await ask(client, {"type": "simulate", "trouble": "filament_out", "active": True, "id": 1})
    page = (await visitors.visit(workshop)).page
    await expect(page.get_by_label("Key or pairing code")).to_be_focused()

    await page.keyboard.type(CONTROL_KEY)
    await page.keyboard.press("Enter")

    button = page.get_by_role("button", name="Acknowledge no filament")
    await expect(button).to_be_visible()
    await tab_to(page, "Acknowledge no filament")
    await page.keyboard.press("Enter")
    await expect(page.locator(".alarm .detail")).to_contain_text("acknowledged by owner")
    assert await page.evaluate("document.activeElement !== document.body")


async def test_the_keyboard_reaches_everything_on_every_page_and_sees_where_it_is(
    visitors: Visitors, workshop: Served
) -> None:
    visit = await visitors.visit(workshop, key=CONTROL_KEY)
    for place in PLACES:
        page = await look_at(visit, place)

        found = await walk(page)

        assert [focus.name for focus in found if not focus.is_marked] == [], place
        assert [focus.name for focus in found if not focus.is_seen] == [], place
        assert len(found) == await page.evaluate(_REACHABLE), place


async def test_the_keyboard_reads_a_chart(visitors: Visitors, workshop: Served) -> None:
    visit = await visitors.visit(workshop, key=READ_KEY)
    page = await look_at(visit, "history?last=24h")
    chart = page.get_by_role("slider")

    await chart.focus()
    await page.keyboard.press("Home")
    first = await chart.get_attribute("aria-valuetext")
    await page.keyboard.press("ArrowRight")

    await expect(chart).not_to_have_attribute("aria-valuetext", first or "")
    await expect(chart).to_have_attribute("aria-valuetext", re.compile("Bed"))
