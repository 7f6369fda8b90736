"""What is said, and when it is news."""

from msgspec.structs import replace

from hydrogen.appliance.telling.page import Facts, console, is_news, key_text, report

FACTS = Facts(
    version="1.2.3",
    hostname="left",
    serial="a1b2",
    addresses=["http://left.local:5001"],
    network=[],
    mistakes=[],
    remarks=["something"],
    key="the key",
    seconds=12.6,
)


def test_without_mistakes_it_says_so_and_what_is_only_said_comes_last() -> None:
    assert report(FACTS).decode().split("\r\n") == [
        "Hydrogen 1.2.3 on left (serial number ...a1b2)",
        "",
        "Open the page in a browser, in the same network:",
        "    http://left.local:5001",
        "",
        "Nothing has to be corrected.",
        "",
        "Also:",
        "    something",
        "",
        "Written 13 seconds after the start.",
        "",
    ]


def test_a_page_for_this_computer_alone_is_told_as_such() -> None:
    alone = replace(FACTS, addresses=[])
    told = "Nobody but this computer can open the page: see server.listen in its configuration."
    assert told in report(alone).decode()
    assert told in console(alone)


def test_another_time_is_no_news_and_anything_else_is() -> None:
    now = report(FACTS)
    assert is_news(None, now)
    assert is_news(b"", now)
    assert not is_news(report(replace(FACTS, seconds=99.0)), now)
    assert is_news(report(replace(FACTS, remarks=[])), now)


def test_the_console_has_the_key_and_the_report_never() -> None:
    assert console(FACTS) == (
        "Hydrogen 1.2.3 on left\n"
        "\n"
        "Open the page in a browser, in the same network:\n"
        "    http://left.local:5001\n"
        "\n"
        "The key: the key\n"
        "\n"
        "Nothing has to be corrected.\n"
        "\n"
        "\n"
    )
    assert b"the key" not in report(FACTS)


def test_the_file_with_the_key_says_what_to_do_with_it() -> None:
    assert (key_text(FACTS) or b"").decode().split("\r\n") == [
        "The key of Hydrogen on left:",
        "",
        "    the key",
        "",
        "Open one of these in a browser, and log in with it:",
        "",
        "    http://left.local:5001",
        "",
        "Addresses of numbers may change: hydrogen-report.txt, beside this file, has those of now.",
        "To let a phone in, open the page Label there, or type: sudo hydrogen pair",
        "",
        "Whoever has this key may change everything. Once it is where you keep your passwords,",
        "delete this file: it is not written again, and the screen does not show the key any more.",
        "",
    ]
    assert key_text(replace(FACTS, key=None)) is None
