import re

import pytest
from playwright.async_api import expect

from tests.browser.axe import no_violations
from tests.browser.visit import Visit, Visitors
from tests.hydrogen.serving import CONTROL_KEY, READ_KEY, Served


async def at_label(visitors: Visitors, served: Served, key: str = CONTROL_KEY) -> Visit:
    visit = await visitors.visit(served, key=key, place="#/label")
    await expect(visit.page.get_by_role("heading", name="Label", exact=True)).to_be_visible()
    return visit


async def test_a_code_lets_another_device_in_once_by_its_address(
    visitors: Visitors, served: Served
) -> None:
    page = (await at_label(visitors, served)).page
    await page.get_by_role("button", name="Make a code").click()
    code = await page.locator(".pairing-code .code").inner_text()

    phone = await visitors.visit(served, place=f"#pair={code.replace('-', '')}")
    await expect(phone.page.locator("#link")).to_have_text("Live")
    assert "pair" not in phone.page.url, "nobody finds the code in the address bar or the history"

    thief = await visitors.visit(served, place=f"#pair={code.replace('-', '')}")
    thief.excuse("401")
    await expect(thief.page.locator("#refused")).to_contain_text(
        "This is neither a key nor a code that is valid"
    )
    await expect(page.locator(".pairing-code")).to_contain_text("For 10 min, as the key tablet")


async def test_who_has_no_camera_types_the_code(visitors: Visitors, served: Served) -> None:
    page = (await at_label(visitors, served, READ_KEY)).page
    await page.get_by_role("button", name="Make a code").click()
    code = await page.locator(".pairing-code .code").inner_text()

    other = await visitors.visit(served)
    await other.log_in(code.lower())

    await expect(other.page.locator("#link")).to_have_text("Live")


async def test_a_label_has_a_name_an_address_and_a_code_and_nothing_else_goes_on_paper(
    visitors: Visitors, served: Served
) -> None:
    page = (await at_label(visitors, served)).page
    await page.get_by_label("Name on it").fill("Voron <left>")
    await page.get_by_role("button", name="Make the label").click()

    label = page.get_by_role("figure", name="The label")
    await expect(label).to_contain_text("Voron <left>")
    await expect(label).to_contain_text(f"{served.host}:{served.port}")
    await expect(label).to_contain_text("Lets one device in, until")
    await no_violations(page)
    await page.emulate_media(media="print")
    await expect(label.get_by_role("img")).to_be_visible()
    await expect(page.get_by_role("heading", name="Label", exact=True)).to_be_hidden()
    await expect(page.get_by_role("navigation")).to_be_hidden()


async def test_a_label_with_the_address_alone_lets_nobody_in(
    visitors: Visitors, served: Served
) -> None:
    page = (await at_label(visitors, served, READ_KEY)).page
    await page.get_by_text("The address alone").click()
    await page.get_by_role("button", name="Make the label").click()

    label = page.get_by_role("figure", name="The label")
    await expect(label).to_contain_text(f"{served.host}:{served.port}")
    await expect(label).not_to_contain_text("Lets one device in")
    await page.get_by_text("29 mm tape").click()
    await expect(label).to_have_attribute("data-size", "29mm")


@pytest.mark.parametrize(
    ("paper", "points"), [("62 mm tape", (176, 227)), ("29 mm tape", (255, 82))]
)
async def test_a_label_for_a_tape_is_one_piece_of_that_tape(
    visitors: Visitors, served: Served, paper: str, points: tuple[int, int]
) -> None:
    page = (await at_label(visitors, served)).page
    await page.get_by_role("button", name="Make the label").click()
    await page.get_by_text(paper).click()
    await expect(page.get_by_role("figure", name="The label")).to_be_visible()

    printed = await page.pdf(prefer_css_page_size=True)

    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert [(round(float(w)), round(float(h))) for w, h in sheets] == [points]


async def test_who_may_control_chooses_what_a_code_allows(
    visitors: Visitors, served: Served
) -> None:
    page = (await at_label(visitors, served)).page
    await page.get_by_text("Do what you may").first.click()
    await page.get_by_role("button", name="Make a code").click()
    await expect(page.locator(".pairing-code")).to_contain_text("as the key owner")

    reader = (await at_label(visitors, served, READ_KEY)).page
    await expect(reader.get_by_text("Do what you may")).to_have_count(0)


async def test_what_was_made_for_another_choice_is_not_given_out_for_this_one(
    visitors: Visitors, served: Served
) -> None:
    page = (await at_label(visitors, served)).page
    for place in range(2):
        await page.get_by_text("Do what you may").nth(place).click()
    await page.get_by_role("button", name="Make a code").click()
    await page.get_by_role("button", name="Make the label").click()
    label = page.get_by_role("figure", name="The label")
    await expect(page.locator(".pairing-code")).to_be_visible()
    await expect(label).to_be_visible()

    for place in range(2):
        await page.get_by_text("Look at everything").nth(place).click()

    await expect(page.locator(".pairing-code")).to_have_count(0)
    await expect(label).to_have_count(0)


async def test_who_comes_after_somebody_else_finds_none_of_their_codes(
    visitors: Visitors, served: Served
) -> None:
    visit = await at_label(visitors, served)
    await visit.page.get_by_role("button", name="Make a code").click()
    await expect(visit.page.locator(".pairing-code")).to_be_visible()
    await visit.page.evaluate("fetch('/api/session', {method: 'DELETE'}).then(() => null)")
    await expect(visit.page.get_by_role("dialog")).to_be_visible()

    await visit.log_in(READ_KEY)

    await visit.is_live()
    await expect(visit.page.get_by_role("button", name="Make a code")).to_be_visible()
    await expect(visit.page.locator(".pairing-code")).to_have_count(0)
