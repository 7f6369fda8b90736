"""What a person has to change where a text is not YAML.

libyaml and PyYAML's own scanner word the same mistakes differently, and quote what they found,
which may be a key: the messages here are ours, and repeat one character at most.
"""

import re

import yaml
from msgspec import Struct

from hydrogen.config.problem import ConfigurationError, Problems

# What YAML 1.2 section 5.1 calls printable.
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


def check_characters(text: str, problems: Problems) -> None:
    """Raise ConfigurationError where the text has a character that YAML does not allow."""
    match = _UNPRINTABLE.search(text)
    if match:
        line = text.count("\n", 0, match.start()) + 1
        message = f"control character U+{ord(match[0]):04X} is not allowed"
        raise problems.stop(message, line=line)


def explain(error: yaml.MarkedYAMLError, text: str, problems: Problems) -> ConfigurationError:
    """Return the error to raise for what the parser found."""
    mark = error.problem_mark or error.context_mark
    last = mark.line + 1 if mark else 1
    tabs = [text.count("\n", 0, match.start()) + 1 for match in _TAB_INDENT.finditer(text)]
    if tabs and tabs[0] <= last:
        # What the parser says then is only a consequence.
        for line in tabs:
            problems.add("is indented with a tab: YAML wants spaces", line=line)
        return problems.stop("is indented with a tab: YAML wants spaces", line=tabs[0])
    mistake = _mistake(error)
    if mistake.at_start and error.context_mark:
        mark = error.context_mark
    character = text[mark.index : mark.index + 1] if mark else ""
    return problems.stop(
        mistake.message.replace("{}", character), line=mark.line + 1 if mark else None
    )


class _Mistake(Struct, frozen=True):
    context: str
    problem: str
    message: str
    at_start: bool = False
    """Whether the line to look at is where the construct began, not where the parser gave up."""


def _mistake(error: yaml.MarkedYAMLError) -> _Mistake:
    context, problem = error.context or "", error.problem or ""
    for mistake in _MISTAKES:
        if re.search(mistake.context, context) and re.search(mistake.problem, problem):
            return mistake
    return _UNKNOWN


_UNKNOWN = _Mistake("", "", "is not YAML: check the quotes, colons and indentation here")

# Regular expressions that both parsers' words match, the first that fits counts.
_MISTAKES = (
    _Mistake(
        "quoted scalar",
        "unexpected (end of stream|document)",
        "this quote is never closed",
        at_start=True,
    ),
    _Mistake(
        "quoted scalar",
        "",
        r"a backslash in double quotes begins an escape: write \\ for one, or use single quotes",
    ),
    _Mistake(
        "flow (sequence|mapping)",
        "expected ','",
        "a bracket that is opened here is not closed, or a comma is missing; "
        "inside brackets a value with { or [ needs quotes",
        at_start=True,
    ),
    _Mistake(
        "simple key",
        "expected ':'",
        "a colon is missing after this name, or the indentation is wrong",
        at_start=True,
    ),
    _Mistake(
        "block (mapping|collection|sequence)",
        "expected",
        "does not fit in with the lines above: check the indentation, the quotes and the dashes",
    ),
    _Mistake(
        "",
        "mapping values are not allowed",
        "a colon is out of place: put text with a colon in quotes, "
        "or check the indentation and the colon of the line above",
    ),
    _Mistake("", "cannot start any token", "text that begins with {} needs quotes"),
    _Mistake(
        "(alias|anchor)", "alphabetic", "text that begins with * or & needs quotes", at_start=True
    ),
    _Mistake("tag", "", "tags are not supported: put text that begins with ! in quotes"),
    _Mistake("", "tag handle", "tags are not supported: put text that begins with ! in quotes"),
    _Mistake("block scalar", "", "text after | or > has to begin on the next line"),
    _Mistake("directive", "", "directives are not supported: take out the line that begins with %"),
    _Mistake(
        "",
        "(incompatible YAML document|directive)",
        "directives are not supported: take out the line that begins with %",
    ),
)
