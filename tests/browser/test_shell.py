"""What is around every page: being let in and out, going about, preferences, and what is lost."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.printer import come, hold, write_configuration
from tests.browser.visit import Visit, Visitors
from tests.hydrogen.serving import CONTROL_KEY, READ_KEY, Served

PAGES = ("", "history", "prints", "bus", "label", "settings")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_configuration(tmp_path)


async def go(page: Page, name: str) -> None:
    """Go to a page by the navigation."""
    await page.get_by_role("navigation").get_by_role("link", name=name).click()
    await expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


async def end_session(visit: Visit) -> None:
    """End the page's session behind its back; what is asked just then is refused."""
    visit.excuse("401")
    await visit.page.evaluate("fetch('/api/session', {method: 'DELETE'}).then(() => null)")


async def test_a_session_that_ends_leaves_the_page_as_it_is_and_a_log_in_goes_on(
    visit: Visit,
) -> None:
    page = await come(visit)
    await go(page, "Settings")
    await page.evaluate("window.sameDocument = true")

    await end_session(visit)

    dialog = page.get_by_role("dialog", name="Your session has ended")
    await expect(dialog.get_by_label("Key")).to_be_focused()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_visible()
    await expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    await expect(page.locator("#link")).to_have_text("Logged out")
    await expect(page.locator("#live")).to_have_class(re.compile("disconnected"))

    await visit.log_in(READ_KEY)

    await expect(dialog).to_have_count(0)
    await expect(page.locator("#link")).to_have_text("Live")
    await expect(page.locator("#session-section")).to_contain_text("tablet")
    assert page.url.endswith("#/settings")
    assert await page.evaluate("window.sameDocument") is True
    # Another key, another role: what only the one before might do is gone.
    await expect(page.get_by_role("button", name="Try it out")).to_have_count(0)


async def test_who_leaves_a_page_whose_session_ended_leaves_nothing_on_it(visit: Visit) -> None:
    page = await come(visit)
    await end_session(visit)

    await page.get_by_role("button", name="Leave the page").click()

    await expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert "enclosure" not in await page.content()


async def test_a_log_out_leaves_nothing_of_the_machine_on_the_page(visit: Visit) -> None:
    page = await come(visit)
    await hold(visit.served, spool=True)
    await expect(page).to_have_title(re.compile(r"^\(1\) Hydrogen on "))
    await go(page, "Settings")

    await page.get_by_role("button", name="Log out").click()

    await expect(page.get_by_label("Key")).to_be_focused()
    await expect(page).to_have_title("Hydrogen")
    # Where the key of a new Pi is stands on every log-in, whoever was logged in.
    content = (await page.content()).replace("/etc/hydrogen/credentials/owner", "")
    assert not [word for word in ("enclosure", "jam", "owner", "critical") if word in content]


async def test_a_log_out_that_hydrogen_does_not_hear_is_said(visit: Visit) -> None:
    page = await come(visit)
    await go(page, "Settings")

    async def refuse(route: Route) -> None:
        await route.abort()

    await page.route("**/api/session", refuse)
    await page.get_by_role("button", name="Log out").click()

    await expect(page.locator("#still-in")).to_have_text(
        "You are still logged in: Hydrogen does not answer. Try again later."
    )
    visit.excuse("net::ERR_FAILED")


async def test_a_code_in_the_address_that_is_worth_nothing_is_said_and_taken_out_of_it(
    visitors: Visitors, served: Served
) -> None:
    visit = await visitors.visit(served, place="#pair=0000-0000")

    await expect(visit.page.locator("#refused")).to_contain_text(
        "This is neither a key nor a code that is valid"
    )
    assert visit.page.url.endswith("/#/")
    await visit.log_in(READ_KEY)
    await visit.is_live()


async def new_code(served: Served) -> str:
    """Have a short pairing code made for the read key."""
    async with served.http() as client, client.post("/api/pairing", json={}) as answer:
        made = await answer.json()
    return str(made["code"])


async def test_a_code_that_is_typed_lets_one_browser_in_once(
    visit: Visit, visitors: Visitors
) -> None:
    typed = (await new_code(visit.served)).lower().replace("-", " ")

    await visit.log_in(typed)

    await visit.is_live()
    await go(visit.page, "Settings")
    await expect(visit.page.locator("#session-section")).to_contain_text(
        "it may look at everything"
    )
    late = await visitors.visit(visit.served)
    await late.log_in(typed)
    await expect(late.page.locator("#refused")).to_contain_text(
        "This is neither a key nor a code that is valid"
    )


async def test_a_label_that_is_opened_while_hydrogen_does_not_answer_lets_in_when_it_does(
    visitors: Visitors, served: Served
) -> None:
    visit = await visitors.visit(served)
    code = await new_code(served)
    may_pass = asyncio.Event()

    async def answer(route: Route) -> None:
        await (route.continue_() if may_pass.is_set() else route.abort())

    await visit.page.route("**/api/session", answer)
    # The page is open: this changes what is behind the hash, and loads nothing.
    await visit.page.evaluate("code => { location.hash = `pair=${code}` }", code)
    await expect(visit.page.locator("#link")).to_have_text("Not connected")
    assert code not in visit.page.url

    may_pass.set()

    await visit.is_live()
    visit.excuse("net::ERR_FAILED")


