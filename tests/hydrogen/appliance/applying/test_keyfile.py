"""Networks as NetworkManager keeps them."""

from configparser import RawConfigParser

from hypothesis import given
from hypothesis import strategies as st

from hydrogen.appliance.applying.keyfile import kept, keyfile, path_of, uuid_of
from hydrogen.appliance.formats.model import Network

SECRETS = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=8, max_size=63)


def test_a_network_with_a_passphrase_and_one_without() -> None:
    text = keyfile(Network(ssid=b"Home", secret="twelve words", hidden=True), 1)
    assert text == (
        "# Made by Hydrogen of what stands on the boot partition.\n"
        "[connection]\n"
        "id=Home\n"
        "uuid=ed03ff03-da55-5a43-9f18-2f5277ad04f5\n"
        "type=wifi\n"
        "autoconnect-priority=99\n"
        "autoconnect-retries=0\n"
        "\n"
        "[wifi]\n"
        "mode=infrastructure\n"
        "ssid=72;111;109;101;\n"
        "powersave=2\n"
        "hidden=true\n"
        "\n"
        "[wifi-security]\n"
        "key-mgmt=wpa-psk\n"
        "psk=twelve words\n"
        "\n"
        "[ipv4]\n"
        "method=auto\n"
        "\n"
        "[ipv6]\n"
        "method=auto\n"
    )
    assert "wifi-security" not in keyfile(Network(ssid=b"Home", secret=None), 0)


@given(SECRETS)
def test_a_passphrase_is_read_back_as_it_was(secret: str) -> None:
    parser = RawConfigParser(delimiters=("=",), comment_prefixes=("#",), strict=True)
    parser.read_string(keyfile(Network(ssid=b"a", secret=secret), 0))
    assert unescaped(parser["wifi-security"]["psk"], secret) == secret


def unescaped(value: str, secret: str) -> str:
    """Read as GKeyFile does; what this parser strips at the end, that one keeps."""
    read = value.replace("\\\\", "\0").replace("\\s", " ").replace("\0", "\\")
    return read + secret[len(secret.rstrip()) :]


@given(st.binary(min_size=1, max_size=32))
def test_any_name_is_known_again(ssid: bytes) -> None:
    network = Network(ssid=ssid, secret="12345678")
    text = keyfile(network, 0)
    found = kept(text)
    assert found is not None
    assert (found.ssid, found.uuid) == (ssid, uuid_of(network))
    assert len(text.splitlines()) == 22
    assert path_of(network).startswith("/etc/NetworkManager/system-connections/hydrogen-")


def test_what_is_no_network_of_ours_is_none() -> None:
    assert kept("[wifi]\nssid=Home\nuuid=1\n") is None
    assert kept("") is None
