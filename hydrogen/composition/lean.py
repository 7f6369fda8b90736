"""What the process takes of the machine, and what it does without."""

import ctypes
import os
import resource

_CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR")  # which OpenSSL reads


def import_aiohttp() -> None:
    """Import aiohttp without the certificates that its client would load for itself.

    aiohttp.connector makes two TLS contexts as it is imported, and fills one with every authority
    that the machine trusts: 1.6 MiB and some 40 ms on a PC, several times that on a Pi. A server
    needs neither. Whoever uses aiohttp's client in this process must bring a context of its own:
    ``ssl.create_default_context()``, made later, has the machine's authorities as ever.
    """
    before = {name: os.environ.get(name) for name in _CERTIFICATE_VARIABLES}
    os.environ.update(dict.fromkeys(_CERTIFICATE_VARIABLES, os.devnull))
    try:
        import aiohttp  # noqa: F401, PLC0415  the import is the purpose
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def raise_descriptor_limit() -> None:
    """Allow as many open files as may be had: every client is one (getrlimit(2))."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def give_back() -> bool:
    """Return memory to the system that was only needed for the start; say whether there was any.

    glibc keeps what was freed between what was not: 0.3 MiB once everything is imported and the
    configuration is read (malloc_trim(3)). Another C library has no such call, and keeps it.
    """
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except AttributeError:
        return False
    return bool(trim(0))
