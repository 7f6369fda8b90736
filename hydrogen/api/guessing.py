"""A brake on guessing keys and codes: failures are counted by address, in bounded memory."""

import logging
from collections import OrderedDict
from ipaddress import IPv6Address, ip_address

from hydrogen.clock import Clock

_log = logging.getLogger("hydrogen.auth")

_MOST_ADDRESSES = 4096


class GuessingBrake:
    """Refuses an address for ``window`` seconds after ``failures`` failures within them."""

    def __init__(self, *, failures: int, window: float, clock: Clock) -> None:
        self.failures = failures
        self.window = window
        self._clock = clock
        self._counts: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def failed(self, address: str, what: str = "key") -> None:
        """Count a failure; ``what`` was wrong."""
        source = _source(address)
        now = self._clock.monotonic()
        count, begun = self._counts.pop(source, (0, now))
        if now - begun >= self.window:
            count, begun = 0, now
        _log.warning("wrong %s from %s", what, address)
        if count + 1 == self.failures:
            _log.warning(
                "%s has to wait for %g s after %d wrong keys or codes",
                address,
                self.window,
                count + 1,
            )
        if count + 1 >= self.failures:
            begun = now  # the wait is counted from the failure that was one too many
        self._counts[source] = (count + 1, begun)
        while len(self._counts) > _MOST_ADDRESSES:
            self._counts.popitem(last=False)

    def seconds_left(self, address: str) -> float:
        """Give the seconds for which the address is refused; 0 when it is not."""
        count, begun = self._counts.get(_source(address), (0, 0.0))
        if count < self.failures:
            return 0.0
        return max(0.0, begun + self.window - self._clock.monotonic())


def _source(address: str) -> str:
    # One subscriber has a whole /64 of IPv6 addresses to guess from (RFC 6177).
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped) if mapped else parsed.exploded[:19]
    return str(parsed)
