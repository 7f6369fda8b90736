import pytest

from hydrogen.appliance.__main__ import main


@pytest.mark.parametrize("words", [[], ["repair"], ["--help"]])
def test_what_is_no_verb_is_answered_with_those_that_are(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    verbs = "prepare | settings | report | reset"
    assert capsys.readouterr().err == f"usage: python3 -I -m hydrogen.appliance {verbs}\n"


def test_a_verb_is_handed_the_words_behind_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prepare", "all"]) == 2
    assert capsys.readouterr().err == "prepare takes no further words\n"
