"""Reads the channels that people are told through; no message here shows an address."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from hydrogen.config.kind import kind_of
from hydrogen.config.name import Name
from hydrogen.config.notification import NotificationConfig
from hydrogen.config.tree import Node
from hydrogen.config.walker import Place, Walker

_SHORTEST_KEY = 16
_HOME = re.compile(r"[^.]+|.*\.(local|lan|home|internal|localhost|fritz\.box|home\.arpa)")
_SERVICE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+")


def read_notifications(walker: Walker, node: Node, place: Place) -> dict[str, NotificationConfig]:
    """Return the channels of the section at ``place``; those that cannot be used are noted."""
    # What an address stands in the place of is not shown: it may have a token in it.
    hidden = Place(place.path, place.line, hidden=True)
    found = walker.named(
        node, hidden, kind_of(Name), lambda node, at: walker.struct(node, at, NotificationConfig)
    )
    for name, settings in found.items():
        here = _at(walker, hidden, name)
        if not walker.is_any_wrong(("webhook", "apprise"), here):
            _check_way(walker, here, settings)
        for option, message in _flaws(settings):
            walker.note(_at(walker, here, option), message)
    return found


def unsafe(settings: NotificationConfig) -> str | None:
    """Say why a channel that can be used is better not; None of one that is well."""
    parts = _web_address(settings)
    if parts is None or parts.scheme == "https" or _is_at_home(parts.hostname or ""):
        return None
    return "what goes over http, its address too, can be read and changed on the way: use https"


def _check_way(walker: Walker, here: Place, settings: NotificationConfig) -> None:
    if (settings.webhook is None) == (settings.apprise is None):
        walker.note(here, "give either webhook or apprise")
    elif settings.webhook is not None and _web_address(settings) is None:
        message = "is no address such as https://hooks.example/printer"
        walker.note(_at(walker, here, "webhook"), message)
    elif settings.apprise is not None and not _SERVICE.fullmatch(settings.apprise.reveal()):
        message = "is no URL as Apprise writes them, such as ntfy://my-printer"
        walker.note(_at(walker, here, "apprise"), message)


def _flaws(settings: NotificationConfig) -> Iterator[tuple[str, str]]:
    """Yield an option that is to blame, and what is wrong with it."""
    key = settings.signing_key
    if key is not None and settings.webhook is None:
        yield "signing_key", "signs what is sent to a webhook, and here is none"
    elif key is not None and len(key.reveal()) < _SHORTEST_KEY:
        yield "signing_key", f"could be guessed: give it {_SHORTEST_KEY} characters at least"
    begin, _, end = (settings.quiet or "").partition("-")
    if settings.quiet and begin == end:
        yield "quiet", "ends when it begins: leave it out where no hours are quiet"
    for option, levels in (("levels", settings.levels), ("quiet_levels", settings.quiet_levels)):
        if len(set(levels)) < len(levels):
            yield option, "has a level twice"


def _web_address(settings: NotificationConfig) -> SplitResult | None:
    """Take the webhook's address apart, None where it is none."""
    if settings.webhook is None:
        return None
    text = settings.webhook.reveal()
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # of a port or an IPv6 address
        return None
    return parts if usable and not re.search(r"\s", text) else None


def _is_at_home(host: str) -> bool:
    """Tell whether a host is this computer, or one in a network of its own."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return bool(_HOME.fullmatch(host.lower().rstrip(".")))


def _at(walker: Walker, place: Place, name: str) -> Place:
    here = place.option(name, place.line)
    return place.option(name, walker.lines.get(here.path, place.line))
