"""The suite's own guard: whatever a browser complains of fails a test."""

import asyncio

import pytest
from playwright.async_api import Page

from tests.browser.axe import violations
from tests.browser.visit import Visit

# What a page might do, and what has to be said of it then.
FAULTS = {
    "console.error('out of order')": "out of order",
    "setTimeout(() => { throw new Error('thrown away') })": "uncaught: thrown away",
    "fetch('http://elsewhere.invalid/')": "forbids http://elsewhere.invalid/",
    "void (document.createElement('p').innerHTML = '<img src=\"http://elsewhere.invalid/\">')": (
        "forbids http://elsewhere.invalid/"
    ),
    "document.head.append(Object.assign(document.createElement('style'), {textContent: 'p {}'}))": (
        "forbids inline"
    ),
    "void fetch('/api/nothing')": "404",
    "void window.open('http://127.0.0.1:9/')": "another host is asked: http://127.0.0.1:9/",
}


async def heard(page: Page, visit: Visit, words: str) -> None:
    """Wait until there is a complaint with these words."""
    async with asyncio.timeout(20):
        while not any(words in said for said in visit.complaints.left()):
            await page.evaluate("new Promise(requestAnimationFrame)")


@pytest.mark.parametrize("fault", FAULTS)
async def test_what_a_page_does_wrong_is_complained_of_until_it_is_excused(
    visit: Visit, fault: str
) -> None:
    await visit.page.evaluate(f"() => {{ {fault} }}")

    await heard(visit.page, visit, FAULTS[fault])

    visit.excuse("")
    assert visit.complaints.left() == []


async def test_a_visitor_without_a_session_is_no_reason_to_complain(visit: Visit) -> None:
    await visit.log_in("not the key")
    await visit.page.locator("#refused").wait_for()
    assert visit.complaints.left() == []


async def test_what_keeps_people_from_using_a_page_is_found(visit: Visit) -> None:
    await visit.page.evaluate("document.body.append(document.createElement('button'))")

    assert any("button-name" in violation for violation in await violations(visit.page))
