"""A recording of the black box: what is known of it without opening it."""

from msgspec import Struct


class Recording(Struct, frozen=True, kw_only=True):
    """A file of readings, lines and states at full rate. Wall times are Unix seconds."""

    id: int
    reason: str
    """For programs: e_stop, power_lost, critical_alarm or request."""
    message: str
    at: float
    """When it happened."""
    begins_at: float
    ends_at: float
    bytes: int
