"""Whether what a file says can be used; each answers with why not, and what to write instead."""

import base64
import binascii
import re
import unicodedata

from hydrogen.appliance.machine import last_digits

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_USER = re.compile(r"[a-z][a-z0-9_-]{0,30}")
_HASH = re.compile(r"\$(?:y|gy|7|6|5|2[aby])\$[!-9;-~]{10,}")
_HEX_KEY = re.compile(r"[0-9a-fA-F]{64}")
_KEYBOARD = re.compile(r"[a-z]{2,8}")
_KEY_TYPES = (
    "ssh-ed25519",
    "ssh-rsa",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)
_SHORTEST, _LONGEST = 8, 63  # bytes of a passphrase, IEEE 802.11 annex J.4.1
_LONGEST_SSID = 32  # bytes, IEEE 802.11 9.4.2.2


def hostname_of(pattern: str, serial: str) -> str:
    """Put the serial number's digits into a name; ``.local`` is what others add to it."""
    return pattern.replace("{serial}", last_digits(serial)).lower().removesuffix(".local")


def hostname_fault(name: str) -> str | None:
    """Say why a name cannot be a computer's; None where it can (RFC 1123, one label)."""
    if name == "localhost":
        return "every computer calls itself localhost: take another name"
    if _LABEL.fullmatch(name):
        return None
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    likely = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:63].strip("-")
    hint = f'; "{likely}" would do' if likely else ""
    return f"a name has letters from a to z, digits and - within, 63 at most{hint}"


def country_fault(country: str) -> str | None:
    """Say why a country is none; None where it may be one (ISO 3166-1, two letters)."""
    if re.fullmatch(r"[A-Z]{2}", country) and country != "UK":
        return None
    return 'a country is two letters, such as "DE", "GB" (not UK) or "US"'


def ssid_fault(ssid: bytes) -> str | None:
    """Say why no network can have this name."""
    if not ssid:
        return "the network's name is missing"
    if len(ssid) > _LONGEST_SSID:
        return f"a network's name has {_LONGEST_SSID} bytes at most; this has {len(ssid)}"
    return None


def secret_fault(secret: str) -> str | None:
    """Say why no network can have this passphrase; it is not repeated."""
    if any(unicodedata.category(sign) == "Cc" for sign in secret):
        return "a passphrase is on one line, and has no tabulators and the like in it"
    length = len(secret.encode())
    if _HEX_KEY.fullmatch(secret) or _SHORTEST <= length <= _LONGEST:
        return None
    return (
        f"a passphrase has {_SHORTEST} to {_LONGEST} characters, or is a key of 64 hexadecimal "
        f"digits; this has {length}"
    )


def secret_remark(secret: str) -> str | None:
    """Say what is doubtful about a passphrase."""
    if secret != secret.strip():
        return "the passphrase begins or ends with a blank; it is used as it is"
    if not secret.isascii() or not secret.isprintable():
        return (
            "the passphrase has characters that few have on their keyboards, perhaps a curved "
            "quotation mark in a straight one's place; it is used as it is"
        )
    return None


def user_fault(name: str) -> str | None:
    """Say why nobody can be called so."""
    if _USER.fullmatch(name):
        return None
    return "a user's name begins with a letter from a to z; digits, - and _ may follow, 31 in all"


def password_fault(text: str) -> str | None:
    """Say why this is no password's hash; it is not repeated."""
    if _HASH.fullmatch(text):
        return None
    return (
        "this is no password's hash, and a password itself is not taken; make one on a computer "
        'with "openssl passwd -6", and copy all that it prints'
    )


def ssh_key_fault(line: str) -> str | None:
    """Say why a line is no public key; None where it is one (RFC 4253, 6.6)."""
    if "PRIVATE KEY" in line:
        return (
            "this is the private half of a key, which belongs on your computer alone: make a new "
            "pair, and put the one line of its .pub file here"
        )
    kind, _, rest = line.partition(" ")
    if kind not in _KEY_TYPES:
        return 'a key is the one line of a .pub file: "ssh-ed25519 AAAA… name"'
    try:
        blob = base64.b64decode(rest.split(" ")[0], validate=True)
    except (binascii.Error, ValueError):
        blob = b""
    if blob[4 : 4 + len(kind)] != kind.encode() or len(blob) < 4 + len(kind) + 32:
        return "this key is not whole: copy the one line of the .pub file again"
    return None


def keyboard_fault(layout: str) -> str | None:
    """Say why this is no keyboard's layout."""
    if _KEYBOARD.fullmatch(layout):
        return None
    return 'a layout is a few letters, such as "de", "gb" or "us"'


def is_serial_end(digits: str) -> bool:
    """Whether digits are enough of a serial number to tell it by."""
    return re.fullmatch(r"[0-9a-f]{4,}", digits) is not None
