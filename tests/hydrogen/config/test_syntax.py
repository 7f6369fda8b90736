import pytest

from hydrogen.config.tree import Loader
from tests.hydrogen.config.test_tree import every_loader, told

INDENTATION = (
    "does not fit in with the lines above: check the indentation, the quotes and the dashes"
)
COLON = (
    "a colon is out of place: put text with a colon in quotes, "
    "or check the indentation and the colon of the line above"
)
BRACKET = (
    "a bracket that is opened here is not closed, or a comma is missing; "
    "inside brackets a value with { or [ needs quotes"
)
TAB = "is indented with a tab: YAML wants spaces"
ESCAPE = r"a backslash in double quotes begins an escape: write \\ for one, or use single quotes"
DIRECTIVE = "directives are not supported: take out the line that begins with %"


@every_loader
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n\tb: 1\n", f"c:2: {TAB}"),
        ("a:\n  b: 1\n \tc: 1\n\td: 1\n", f"c:3: {TAB}\nc:4: {TAB}"),
        ("a:\n  b: 1\n c: 2\n", f"c:3: {INDENTATION}"),
        ("a: 1\n- b\n", f"c:2: {INDENTATION}"),
        ("- a\nb: 1\n", f"c:2: {INDENTATION}"),
        ("a: 'it's'\n", f"c:1: {INDENTATION}"),
        ('a: "b" c\n', f"c:1: {INDENTATION}"),
        ("a: b]\n}\n", f"c:2: {INDENTATION}"),
        ("a\nb: 1\n", f"c:2: {COLON}"),
        ("a:1\nb: 2\n", f"c:2: {COLON}"),
        ("a: b: c\n", f"c:1: {COLON}"),
        ("b: 1\nc\n", "c:2: a colon is missing after this name, or the indentation is wrong"),
        ('x: 1\na: "abc\nb: 1\n', "c:2: this quote is never closed"),
        ("x: 1\na: 'abc\n---\nb: 1\n", "c:2: this quote is never closed"),
        ("x: 1\na: [1, 2\nb: 3\n", f"c:2: {BRACKET}"),
        ("x: 1\na: {b: 1\nc: 2\n", f"c:2: {BRACKET}"),
        ("x: 1\na: [${env.X}]\n", f"c:2: {BRACKET}"),
        ("a: @b\n", "c:1: text that begins with @ needs quotes"),
        ("a: `b`\n", "c:1: text that begins with ` needs quotes"),
        ("a: %b\n", "c:1: text that begins with % needs quotes"),
        ("a: *\n", "c:1: text that begins with * or & needs quotes"),
        ("a: &\n", "c:1: text that begins with * or & needs quotes"),
        ("a: |b\n c\n", "c:1: text after | or > has to begin on the next line"),
        ('a: "C:\\query"\n', f"c:1: {ESCAPE}"),
        ('a: "\\xhunter2"\n', f"c:1: {ESCAPE}"),
        ("%YAML 2.0\n---\na: 1\n", f"c:1: {DIRECTIVE}"),
        ("%YAML x\n---\na: 1\n", f"c:1: {DIRECTIVE}"),
        ("a: 1\n\x07b: 2\n", "c:2: control character U+0007 is not allowed"),
        ("a: \x00\n", "c:1: control character U+0000 is not allowed"),
    ],
)
def test_a_mistake_is_told_in_the_same_words_by_either_parser(
    text: str, message: str, loader: Loader
) -> None:
    assert told(text, loader) == message
