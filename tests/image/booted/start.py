"""A start that is watched from the moment of power to the first temperature."""

from typing import NamedTuple

from tests.image import page
from tests.image.card import Card
from tests.image.pi import Pi


class Start(NamedTuple):
    """A Pi that is up, and how many seconds after it had power each came."""

    pi: Pi
    card: Card
    key: str
    page: float
    temperature: float


def watched(pi: Pi, card: Card) -> Start:
    """Wait until it is up: the page, its key on the boot partition, a temperature."""
    page.until(pi, lambda: page.shown(pi), "the page")
    page_after = pi.uptime()
    key = page.until(pi, card.key, "the key in hydrogen-key.txt on the boot partition")
    page.until(pi, lambda: page.temperature(pi, key), "a temperature")
    return Start(pi, card, key, page_after, pi.uptime())
