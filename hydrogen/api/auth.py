"""Who may do what: API keys, browser sessions, and a brake on guessing."""

import base64
import hashlib
import hmac
import logging
import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence

from msgspec import Struct

from hydrogen.api.errors import ApiError, ErrorCode, rate_limited
from hydrogen.api.guessing import GuessingBrake
from hydrogen.clock import Clock
from hydrogen.config.model import Key, Role

_log = logging.getLogger("hydrogen.auth")

COOKIE = "hydrogen_session"

_KEY_NEEDED = "a key is needed: send the header Authorization: Key <key>"
_NOT_VALID = "the key or session is not valid: check it, or log in again"
_NOT_KNOWN = "this key is not known: check it for a typing mistake"
_CODE_NOT_VALID = (
    "this is neither a key nor a code that is valid: it was typed wrong, or the code was used "
    "already, or its time is over; check it, or have a new code made"
)
_ENDED = "the session has ended: log in again"
_TOO_MANY_FAILURES = "too many failed log-ins from your address"

_DAY = 86400.0
_MOST_ENDED = 10_000


class Principal(Struct, frozen=True):
    """Whoever showed a key or a session: the key's name and role."""

    name: str
    role: Role
    digest: bytes
    """SHA-256 of the key, to notice when the key is withdrawn."""
    expires_at: float | None = None
    """Unix time at which a session ends; ``None`` for a key."""
    session: str | None = None
    """The session's cookie; ``None`` for a key."""


class Authenticator:
    """Checks credentials in constant time.

    A session is a signed cookie, not an entry in a table: it is worth as long as its key is,
    survives a restart, and costs no memory. Its signature is an HMAC (RFC 2104) under the key.
    """

    def __init__(self, keys: Sequence[Key], *, brake: GuessingBrake, clock: Clock) -> None:
        self._brake = brake
        self._clock = clock
        self._ended: OrderedDict[str, None] = OrderedDict()
        self._keys: tuple[tuple[Principal, bytes], ...] = ()
        self.replace(keys)

    def replace(self, keys: Sequence[Key]) -> None:
        """Know these keys from now on, and no others."""
        self._keys = tuple(
            (Principal(key.name, key.role, _digest(secret)), secret)
            for key in keys
            for secret in (key.secret.reveal().encode(),)
        )

    def is_current(self, principal: Principal) -> bool:
        """Whether the principal's key still stands, with that role, and its session runs."""
        if self._has_ended(principal):
            return False
        return any(
            (known.name, known.role, known.digest)
            == (principal.name, principal.role, principal.digest)
            for known, _ in self._keys
        )

    def authenticate(
        self, *, authorization: str | None, cookie: str | None, address: str
    ) -> Principal:
        """Check a request's header, or else its session cookie.

        ``address`` is the peer's; many failures from it are answered by ``rate_limited``, and
        every other failure by ``auth_failed``, both as ApiError.
        """
        self._refuse_guessing(address)
        if authorization is not None:
            principal = self._by_header(authorization)
        else:
            principal = self._by_cookie(cookie) if cookie else None
            # Its signature is right, so nobody guessed: an old tab must not lock its owner out.
            if principal is not None and self._has_ended(principal):
                raise _auth_failed(_ENDED)
        if principal is None:
            if authorization is None and not cookie:
                raise _auth_failed(_KEY_NEEDED)
            self._brake.failed(address)
            raise _auth_failed(_NOT_VALID)
        return principal

    def open_session(self, key: str, *, address: str, days: float) -> tuple[Principal, str]:
        """Trade a key for a session cookie's value. Raises ApiError as ``authenticate`` does."""
        self._refuse_guessing(address)
        principal = self._by_key(key)
        if principal is None:
            self._brake.failed(address)
            raise _auth_failed(_NOT_KNOWN)
        return principal, self._session(principal, days)

    def open_paired_session(
        self, redeem: Callable[[], Principal | None], *, address: str, days: float
    ) -> tuple[Principal, str]:
        """Open a session for whom ``redeem`` finds by a code. Raises ApiError as above.

        It is not called for an address that guessed too often.
        """
        self._refuse_guessing(address)
        principal = redeem()
        if principal is None:
            self._brake.failed(address, "code")
            raise _auth_failed(_CODE_NOT_VALID)
        # Whose label was used by somebody else finds here from where, and which key to change.
        _log.info("%s was paired from %s", principal.name, address)
        return principal, self._session(principal, days)

    @property
    def principals(self) -> tuple[Principal, ...]:
        """Whoever can show a key, in the order of the configuration."""
        return tuple(principal for principal, _ in self._keys)

    def seal(self, principal: Principal, text: str) -> bytes:
        """Give the HMAC of a text under the key of one of the ``principals``."""
        return _hmac(text, self._secret(principal))

    def end_session(self, cookie: str) -> None:
        """Make a session's cookie worthless, wherever it was copied to."""
        principal = self._by_cookie(cookie)
        if principal is None:
            return
        self._ended[cookie] = None
        while len(self._ended) > _MOST_ENDED:
            self._ended.popitem(last=False)

    def _session(self, principal: Principal, days: float) -> str:
        expires = int(self._clock.wall() + days * _DAY)
        content = f"{principal.name}.{expires}.{secrets.token_urlsafe(9)}"
        return f"{content}.{_signature(content, self._secret(principal))}"

    def _secret(self, principal: Principal) -> bytes:
        return next(secret for known, secret in self._keys if known == principal)

    def _has_ended(self, principal: Principal) -> bool:
        if principal.expires_at is None:
            return False
        return self._clock.wall() >= principal.expires_at or principal.session in self._ended

    def _refuse_guessing(self, address: str) -> None:
        wait = self._brake.seconds_left(address)
        if wait > 0:
            raise rate_limited(_TOO_MANY_FAILURES, retry_after=wait)

    def _by_header(self, authorization: str) -> Principal | None:
        scheme, _, key = authorization.partition(" ")
        return self._by_key(key.strip()) if scheme.lower() == "key" else None

    def _by_key(self, key: str) -> Principal | None:
        # Digests have one length and all of them are compared: the time tells nothing.
        digest = _digest(key.encode("utf-8", "surrogateescape"))
        found = None
        for principal, _ in self._keys:
            if hmac.compare_digest(digest, principal.digest):
                found = principal
        return found

    def _by_cookie(self, cookie: str) -> Principal | None:
        content, _, signature = cookie.rpartition(".")
        name, _, rest = content.partition(".")
        expires = rest.partition(".")[0]
        if not (expires.isascii() and expires.isdigit()) or len(expires) > 12:  # noqa: PLR2004  a Unix time has at most 12 digits until the year 33658
            return None
        for principal, secret in self._keys:
            expected = _signature(content, secret)
            signed = hmac.compare_digest(
                signature.encode("utf-8", "surrogateescape"), expected.encode()
            )
            if principal.name == name and signed:
                return Principal(name, principal.role, principal.digest, float(expires), cookie)
        return None


def _digest(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()


def _signature(content: str, secret: bytes) -> str:
    code = _hmac(f"session {content}", secret)
    return base64.urlsafe_b64encode(code).decode().rstrip("=")


def _hmac(text: str, secret: bytes) -> bytes:
    # The first word of a text says what it is for: none can stand for another.
    return hmac.digest(secret, f"hydrogen {text}".encode("utf-8", "surrogateescape"), "sha256")


def _auth_failed(message: str) -> ApiError:
    return ApiError(
        ErrorCode.AUTH_FAILED,
        message,
        status=401,
        headers={"WWW-Authenticate": 'Key realm="hydrogen"'},
    )
