"""The fleet's inventory, from what avahi-browse writes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.fleet.inventory import (
    NONE,
    Printer,
    as_json,
    printers_in,
    remarks,
    showable,
    table,
    targets,
    text,
    width,
)

# As avahi-browse 0.8 wrote it of a daemon with this service, and of one that means no good.
TOLD = rb'"protocol=hydrogen-protocol" "path=/" "version=0.1.0"'
PRINTER = rb"Hydrogen\032on\032hydrogen-a1b2;_hydrogen._tcp;local"
HOSTILE = (
    rb"Dr\195\188cker\059\032\034x\034\032\\\032\.a\027\09131m\226\128\174;_hydrogen._tcp;local"
)
SAID = b"\n".join(
    (
        b"+;eth0;IPv6;" + PRINTER,
        b"+;eth0;IPv4;" + PRINTER,
        b"+;eth0;IPv4;" + HOSTILE,
        b"=;eth0;IPv6;" + PRINTER + b";hydrogen-a1b2.local;fe80::9a1b:1;5001;" + TOLD,
        b"=;eth0;IPv4;" + PRINTER + b";hydrogen-a1b2.local;10.9.0.2;5001;" + TOLD,
        b"=;wlan0;IPv4;" + PRINTER + b";hydrogen-a1b2.local;10.9.0.3;5001;" + TOLD,
        b"=;eth0;IPv4;" + HOSTILE + b";hydrogen-c3d4.local;10.9.0.4;5002;"
        rb'"flag" "empty=" "\255\254" "n=l1\010l2;\027[2J" "a=b;c \"d\" e\\f"',
        b"",
    )
)


def told(name: str = "a", told: str = "version=1", host: str = "a.local") -> Printer:
    escaped = "".join(f"\\{byte:03d}" for byte in name.encode()).encode()
    line = b"=;eth0;IPv4;%s;_hydrogen._tcp;local;%s;10.0.0.1;5001;" % (escaped, host.encode())
    [printer] = printers_in(line + f'"{told}"'.encode() + b"\n")
    return printer


def test_a_printer_with_several_addresses_is_one_and_ipv4_comes_first() -> None:
    _, printer = printers_in(SAID)

    assert printer.name == "Hydrogen on hydrogen-a1b2"
    assert [str(one) for one in printer.addresses] == ["10.9.0.2", "10.9.0.3", "fe80::9a1b:1%eth0"]
    assert printer.page == "http://hydrogen-a1b2.local:5001/"
    assert printer.told == {"version": "0.1.0", "path": "/", "protocol": "hydrogen-protocol"}


def test_names_and_records_are_read_whatever_is_in_them() -> None:
    printer, _ = printers_in(SAID)

    assert printer.name == 'Drücker; "x" \\ .a\x1b[31m\u202e'
    assert printer.told == {
        "flag": "",
        "empty": "",
        r"\xff\xfe": "",
        "n": "l1\nl2;\x1b[2J",
        "a": 'b;c "d" e\\f',
    }


def test_a_table_is_for_people_and_nothing_in_it_acts_on_the_terminal() -> None:
    assert table(printers_in(SAID)).splitlines() == [
        "NAME                                 PAGE                              ADDRESS   VERSION",
        'Drücker; "x" \\ .a\\u{1b}[31m\\u{202e}  http://hydrogen-c3d4.local:5002/  10.9.0.4  -',
        "Hydrogen on hydrogen-a1b2            http://hydrogen-a1b2.local:5001/  10.9.0.2  0.1.0",
    ]


def test_json_has_all_that_is_known() -> None:
    _, printer = json.loads(as_json(printers_in(SAID)))

    assert printer == {
        "name": "Hydrogen on hydrogen-a1b2",
        "host": "hydrogen-a1b2.local",
        "port": 5001,
        "addresses": ["10.9.0.2", "10.9.0.3", "fe80::9a1b:1%eth0"],
        "page": "http://hydrogen-a1b2.local:5001/",
        "told": {"path": "/", "protocol": "hydrogen-protocol", "version": "0.1.0"},
    }


def test_targets_are_as_prometheus_reads_them_from_a_file() -> None:
    _, target = json.loads(targets(printers_in(SAID)))

    assert target == {
        "targets": ["10.9.0.2:5001"],
        "labels": {
            "name": "Hydrogen on hydrogen-a1b2",
            "host": "hydrogen-a1b2.local",
            "version": "0.1.0",
        },
    }


@pytest.mark.parametrize(
    ("interface", "address", "target"),
    [("eth0", "2001:db8::1", "[2001:db8::1]:5001"), ("eth0", "169.254.1.2", "169.254.1.2:5001")],
)
def test_a_printer_may_have_any_kind_of_address(interface: str, address: str, target: str) -> None:
    line = f'=;{interface};IPv6;a;_hydrogen._tcp;local;a.local;{address};5001;""\n'.encode()

    assert json.loads(targets(printers_in(line)))[0]["targets"] == [target]


def test_an_address_that_is_of_this_computer_alone_is_no_target_and_is_shown() -> None:
    printers = printers_in(b'=;eth0;IPv6;a;_hydrogen._tcp;local;a.local;fe80::1;5001;""\n')

    assert targets(printers) == "[]\n"
    assert "fe80::1%eth0" in table(printers)


def test_loopback_counts_where_there_is_no_other_address() -> None:
    here = b'=;lo;IPv4;a;_hydrogen._tcp;local;a.local;127.0.0.1;5001;""\n'
    there = here.replace(b"127.0.0.1", b"10.0.0.1")

    assert [str(one) for one in printers_in(here)[0].addresses] == ["127.0.0.1"]
    assert [str(one) for one in printers_in(here + there)[0].addresses] == ["10.0.0.1"]


@pytest.mark.parametrize("host", ["evil.example/..", "user@a.local", "a b.local", "ä.local", ""])
def test_a_host_that_is_no_name_is_not_put_into_an_address(host: str) -> None:
    assert told(host=host).page == "http://10.0.0.1:5001/"


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("", "/"),
        ("/printer", "/printer"),
        ("//evil.example", "/evil.example"),
        ("a b?c", "/a%20b%3Fc"),
    ],
)
def test_a_path_stays_within_the_host(path: str, page: str) -> None:
    assert told(told=f"path={path}").page == f"http://a.local:5001{page}"


def test_of_two_records_with_one_key_the_first_that_was_sent_counts() -> None:
    # avahi-browse writes them last first.
    assert told(told='Version=2" "version=1').told == {"version": "1"}


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"=",
        b"=;eth0;IPv4;a;_hydrogen._tcp;local;a.local;no address;5001;",
        b"=;eth0;IPv4;a;_hydrogen._tcp;local;a.local;10.0.0.1;many;",
        b"=;eth0;IPv4;a;_hydrogen._tcp;local;a.local;\xff;5001;",
        b"-;eth0;IPv4;a;_hydrogen._tcp;local",
    ],
)
def test_a_line_that_is_none_of_avahis_is_passed_over(line: bytes) -> None:
    assert printers_in(line) == []


def test_who_is_announced_and_does_not_answer_is_told() -> None:
    printers = printers_in(b"+;eth0;IPv4;attic\\027;_hydrogen._tcp;local\n" + SAID)

    assert remarks(printers, is_cut_short=False) == [
        r"attic\u{1b} is announced, and does not answer: is it off?"
    ]


def test_what_may_be_missing_is_told() -> None:
    cut_short = "avahi-browse came to no end in time: there may be more (--wait)."

    assert remarks(printers_in(SAID), is_cut_short=True) == [cut_short]
    assert remarks([], is_cut_short=False) == [NONE]


def test_a_column_has_an_end() -> None:
    assert showable("x" * 255) == "x" * 63 + "…"


def test_wide_and_combining_characters_keep_the_columns() -> None:
    assert (width("プリンタ"), width("n\u0303")) == (8, 1)


@given(st.text())
def test_nothing_that_is_shown_acts_on_a_terminal(name: str) -> None:
    assert showable(name).isprintable()


@given(st.binary(max_size=63))
def test_a_name_is_read_as_it_was_announced(name: bytes) -> None:
    escaped = b"".join(
        bytes([byte]) if chr(byte).isalnum() and byte < 128 else b"\\%03d" % byte for byte in name
    )
    assert text(escaped) == name.decode(errors="backslashreplace")


@given(st.lists(st.binary(max_size=40)))
def test_no_output_of_any_kind_is_too_much(lines: list[bytes]) -> None:
    printers = printers_in(b"\n".join(b"=;" + line.replace(b"\0", b";") for line in lines))
    assert all(line.isprintable() for line in table(printers).splitlines())