async def test_every_page_says_that_the_hardware_is_simulated(visit: Visit) -> None:
    page = await come(visit, READ_KEY)

    for name in PAGES:
        await page.evaluate("name => { location.hash = `#/${name}` }", name)
        await expect(page.locator("#simulated")).to_be_visible()
        await expect(page.get_by_role("heading", level=1)).to_have_count(1)
        await expect(page.locator('nav a[aria-current="page"]')).to_have_count(1)
    await expect(page.locator("#demonstration button")).to_have_count(0)


async def test_things_go_wrong_with_a_demonstration_at_the_press_of_a_button(visit: Visit) -> None:
    page = await come(visit)
    await expect(page.locator("#simulation-section")).to_have_count(0)
    await page.get_by_role("button", name="Try it out").click()
    door = page.get_by_role("button", name="Door open")
    await expect(door).to_have_attribute("aria-pressed", "false")

    await door.click()

    await expect(door).to_have_attribute("aria-pressed", "true")
    await expect(page.locator("#activity")).to_contain_text("Wrong with it: door open.")
    await door.click()
    await expect(door).to_have_attribute("aria-pressed", "false")
    opener = page.get_by_role("button", name="Try it out")
    await page.keyboard.press("Escape")
    await expect(page.locator("#simulation-section")).to_have_count(0)
    await expect(opener).to_be_focused()
    await opener.click()
    await expect(page.locator("#simulation-section")).to_be_visible()
    await go(page, "Settings")
    await expect(page.locator("#simulation-section")).to_have_count(0)


async def test_what_a_reader_prefers_is_kept_and_holds_at_once(visit: Visit) -> None:
    page = await come(visit)
    root = page.locator("html")
    await page.emulate_media(color_scheme="dark")
    await expect(root).to_have_attribute("data-theme", "dark")
    await go(page, "Settings")

    await page.get_by_role("radio", name="Light").check(force=True)
    await page.get_by_role("radio", name="°F").check(force=True)
    await expect(root).to_have_attribute("data-theme", "light")
    await page.reload()

    await expect(page.get_by_role("radio", name="°F")).to_be_checked()
    await expect(root).to_have_attribute("data-theme", "light")
    await go(page, "Now")
    await expect(page.locator(f"{visit.tile('bed')} .value").first).to_contain_text("°F")


async def test_a_page_that_cannot_be_loaded_says_so_and_comes_when_it_can(visit: Visit) -> None:
    page = await come(visit)
    files = re.compile(r"bus_page-\w+\.js")
    may_pass = asyncio.Event()

    async def answer(route: Route) -> None:
        await (route.continue_() if may_pass.is_set() else route.abort())

    await page.route(files, answer)
    await page.get_by_role("link", name="Bus").click()
    await expect(page.get_by_text("This page cannot be loaded.")).to_be_visible()
    await expect(page.get_by_role("button", name="Load everything anew")).to_be_visible()

    may_pass.set()

    await expect(page.get_by_text("This page cannot be loaded.")).to_have_count(0)
    await expect(page.get_by_role("heading", name="Bus", level=1)).to_be_visible()
    visit.excuse("net::ERR_FAILED")


async def test_a_link_in_the_navigation_takes_a_keyboards_reader_to_the_page(visit: Visit) -> None:
    page = await come(visit)
    await expect(page.locator("#content")).to_be_focused()
    await page.reload()
    await expect(page.locator("#link")).to_have_text("Live")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Skip to the page")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#content")).to_be_focused()

    await page.get_by_role("link", name="Settings").focus()
    await page.keyboard.press("Enter")

    first = page.get_by_role("radio", name="Automatic")
    await first.wait_for(state="attached")
    await expect(page.locator("#content")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(first).to_be_focused()


async def test_what_is_critical_is_said_at_once_and_the_rest_in_a_pause(visit: Visit) -> None:
    page = await come(visit, CONTROL_KEY)

    await hold(visit.served, spool=True, door=True)

    urgent, calm = page.locator("#announcement-urgent"), page.locator("#announcement")
    await expect(urgent).to_contain_text(re.compile(r"critical alarm at .+: "))
    await expect(urgent).to_have_attribute("role", "alert")
    await expect(calm).to_contain_text(re.compile(r"warning alarm at .+: door"))
    await expect(calm).to_have_attribute("role", "status")


async def test_the_browsers_offer_to_install_the_page_is_a_button_on_the_settings_page(
    visitors: Visitors, served: Served
) -> None:
    page = (await visitors.visit(served, key=READ_KEY, place="#/settings")).page
    await expect(page.locator("#installing-section")).to_contain_text("Add to home screen")
    button = page.get_by_role("button", name="Install Hydrogen")
    await expect(button).to_have_count(0)

    # What Chromium fires over https, where it finds the page worth it.
    await page.evaluate(
        """() => {
          const offer = new Event("beforeinstallprompt", { cancelable: true });
          offer.prompt = async () => { window.wasAsked = true; };
          window.dispatchEvent(offer);
        }"""
    )
    await button.click()

    assert await page.evaluate("window.wasAsked") is True
    await page.evaluate("window.dispatchEvent(new Event('appinstalled'))")
    await expect(button).to_have_count(0)


async def test_the_settings_say_what_this_is_made_of(visitors: Visitors, served: Served) -> None:
    page = (await visitors.visit(served, key=READ_KEY, place="#/settings")).page

    licences = await page.get_by_role("link", name="Licences").get_attribute("href")

    answer = await page.request.get(f"{served.url}{licences}")
    assert "preact" in await answer.text()
    await expect(page.locator("#looks-section")).to_contain_text("Europe/London")
    await expect(page.locator("#looks-section")).to_contain_text("en-GB")
