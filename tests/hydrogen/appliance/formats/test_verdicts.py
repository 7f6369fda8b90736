"""What a public key has to look like."""

import base64
import struct

import pytest

from hydrogen.appliance.formats.verdicts import (
    hostname_fault,
    password_fault,
    secret_fault,
    ssh_key_fault,
)


def key(kind: str, size: int = 32) -> str:
    name = kind.encode()
    blob = struct.pack(">I", len(name)) + name + struct.pack(">I", size) + bytes(size)
    return f"{kind} {base64.b64encode(blob).decode()} who@where"


@pytest.mark.parametrize("kind", ["ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256"])
def test_a_public_key_of_a_known_kind_is_taken(kind: str) -> None:
    assert ssh_key_fault(key(kind)) is None
    assert ssh_key_fault(key(kind).rpartition(" ")[0]) is None


@pytest.mark.parametrize(
    "line", [key("ssh-ed25519")[:-40], "ssh-rsa !!!", "ssh-rsa " + key("ssh-ed25519").split()[1]]
)
def test_half_a_key_is_told_as_such(line: str) -> None:
    assert ssh_key_fault(line) == (
        "this key is not whole: copy the one line of the .pub file again"
    )


def test_the_private_half_is_refused_with_what_to_do() -> None:
    assert ssh_key_fault("-----BEGIN OPENSSH PRIVATE KEY-----") == (
        "this is the private half of a key, which belongs on your computer alone: make a new pair, "
        "and put the one line of its .pub file here"
    )


@pytest.mark.parametrize("hashed", ["$6$salt$0123456789ab", "$y$j9T$abc./$0123456789abcdef"])
def test_a_hash_as_openssl_and_imager_make_them_is_taken(hashed: str) -> None:
    assert password_fault(hashed) is None
    assert password_fault(f"{hashed}:0") is not None


def test_a_key_of_64_digits_is_a_secret_and_one_of_65_is_none() -> None:
    assert secret_fault("0123456789abcdef" * 4) is None
    assert secret_fault("0123456789abcdef" * 4 + "0") is not None
    assert secret_fault("x" * 64) is not None


@pytest.mark.parametrize("sign", ["\n", "\r", "\t", "\0", "\x7f"])
def test_a_passphrase_that_would_not_stay_on_its_line_is_none(sign: str) -> None:
    assert secret_fault(f"twelve{sign}words") == (
        "a passphrase is on one line, and has no tabulators and the like in it"
    )


def test_a_computer_is_not_called_as_every_computer_calls_itself() -> None:
    assert hostname_fault("localhost") == (
        "every computer calls itself localhost: take another name"
    )
