"""Ask for a page; also as a program, which a container's network is entered for."""

import sys
import urllib.request

PATIENCE = 30.0


def fetch(address: str, key: str) -> bytes:
    """Return what is answered; raises OSError, as a refusal is one as well."""
    request = urllib.request.Request(address)  # noqa: S310  the caller's own http
    if key:
        request.add_header("Authorization", f"Key {key}")
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  as above
        return bytes(answer.read())


if __name__ == "__main__":
    sys.stdout.buffer.write(fetch(*sys.argv[1:]))
