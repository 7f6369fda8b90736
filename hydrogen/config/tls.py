"""Whether a certificate and a private key can be served with."""

import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from hydrogen.config.model import TlsConfig
from hydrogen.config.source import Unusable, read_named


class _PassPhraseWanted(Exception):
    pass


def flaws(tls: TlsConfig) -> Iterator[tuple[str, str]]:
    """Yield the option that is to blame, ``certificate`` or ``key``, and what is wrong with it."""
    found = [
        *_file_flaws("certificate", tls.certificate, b"CERTIFICATE-----", private=False),
        *_file_flaws("key", tls.key, b"PRIVATE KEY-----", private=True),
    ]
    yield from found or _pair_flaws(tls)


def _file_flaws(
    option: str, path: Path, mark: bytes, *, private: bool
) -> Iterator[tuple[str, str]]:
    try:
        content = read_named(path, private=private)
    except Unusable as error:
        yield option, str(error)
        return
    if mark not in content:
        what = "private key" if private else "certificate"
        yield option, f"has no {what} in PEM form"


def _pair_flaws(tls: TlsConfig) -> Iterator[tuple[str, str]]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        # Without a password function OpenSSL would ask on the terminal.
        context.load_cert_chain(tls.certificate, tls.key, password=_refuse)
    except _PassPhraseWanted:
        yield "key", "has a pass phrase, and nobody is there to type it when the server starts"
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            yield "key", "does not belong to the certificate"
        else:
            yield (
                "certificate",
                f"cannot be used ({error.reason or 'not a certificate and its key'})",
            )
    except OSError as error:
        yield "certificate", f"cannot be read ({error.strerror})"


def _refuse() -> NoReturn:
    raise _PassPhraseWanted
