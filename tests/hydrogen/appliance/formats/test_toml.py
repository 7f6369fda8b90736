"""TOML with mistakes in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.appliance.formats.toml import read_toml
from hydrogen.config.problem import Problems


def read(text: str) -> tuple[dict[str, object], list[str]]:
    problems = Problems("s.toml")
    content = read_toml(text, problems).content
    return content, [str(one) for one in problems.found]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("b = c", 'a text needs quotation marks around it: b = "…"; left out'),
        ("b: 'c'", 'a name and its value have = between them: b = "…"; left out'),
        (
            'b = "c\\d"',
            "a \\ in a text is written twice: \\\\; or put it between ' and '; left out",
        ),
        ("a = 1", "this was said above already, and counts once; left out"),
        ('b = "c', "this line cannot be read (Illegal character '\\n'); left out"),
        ("b = [1,", "a list ends with ], and has a comma between two of its texts; left out"),
        ("]", "this line cannot be read (Invalid statement); left out"),
    ],
)
def test_a_line_with_a_mistake_is_told_and_left_out(line: str, message: str) -> None:
    content, mistakes = read(f"a = 1\n{line}\n\nz = 3\n")
    assert content == {"a": 1, "z": 3}
    assert mistakes == [f"s.toml:2: {message}"]


def test_a_passphrase_that_cannot_be_read_is_not_repeated() -> None:
    _, mistakes = read('[wifi]\npassphrase = my secret\npassphrase = "my \\secret"\n')
    assert len(mistakes) == 2
    assert "secret" not in "".join(mistakes)


def test_a_section_without_its_second_bracket_is_one() -> None:
    content, mistakes = read('[wifi\nssid = "a"\n[user]\nname = "b"\n')
    assert content == {"wifi": {"ssid": "a"}, "user": {"name": "b"}}
    assert mistakes == [
        "s.toml:1: wifi: the name of a section stands between [ and ]: [wifi]",
    ]


def test_a_section_that_is_there_twice_is_left_out_with_all_that_is_in_it() -> None:
    content, mistakes = read("[a]\nb = 1\n[a]\nc = 2\n[d]\ne = 3\n")
    assert content == {"a": {"b": 1}, "d": {"e": 3}}
    assert mistakes == ["s.toml:3: this was said above already, and counts once; left out"]


def test_a_list_is_left_out_whole_and_what_follows_it_goes_for_itself() -> None:
    content, mistakes = read('a = [\n  "b"\n  "c",\n]\nd = 1\n')
    assert content == {"d": 1}
    assert [one.partition(": ")[0] for one in mistakes] == ["s.toml:1"]
    content, mistakes = read('a = [\n  "b",\n]\nc: 2\n')
    assert content == {"a": ["b"]}
    assert [one.partition(": ")[0] for one in mistakes] == ["s.toml:4"]


def test_every_option_has_a_line_and_the_second_section_of_a_name_its_own() -> None:
    read_ = read_toml(
        "a = 1\n[[Wifi]]\nssid = 1\n\n[[wifi]]\nSSID = 2\npass-phrase = 3\n", Problems("")
    )
    assert read_.lines == {
        "a": 1,
        "wifi": 2,
        "wifi.ssid": 3,
        "wifi[2]": 5,
        "wifi[2].ssid": 6,
        "wifi[2].pass_phrase": 7,
    }


@given(st.text(st.sampled_from("[]{}=\"'\\#,.ab \n1:“”"), max_size=60))
def test_any_text_is_read_to_its_end(text: str) -> None:
    read(text)
