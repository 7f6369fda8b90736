"""Who brings a message to people."""

from typing import Protocol

from hydrogen.integrations.notifications.message import Message


class NotDelivered(Exception):
    """A message did not arrive; the text says why, and has no secret."""


class Carrier(Protocol):
    """One way to people."""

    @property
    def kind(self) -> str:
        """What it is, for the status: webhook or apprise."""

    @property
    def obstacle(self) -> str | None:
        """Why nothing can be delivered as things are, where that is known without trying."""

    async def deliver(self, message: Message) -> None:
        """Deliver, or raise NotDelivered after a bounded time."""
