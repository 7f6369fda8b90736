from ipaddress import ip_address
from pathlib import Path

import pytest

from hydrogen.config.model import ServerConfig, TlsConfig
from hydrogen.pairing.addresses import Address, addresses_of, machine_addresses

TLS = TlsConfig(certificate=Path("/a.pem"), key=Path("/a.key"))


def machine() -> list[Address]:
    return [ip_address("192.0.2.7"), ip_address("2001:db8::7")]


def addresses(*listen: str, port: int = 5001, tls: TlsConfig | None = None) -> list[str]:
    server = ServerConfig(listen=listen, port=port, tls=tls)
    return addresses_of(server, hostname="printer.lan", machine=machine)


def test_where_nobody_else_can_connect_there_is_none() -> None:
    assert addresses("127.0.0.1", "::1") == []


@pytest.mark.parametrize(
    ("listen", "others"),
    [
        (["0.0.0.0"], ["http://192.0.2.7:5001"]),
        (["::"], ["http://[2001:db8::7]:5001"]),
        (["0.0.0.0", "::"], ["http://192.0.2.7:5001", "http://[2001:db8::7]:5001"]),
        (["127.0.0.1", "192.0.2.9"], ["http://192.0.2.9:5001"]),
        (["0.0.0.0", "192.0.2.7"], ["http://192.0.2.7:5001"]),
    ],
)
def test_the_name_comes_first_and_then_what_is_listened_on(
    listen: list[str], others: list[str]
) -> None:
    assert addresses(*listen) == ["http://printer.local:5001", *others]


def test_under_tls_the_address_says_so_and_a_usual_port_is_left_out() -> None:
    assert addresses("192.0.2.7", tls=TLS)[0] == "https://printer.local:5001"
    assert addresses("192.0.2.7", tls=TLS, port=443)[0] == "https://printer.local"
    assert addresses("192.0.2.7", port=80)[0] == "http://printer.local"


def test_of_the_machines_own_addresses_none_is_one_that_others_cannot_reach() -> None:
    found = machine_addresses()

    assert not any(one.is_loopback or one.is_link_local for one in found)
    assert found == sorted(found, key=lambda one: one.version)
