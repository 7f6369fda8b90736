"""A message as an HTTP request: JSON, signed where there is a key."""

import hashlib
import hmac
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
import msgspec
from yarl import URL

from hydrogen.aside import aside
from hydrogen.clock import Clock, instant
from hydrogen.config.secret import Secret
from hydrogen.integrations.notifications.carrier import NotDelivered
from hydrogen.integrations.notifications.failures import meaning_of, reason_of
from hydrogen.integrations.notifications.message import Message
from hydrogen.integrations.notifications.notice import Notice
from hydrogen.integrations.notifications.resolver import PatientResolver

TIMESTAMP = "Hydrogen-Timestamp"
SIGNATURE = "Hydrogen-Signature"

_SECONDS = 10.0
_SUCCESS = range(200, 300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that is sent every message.

    The address may have a token in it: only its scheme, host and port are ever told.
    """

    address: Secret
    signing_key: Secret | None
    clock: Clock
    seconds: float = _SECONDS
    """How long one delivery may take."""
    kind: str = "webhook"
    obstacle: str | None = None

    async def deliver(self, message: Message) -> None:
        """Send it. Raises NotDelivered."""
        body = msgspec.json.encode(_content(message, self.clock))
        try:
            status = await self._post(body)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            failure = f"{self._origin} {reason_of(error, self.seconds)}"
            raise NotDelivered(failure) from None  # the error itself has the whole address
        if status not in _SUCCESS:
            failure = f"{self._origin} answered {meaning_of(status)}"
            raise NotDelivered(failure)

    async def _post(self, body: bytes) -> int:
        url = URL(self.address.reveal(), encoded=True)
        # aiohttp's own context has no authorities here (see lean.py), as they take a while.
        trust = await aside(ssl.create_default_context) if url.scheme == "https" else True
        connector = aiohttp.TCPConnector(ssl=trust, resolver=PatientResolver(), force_close=True)
        async with (
            aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=self.seconds),
            ) as session,
            session.post(
                url, data=body, headers=self._headers(body), allow_redirects=False
            ) as response,
        ):
            return response.status  # what it says beside is not read

    def _headers(self, body: bytes) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "User-Agent": "Hydrogen"}
        if self.signing_key:
            timestamp = str(int(self.clock.wall()))
            signed = timestamp.encode() + b"." + body
            digest = hmac.new(self.signing_key.reveal().encode(), signed, hashlib.sha256)
            headers |= {TIMESTAMP: timestamp, SIGNATURE: f"sha256={digest.hexdigest()}"}
        return headers

    @property
    def _origin(self) -> str:
        return origin(self.address.reveal())


def origin(address: str) -> str:
    """Give an address without what may be secret in it."""
    parts = urlsplit(address)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")


def _content(message: Message, clock: Clock) -> dict[str, object]:
    return {
        "type": "notification",
        "source": message.source,
        "channel": message.channel,
        "time": message.at.iso(),
        "level": message.level,
        "title": message.title,
        "text": message.text,
        "left_out": message.left_out,
        "notices": [_notice(notice, clock) for notice in message.notices],
    }


def _notice(notice: Notice, clock: Clock) -> dict[str, object]:
    return {
        "kind": notice.kind,
        "subject": notice.subject,
        "level": notice.level,
        "message": notice.message,
        "time": instant(clock, at=notice.at.monotonic).iso(),
        "sequence": notice.sequence,
    }
