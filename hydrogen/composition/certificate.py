"""The server's TLS: the context that stays, and the certificate that a reload may renew."""

import ssl

from hydrogen.config.model import TlsConfig


def tls_context(settings: TlsConfig | None) -> ssl.SSLContext | None:
    """Make the server's context, None where it serves HTTP. Raises OSError."""
    if settings is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    renew(context, settings)
    return context


def renew(context: ssl.SSLContext | None, settings: TlsConfig | None) -> None:
    """Load the certificate that there is now, for the connections to come. Raises OSError."""
    if context is not None and settings is not None:
        context.load_cert_chain(settings.certificate, settings.key)
