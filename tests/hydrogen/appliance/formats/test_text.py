"""What editors make of a text, and what is made of that."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.appliance.formats.model import Network, Settings, User
from hydrogen.appliance.formats.setup_file import read_setup
from hydrogen.appliance.formats.text import decoded, straightened
from tests.hydrogen.appliance.formats.written import QUOTES, SMART, Editor

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3kZ0Cq0b2f3o4l5m6n7p8q9r0s1t2u3v4w5x6y7z8A anna@desk"
PRINTABLE = st.characters(codec="utf-8", categories=("L", "N", "P", "S"), include_characters=" ")
NAMES = st.text(string.ascii_lowercase, min_size=1, max_size=20)


def settings_of(signs: st.SearchStrategy[str]) -> st.SearchStrategy[Settings]:
    ssids = st.text(signs, min_size=1, max_size=8).map(str.encode)
    secrets = st.text(signs, min_size=8, max_size=15)
    network = st.builds(
        Network, ssid=ssids, secret=st.one_of(st.none(), secrets), hidden=st.booleans()
    )
    return st.builds(
        Settings,
        hostname=NAMES,
        country=st.just("DE"),
        networks=st.lists(network, min_size=1, max_size=3, unique_by=lambda one: one.ssid).map(
            tuple
        ),
        user=st.one_of(st.none(), st.builds(User, name=NAMES, ssh_keys=st.just((KEY,)))),
        timezone=st.just("Europe/Berlin"),
    )


EDITORS = st.builds(
    Editor,
    blank=st.sampled_from(["", " ", "\u00a0", "\t", " \u202f", "\u200b"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
    trailing=st.sampled_from(["", "  ", "\t"]),
)


@settings(max_examples=60)
@given(settings_of(PRINTABLE), EDITORS)
def test_what_stands_between_straight_quotation_marks_is_read_as_it_is(
    wanted: Settings, editor: Editor
) -> None:
    assert read_setup(decoded(editor.saved(wanted)), "").settings == wanted


@settings(max_examples=60)
@given(
    settings_of(PRINTABLE.filter(lambda sign: sign not in f"{SMART}'\"\\")),
    EDITORS,
    st.sampled_from(sorted(QUOTES)),
)
def test_the_same_is_read_between_quotation_marks_of_other_shapes(
    wanted: Settings, editor: Editor, quote: str
) -> None:
    bent = Editor(quote, editor.blank, editor.end, editor.encoding, editor.trailing)
    findings = read_setup(decoded(bent.saved(wanted)), "")
    assert findings.settings == wanted
    assert findings.mistakes == ()


@pytest.mark.parametrize(
    ("written", "straight"),
    [
        ("a = “b”", 'a = "b"'),
        ('a = "b”', 'a = "b"'),
        ('a = “b"', 'a = "b"'),
        ("a = „b“ # “said”", 'a = "b" # “said”'),
        ("a = «b»", 'a = "b"'),
        ('a = ‘b\\c"d’', 'a = "b\\\\c\\"d"'),
        ("a = “b\\”c”", 'a = "b\\"c"'),
        ('a = “b"c”', 'a = "b\\"c"'),
        ("a = [“b”, “c”]", 'a = ["b", "c"]'),
        ("a = “it’s”", 'a = "it’s"'),
        ('a\u00a0=\u00a0"b\u00a0c"', 'a = "b\u00a0c"'),
        ("\ufeffa = 1\u200b", "a = 1"),
    ],
)
def test_quotation_marks_around_values_become_straight(written: str, straight: str) -> None:
    assert straightened(written) == straight


@pytest.mark.parametrize(
    "line",
    [
        'a = "b”c"',
        "a = '“b”'",
        'a = "it‘s"',
        "# “b”",
        'a = "b\\"”" # ’',
        "“no end",
        'a = """“b”"""',
    ],
)
def test_what_is_right_or_no_value_stays_as_it_is(line: str) -> None:
    assert straightened(line) == line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_text_is_read_in_whichever_encoding_it_was_saved(encoding: str) -> None:
    assert decoded("ssid = “Küche”".encode(encoding)) == "ssid = “Küche”\n"


def test_a_text_ends_with_a_line_and_nothing_stays_nothing() -> None:
    assert decoded(b"a\r\nb\rc") == "a\nb\nc\n"
    assert decoded(b"") == ""


@given(st.text(max_size=60))
def test_nothing_is_lost_of_a_text_without_other_marks(text: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    assert straightened(plain) == plain
