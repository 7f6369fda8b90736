"""Why a webhook was not delivered, in words that have nothing of its address."""

import errno
import os
import ssl
from collections.abc import Mapping

import aiohttp

_ERRORS: Mapping[int, str] = {
    errno.ECONNREFUSED: "refuses the connection: does the server run, and on this port?",
    errno.ECONNRESET: "closed the connection without an answer",
    errno.EHOSTUNREACH: "cannot be reached: is it on, and in this network?",
    errno.ENETUNREACH: "cannot be reached: is there a network?",
}

_MEANINGS: Mapping[int, str] = {
    401: "it does not let us in; is the address complete?",
    403: "it does not let us in; is the address complete, and the signing key the same?",
    404: "there is nothing at that address",
    405: "it takes no POST at that address",
    410: "what was at that address is gone",
    413: "the message is too large for it",
    429: "it was sent too much",
}

_CLASSES: Mapping[int, str] = {
    3: "it has moved; give the address that it has now",
    4: "it does not take the message",
    5: "it has a fault of its own",
}


def meaning_of(status: int) -> str:
    """Say what an HTTP status other than success means to whoever wrote the address down."""
    meaning = _MEANINGS.get(status) or _CLASSES.get(status // 100)
    return f"{status}: {meaning}" if meaning else str(status)


def reason_of(error: Exception, seconds: float) -> str:
    """Say why there was no answer within so many seconds."""
    if isinstance(error, TimeoutError):
        return f"has not answered within {seconds:g} s"
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return f"has a certificate that is not trusted{_said(error.certificate_error)}"
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            return reason
    if isinstance(error, OSError):
        return _ERRORS.get(error.errno or 0) or f"cannot be reached ({_strerror(error)})"
    return f"gave no answer that can be understood ({type(error).__name__})"


def _said(cause: Exception) -> str:
    return f": {cause.verify_message}" if isinstance(cause, ssl.SSLCertVerificationError) else ""


def _strerror(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else type(error).__name__


_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (
        aiohttp.ClientConnectorDNSError,
        "is not known by that name: is there a network, and a name server?",
    ),
    (aiohttp.ClientSSLError, "does not speak TLS as expected: is it http, and not https?"),
    (aiohttp.ServerDisconnectedError, "closed the connection without an answer"),
)
