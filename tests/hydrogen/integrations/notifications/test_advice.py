import sys

import pytest

from hydrogen.config.notification import NotificationConfig
from hydrogen.config.secret import Secret
from hydrogen.integrations.notifications import advice


def test_of_a_channel_that_is_well_nothing_is_said() -> None:
    good = {
        "phone": NotificationConfig(webhook=Secret("https://hooks.example/t0ken")),
        "service": NotificationConfig(apprise=Secret("json://127.0.0.1/")),
    }

    assert list(advice.advice(good)) == []


def test_an_open_connection_to_elsewhere_and_a_missing_apprise_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(advice, "find_spec", lambda _: None)
    found = advice.advice(
        {
            "phone": NotificationConfig(webhook=Secret("http://hooks.example/t0ken")),
            "service": NotificationConfig(apprise=Secret("json://127.0.0.1/t0ken")),
        }
    )

    assert [f"{remark.path}: {remark.message}" for remark in found] == [
        (
            "notifications.phone.webhook: what goes over http, its address too, can be read and "
            "changed on the way: use https"
        ),
        (
            "notifications.service.apprise: Apprise is not installed; this does it: "
            f"{sys.executable} -m pip install apprise"
        ),
    ]
