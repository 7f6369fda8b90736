"""A channel of notifications as it stands: frozen values."""

from enum import StrEnum

from msgspec import Struct

from hydrogen.clock import Instant


class ChannelState(StrEnum):
    """Whether people can be told through a channel."""

    UNTRIED = "untried"
    OK = "ok"
    FAILING = "failing"


class ChannelStatus(Struct, frozen=True, kw_only=True):
    """A channel now; ``message`` says why it fails, without any secret."""

    kind: str
    """webhook or apprise."""
    state: ChannelState = ChannelState.UNTRIED
    sent_at: Instant | None = None
    """When it last delivered something."""
    failing_since: Instant | None = None
    message: str | None = None
    waiting: int = 0
    """How many notices wait to be delivered."""
