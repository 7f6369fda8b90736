import pytest

from hydrogen.config.network import all_loopback, listen_address, origin


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "0.0.0.0"),
        ("::", "::"),
        ("0:0::1", "::1"),
        ("2001:DB8::1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1%eth0"),
    ],
)
def test_an_address_to_listen_on_has_one_form(text: str, address: str) -> None:
    assert listen_address(text) == address


@pytest.mark.parametrize("text", ["", "localhost", "127.1", "127.0.0.1:80", "[::1]", "010.0.0.1"])
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match=r"address"):
        listen_address(text)


def test_loopback_is_all_of_127_and_one_of_ipv6() -> None:
    assert all_loopback(["127.0.0.1", "127.9.9.9", "::1"])
    for open_to_others in ("0.0.0.0", "::", "192.168.0.2", "fe80::1"):
        assert not all_loopback(["127.0.0.1", open_to_others])


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("https://printer.example", "https://printer.example"),
        ("HTTPS://Printer.Example", "https://printer.example"),
        ("https://printer.example:443", "https://printer.example"),
        ("http://printer.example:80", "http://printer.example"),
        ("http://printer.example:443", "http://printer.example:443"),
        ("http://10.0.0.2:8080", "http://10.0.0.2:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("http://xn--bcher-kva.example", "http://xn--bcher-kva.example"),
    ],
)
def test_an_origin_is_what_a_browser_sends(text: str, normal: str) -> None:
    assert origin(text) == normal


@pytest.mark.parametrize(
    "text",
    [
        *("", "*", "null", "printer.example", "//printer.example", "https://", "https://:80"),
        *(
            "https://a.example/",
            "https://a.example/x",
            "https://a.example?x",
            "https://a.example#x",
        ),
        *("https://me@a.example", "ftp://a.example", "file:///x", "https://bücher.example"),
        *(
            "https://a.example:port",
            "https://a.example:99999",
            "https://a.example:",
            " https://a.b",
        ),
        *("https://a.example:080", "https://a b.example", "https://[::1", "https://[::1%eth0]"),
        *("https://a.example\n", "https://a\n.example", "https://a.example:0443"),
    ],
)
def test_what_is_no_origin(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the text of it is never shown
        origin(text)
