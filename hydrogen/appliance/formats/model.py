"""What a boot partition can ask for, whichever file it says so in."""

from msgspec import Struct

KEPT = "(kept on the Pi)"
"""What stands in a passphrase's place once its network was joined."""


class Network(Struct, frozen=True, kw_only=True):
    """A Wi-Fi network; ``ssid`` is its name as the radio sends it.

    ``secret`` is a passphrase or 64 hexadecimal digits, or KEPT; None where the network is open.
    """

    ssid: bytes
    secret: str | None
    hidden: bool = False

    @property
    def name(self) -> str:
        """The name as it can be shown."""
        return self.ssid.decode(errors="replace")


class User(Struct, frozen=True, kw_only=True):
    """Who may log in; ``password_hash`` is None for nobody at the keyboard."""

    name: str
    ssh_keys: tuple[str, ...] = ()
    password_hash: str | None = None
    passwordless_sudo: bool = False


class Settings(Struct, frozen=True, kw_only=True):
    """All that was asked for; what is None or empty was not."""

    hostname: str | None = None
    country: str | None = None
    networks: tuple[Network, ...] = ()
    user: User | None = None
    timezone: str | None = None
    locale: str | None = None
    keyboard: str | None = None
    config: str | None = None


def merged(first: Settings, second: Settings) -> Settings:
    """Put two together; where both say something, the first is right."""
    known = {network.ssid for network in first.networks}
    more = tuple(network for network in second.networks if network.ssid not in known)
    return Settings(
        hostname=first.hostname or second.hostname,
        country=first.country or second.country,
        networks=(*first.networks, *more),
        user=first.user or second.user,
        timezone=first.timezone or second.timezone,
        locale=first.locale or second.locale,
        keyboard=first.keyboard or second.keyboard,
        config=first.config or second.config,
    )
