import socket

import pytest
from aiohttp.test_utils import make_mocked_request

from hydrogen.api.errors import ApiError
from hydrogen.api.pairing_address import address_of, note_on
from hydrogen.config.model import ServerConfig

OPEN = ServerConfig(listen=("0.0.0.0", "127.0.0.1"))
NAME = socket.gethostname().partition(".")[0]


def address(host: str, *, origin: str = "", origins: tuple[str, ...] = ()) -> str:
    headers = {"Host": host} | ({"Origin": origin} if origin else {})
    return address_of(make_mocked_request("POST", "/api/pairing", headers=headers), origins)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("printer.local:5001", "http://printer.local:5001"),
        ("Printer.Local", "http://printer.local"),
        ("192.0.2.7:5001", "http://192.0.2.7:5001"),
        ("[2001:db8::7]:5001", "http://[2001:db8::7]:5001"),
        ("a" * 253 + ":65535", f"http://{'a' * 253}:65535"),
    ],
)
def test_the_address_is_the_one_that_the_caller_used(host: str, shown: str) -> None:
    assert address(host) == shown


@pytest.mark.parametrize(
    "host", ["", "a b", "evil@printer", "printer/x", "printer:x", "<b>", "[::", "a" * 294]
)
def test_a_header_that_is_no_address_is_refused(host: str) -> None:
    with pytest.raises(
        ApiError, match=r"^the header Host has no address in it that a QR code could show$"
    ):
        address(host)


def test_behind_a_server_with_tls_it_is_that_ones() -> None:
    proxy = "https://printer.example"

    assert address("printer.example", origin=proxy, origins=(proxy,)) == proxy
    assert address("printer.example", origins=(proxy,)) == proxy, "of a GET no origin is told"
    assert address("printer.example", origin="http://printer.example", origins=(proxy,)) == (
        "http://printer.example"
    )
    assert address("printer.example", origin=proxy) == "http://printer.example"
    assert address("10.0.0.2:5001", origin=proxy, origins=(proxy,)) == "http://10.0.0.2:5001"


@pytest.mark.parametrize("host", ["localhost", "a.localhost", "127.0.0.1", "[::1]"])
def test_an_address_that_only_this_computer_has_is_told_with_a_better_one(host: str) -> None:
    assert note_on(f"https://{host}:5001", OPEN, is_kept=True) == (
        f"this address works on this computer only: open the page by https://{NAME}.local:5001 "
        "first"
    )
    assert note_on(f"http://{host}", OPEN, is_kept=True) == (
        f"this address works on this computer only: open the page by http://{NAME}.local first"
    )


def test_a_server_that_nobody_else_reaches_says_that_whatever_its_address() -> None:
    assert note_on("http://printer.local:5001", ServerConfig(), is_kept=True) == (
        "Hydrogen is reached from this computer only: let server.listen have 0.0.0.0 for others"
    )


def test_behind_another_server_others_reach_it_though_it_listens_for_that_one_alone() -> None:
    proxy = "https://printer.example"

    assert note_on(proxy, ServerConfig(origins=(proxy,)), is_kept=True) is None
    assert note_on(proxy, ServerConfig(origins=("https://another.example",)), is_kept=True)


def test_all_that_is_to_be_said_is_said_at_once() -> None:
    assert note_on("http://printer.local", OPEN, is_kept=True) is None
    assert note_on("http://printer.local", ServerConfig(), is_kept=False) == (
        "Hydrogen is reached from this computer only: let server.listen have 0.0.0.0 for others; "
        "the code ends with the next restart: there is no memory.folder to keep it in"
    )
