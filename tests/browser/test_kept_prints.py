"""The list of prints where there are many, and the ways from one to another."""

import re
from pathlib import Path

import msgspec
import pytest
from playwright.async_api import expect

from hydrogen.clock import SystemClock
from hydrogen.job import Job, Outcome
from hydrogen.memory.journal import Collection
from hydrogen.memory.sqlite_journal import SqliteJournal
from tests.browser.axe import no_violations
from tests.browser.printer import write_configuration
from tests.browser.visit import DESK, PHONE, Look, Scheme, Visit, Visitors
from tests.hydrogen.serving import READ_KEY, Served

_FIRST = 1_793_500_000.0
"""The first of November 2026, late in the morning."""
_DAY = 86_400.0
_OUTCOMES = {2: Outcome.POWER_LOST, 28: Outcome.STOPPED, 25: Outcome.FAILED, 23: Outcome.UNWATCHED}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    journal = SqliteJournal(tmp_path / "memory" / "simulated", clock=SystemClock())
    for number in range(1, 31):
        document = msgspec.json.encode(_print(number))
        journal.keep(Collection.JOBS, number, document, at_once=True)
    journal.close()
    return write_configuration(tmp_path)


def _print(number: int) -> Job:
    outcome = _OUTCOMES.get(number, Outcome.FINISHED)
    began = _FIRST + number * _DAY / 2
    ended = began + 3600 * (1 + number % 5)
    return Job(
        id=number,
        started_at=began,
        ended_at=None if outcome is Outcome.UNWATCHED else ended,
        seen_at=ended,
        outcome=outcome,
        printing_seconds=ended - began,
        paused_seconds=300.0 * (number % 7 == 0),
        door_openings=number % 3,
        energy_watt_hours={"mains": 110.0 * (1 + number % 5)},
    )


async def come(visitors: Visitors, served: Served, look: Look = DESK) -> Visit:
    """Open the list of prints."""
    visit = await visitors.visit(served, look, key=READ_KEY, place="#/prints")
    await visit.is_live()
    return visit


async def test_older_prints_come_when_they_are_asked_for(
    visitors: Visitors, served: Served
) -> None:
    page = (await come(visitors, served)).page
    rows = page.locator("#prints > li")
    await expect(rows).to_have_count(20)
    await expect(rows.first).to_contain_text("Print 30")

    await page.get_by_role("button", name="Older prints").click()

    await expect(rows).to_have_count(30)
    await expect(rows.last.get_by_role("link")).to_have_text("Print 1")
    await expect(page.locator("#older")).to_have_count(0)


async def test_prints_of_one_outcome_can_be_listed_and_the_address_says_so(
    visitors: Visitors, served: Served
) -> None:
    page = (await come(visitors, served)).page

    await page.get_by_label("Show").select_option(label="Power lost")

    # It is far back: it was searched for.
    await expect(page.locator("#prints > li")).to_have_count(1)
    await expect(page.locator("#prints > li")).to_contain_text("Print 2")
    assert page.url.endswith("#/prints?outcome=power_lost")
    await page.reload()
    await expect(page.get_by_label("Show")).to_have_value("power_lost")
    await page.get_by_label("Show").select_option(label="Running")
    await expect(page.locator("#prints-section")).to_contain_text("None of them is running.")


async def test_a_print_leads_to_its_neighbours_the_history_and_a_comparison(
    visitors: Visitors, served: Served
) -> None:
    page = (await come(visitors, served)).page
    await page.locator('#prints > li[data-name="29"] a.print').click()
    trail = page.get_by_role("navigation", name="Prints")
    await expect(trail.get_by_role("link")).to_have_text(["All prints", "Print 28", "Print 30"])
    history = page.get_by_role("link", name="In the history")
    await expect(history).to_have_attribute("href", re.compile(r"^#/history\?series="))

    await page.get_by_label("Compare with").select_option(value="12")

    both = page.get_by_role("link", name="Show both")
    await expect(both).to_have_attribute("href", re.compile("compare=print%3A12&align=2026-11-"))
    await page.evaluate("window.scrollTo(0, 50)")
    await trail.get_by_role("link", name="Print 30").click()
    await expect(page.get_by_role("heading", name="Print 30", level=1)).to_be_visible()
    assert await page.evaluate("window.scrollY") == 0
    await expect(page.locator("#content")).to_be_focused()
    await expect(trail.get_by_role("link")).to_have_text(["All prints", "Print 29"])


async def test_a_print_that_there_is_not_is_said_to_be_none(
    visitors: Visitors, served: Served
) -> None:
    visit = await come(visitors, served)
    visit.excuse("404")
    await visit.go("prints/99")
    await expect(visit.page.locator("#content")).to_contain_text("There is no print 99")

    await visit.go("prints/gear")

    await expect(visit.page.locator("#content")).to_contain_text("There is no print gear")
    await visit.page.get_by_role("link", name="All prints").click()
    await expect(visit.page.get_by_role("heading", name="Prints", level=1)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_prints_fit_a_phone_and_everybody_can_use_them(
    visitors: Visitors, served: Served, scheme: Scheme, gallery: Path
) -> None:
    look = Look(width=PHONE.width, height=PHONE.height, is_touched=True, scheme=scheme)
    page = (await come(visitors, served, look)).page
    await expect(page.locator("#prints > li")).to_have_count(20)
    await no_violations(page)
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE.width
    await page.screenshot(path=gallery / f"prints-{scheme}.png", full_page=True)
