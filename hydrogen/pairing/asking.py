"""Asking the running Hydrogen of this computer for a code, over its own wire."""

import http.client
import ssl
from collections.abc import Mapping
from contextlib import closing

import msgspec
from msgspec import Struct, field

from hydrogen.config.model import Key, ServerConfig, TlsConfig
from hydrogen.pairing.reaching import connection, own_host

_PATIENCE = 10.0  # seconds
_LARGEST = 64 * 1024  # bytes of an answer
_OURS = 'realm="hydrogen"'


class NotPaired(Exception):
    """There is no code. The message says why, and what to do."""


class Paired(Struct, frozen=True):
    """A code, whose it is, and what that key may."""

    code: str
    key: str
    role: str


class _Failure(Struct, frozen=True):
    code: str
    message: str


class _Failed(Struct, frozen=True):
    error: _Failure


class _Answer(Struct, frozen=True):
    status: int
    body: bytes
    challenge: str = field(default="")


def ask(
    server: ServerConfig,
    key: Key,
    wanted: Mapping[str, object],
    *,
    source: str,
    patience: float = _PATIENCE,
) -> Paired:
    """Have a code made with a key. Raises NotPaired; ``source`` names the configuration in that.

    The key goes only to what says that it is Hydrogen, and under TLS has its certificate.
    """
    _check_port(server)
    where = f"{own_host(server)} port {server.port}"
    try:
        with closing(connection(server, patience)) as wire:
            wire.connect()
            if server.tls is not None:
                _check_certificate(wire, server.tls, source)
            _check_hydrogen(_request(wire, "GET", "/api/session"), where, source)
            headers = {"Authorization": f"Key {key.secret.reveal()}"}
            body = msgspec.json.encode(wanted)
            answer = _request(wire, "POST", "/api/pairing", body=body, headers=headers)
    except ConnectionRefusedError as error:
        message = f"nothing runs at {where}: start Hydrogen, or name its configuration"
        raise NotPaired(message) from error
    except TimeoutError as error:
        message = f"what runs at {where} does not answer within {patience:g} s: look into its log"
        raise NotPaired(message) from error
    except (OSError, http.client.HTTPException) as error:
        raise NotPaired(_stranger(where, source)) from error
    return _paired(answer, key, source)


def _check_port(server: ServerConfig) -> None:
    if server.port == 0:
        message = "server.port is 0, which is another port each time: choose one to pair with"
        raise NotPaired(message)


def _check_certificate(wire: http.client.HTTPConnection, tls: TlsConfig, source: str) -> None:
    shown = None
    if isinstance(wire.sock, ssl.SSLSocket):
        shown = wire.sock.getpeercert(binary_form=True)
    if shown is None or shown != _configured(tls):
        message = (
            f"what runs there shows another certificate than server.tls.certificate of {source}: "
            "if it was renewed, have Hydrogen read it (systemctl reload hydrogen)"
        )
        raise NotPaired(message)


def _configured(tls: TlsConfig) -> bytes:
    """Read the first certificate of the file, which is the server's own."""
    begin, end = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
    try:
        text = tls.certificate.read_text(encoding="latin-1")
        return ssl.PEM_cert_to_DER_cert(text[text.index(begin) : text.index(end) + len(end)])
    except (OSError, ValueError) as error:
        message = f"{tls.certificate}: the certificate cannot be read ({error})"
        raise NotPaired(message) from error


def _request(
    wire: http.client.HTTPConnection,
    method: str,
    path: str,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> _Answer:
    wire.request(method, path, body=body, headers=dict(headers or {}))
    response = wire.getresponse()
    challenge = response.headers.get("WWW-Authenticate", "")
    return _Answer(response.status, response.read(_LARGEST), challenge)


def _check_hydrogen(answer: _Answer, where: str, source: str) -> None:
    """Look whether it is one: without a key it asks for one, or says that there were too many."""
    if _OURS in answer.challenge:
        return
    failure = _failure(answer)
    if failure is None:
        raise NotPaired(_stranger(where, source))
    raise NotPaired(failure.message)


def _stranger(where: str, source: str) -> str:
    return (
        f"what runs at {where} is not the Hydrogen of {source}: look at server.port and server.tls "
        "there, and at what else runs on this computer"
    )


def _paired(answer: _Answer, key: Key, source: str) -> Paired:
    failure = _failure(answer)
    if failure is not None and failure.code == "auth_failed":
        message = (
            f"the running Hydrogen does not know keys.{key.name} of {source}: it runs on another "
            "configuration, or has not read this one since it was changed"
        )
        raise NotPaired(message)
    if failure is not None:
        raise NotPaired(failure.message)
    try:
        return msgspec.json.decode(answer.body, type=Paired)
    except msgspec.MsgspecError as error:
        message = (
            f"the running Hydrogen answered {answer.status} and no code: is it another version?"
        )
        raise NotPaired(message) from error


def _failure(answer: _Answer) -> _Failure | None:
    try:
        return msgspec.json.decode(answer.body, type=_Failed).error
    except msgspec.MsgspecError:
        return None
