"""The channels that people are told through, as a person writes them."""

from pathlib import Path

import pytest

from hydrogen.alarm import AlarmLevel
from hydrogen.config.notification import NotificationConfig
from hydrogen.config.notifications import unsafe
from hydrogen.config.secret import Secret
from tests.hydrogen.config.written import KEYS, config, problems

TOKEN = "t0ken"
HOOK = f"webhook: 'https://hooks.example/{TOKEN}'"


def channel(text: str) -> str:
    return f"notifications:\n  phone: {{{text}}}\n{KEYS}"


def test_a_webhook_with_all_that_it_may_have(tmp_path: Path) -> None:
    text = (
        f"{HOOK}, signing_key: sixteen-letters-, levels: [notice], jobs: true, "
        "quiet: 22:00-07:00, quiet_levels: [warning, critical], group: 30, give_up_after: 24"
    )
    assert config(tmp_path, channel(text)).notifications == {
        "phone": NotificationConfig(
            webhook=Secret(f"https://hooks.example/{TOKEN}"),
            signing_key=Secret("sixteen-letters-"),
            levels=(AlarmLevel.NOTICE,),
            jobs=True,
            quiet="22:00-07:00",
            quiet_levels=(AlarmLevel.WARNING, AlarmLevel.CRITICAL),
            group=30.0,
            give_up_after=24.0,
        )
    }


@pytest.mark.parametrize("hours", ["22:00-07:00", "22:00 - 07:00", "22:00-7:00", '" 22:00 -7:00 "'])
def test_quiet_hours_as_people_write_them(hours: str, tmp_path: Path) -> None:
    found = config(tmp_path, channel(f"{HOOK}, quiet: {hours}")).notifications["phone"]
    assert found.quiet == "22:00-07:00"


@pytest.mark.parametrize(
    "url",
    [
        "http://192.168.1.5:8080/x",
        "https://user:t0ken@a.example/b?c=d#e",
        "http://[fd00::1]/",
        "https://printer.fritz.box",
    ],
)
def test_an_address_of_the_web(url: str, tmp_path: Path) -> None:
    assert problems(tmp_path, channel(f"webhook: '{url}'")) == []


@pytest.mark.parametrize(
    "url", ["ntfy://topic", "tgram://1:t0ken/2", "mailto://user:t0ken@a.example"]
)
def test_an_address_of_a_service(url: str, tmp_path: Path) -> None:
    assert problems(tmp_path, channel(f"apprise: '{url}'")) == []


WAY = "notifications.phone: give either webhook or apprise"
NO_ADDRESS = "notifications.phone.webhook: is no address such as https://hooks.example/printer"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", WAY),
        ("jobs: true", WAY),
        (f"{HOOK}, apprise: 'ntfy://{TOKEN}'", WAY),
        (f"webhook: {TOKEN}", NO_ADDRESS),
        (f"webhook: 'ftp://a.example/{TOKEN}'", NO_ADDRESS),
        (f"webhook: 'https:///{TOKEN}'", NO_ADDRESS),
        (f"webhook: 'https://a.example:http/{TOKEN}'", NO_ADDRESS),
        (f"webhook: 'https://[::1/{TOKEN}'", NO_ADDRESS),
        (f"webhook: 'https://a.example/with blank/{TOKEN}'", NO_ADDRESS),
        (
            f"apprise: {TOKEN}",
            (
                "notifications.phone.apprise: is no URL as Apprise writes them, such as "
                "ntfy://my-printer"
            ),
        ),
        (
            f"apprise: 'ntfy://{TOKEN}', signing_key: sixteen-letters-",
            "notifications.phone.signing_key: signs what is sent to a webhook, and here is none",
        ),
        (
            f"{HOOK}, signing_key: fifteen-letters",
            "notifications.phone.signing_key: could be guessed: give it 16 characters at least",
        ),
        (
            f"{HOOK}, quiet: 22:00-22:00",
            "notifications.phone.quiet: ends when it begins: leave it out where no hours are quiet",
        ),
        (
            f"{HOOK}, quiet: 22-7",
            "notifications.phone.quiet: expected hours such as 22:00-07:00, found text",
        ),
        (
            f"{HOOK}, quiet: 22:00-25:00",
            "notifications.phone.quiet: expected hours such as 22:00-07:00, found text",
        ),
        (
            f"{HOOK}, levels: [critical, warning, critical]",
            "notifications.phone.levels: has a level twice",
        ),
        (
            f"{HOOK}, quiet_levels: [critical, critical]",
            "notifications.phone.quiet_levels: has a level twice",
        ),
        (f"{HOOK}, levels: []", "notifications.phone.levels: the list is empty"),
        (
            f"{HOOK}, levels: [critcal]",
            (
                "notifications.phone.levels[0]: expected notice, warning or critical, found text; "
                "did you mean critical?"
            ),
        ),
        (
            f"webhok: 'https://a.example/{TOKEN}', apprise: 'ntfy://{TOKEN}'",
            "notifications.phone.webhok: unknown option; did you mean webhook?",
        ),
        (f"webhook: [{TOKEN}]", "notifications.phone.webhook: expected text, found a list"),
    ],
)
def test_what_a_channel_may_not_be(text: str, problem: str, tmp_path: Path) -> None:
    found = problems(tmp_path, channel(text))

    assert found == [f"config.yaml:2: {problem}"]
    assert TOKEN not in problem


def test_an_address_where_a_channel_should_be_is_not_shown(tmp_path: Path) -> None:
    text = f"notifications:\n  phone: https://hooks.example/{TOKEN}\n{KEYS}"

    assert problems(tmp_path, text) == [
        "config.yaml:2: notifications.phone: expected a section of options, found text"
    ]


def test_an_address_where_a_name_should_be_is_not_shown(tmp_path: Path) -> None:
    text = f"notifications:\n  'https://hooks.example/{TOKEN}': {{{HOOK}}}\n{KEYS}"
    [problem] = problems(tmp_path, text)

    assert problem.startswith("config.yaml:2: notifications.…: expected a name of a to z")
    assert TOKEN not in problem


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.example/t0ken",
        "http://127.0.0.1/",
        "http://[::1]:8080/",
        "http://192.168.1.5/",
        "http://169.254.3.4/",
        "http://[fe80::1]/",
        "http://homeassistant:8123/api/webhook/t0ken",
        "http://server.local/",
        "http://server.fritz.box./",
        "http://Server.LAN/",
    ],
)
def test_what_stays_at_home_or_is_encrypted_is_well(url: str) -> None:
    assert unsafe(NotificationConfig(webhook=Secret(url))) is None


@pytest.mark.parametrize(
    "url", ["http://hooks.example/t0ken", "http://8.8.8.8/", "http://a.local.de"]
)
def test_what_goes_elsewhere_in_the_open_is_told(url: str) -> None:
    assert unsafe(NotificationConfig(webhook=Secret(url))) == (
        "what goes over http, its address too, can be read and changed on the way: use https"
    )


def test_a_service_has_an_encryption_of_its_own() -> None:
    assert unsafe(NotificationConfig(apprise=Secret("ntfy://t0ken"))) is None
