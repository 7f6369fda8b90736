"""The counters of the published document."""

from msgspec import Struct


class Traffic(Struct):
    """What came in since the start."""

    active_connections: int = 0
    """WebSockets that passed the upgrade and are open."""
    total_connections: int = 0
    """WebSockets that passed the upgrade."""
    total_requests: int = 0
    """Client messages processed, rejected ones included."""
