"""TOML that people wrote: what is right in it, and what is wrong with the rest, by line."""

import re
import tomllib
from collections.abc import Mapping

from msgspec import Struct

from hydrogen.appliance.formats.text import straightened
from hydrogen.config.problem import Problems

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]#=]+?)\s*(\]{0,2})\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([\w.\-]+|\"[^\"]*\"|'[^']*')\s*=")
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_BARE = re.compile(r"^\s*([\w.\-]+)\s*=\s*([^\"'\[{#\s][^#]*?)\s*(?:#.*)?$")
_LIST = re.compile(r"^\s*[\w\-]+\s*=\s*\[")
_PAIR = re.compile(r"^\s*([\w\-]+)\s*[:\s]\s*(.+?)\s*$")


class Read(Struct, frozen=True):
    """What a file says; ``lines`` has where each ``table.key`` and each ``table`` stands.

    The second of several tables of one name is ``table[2]``. ``bare`` has what is written behind
    the = of each key without quotation marks.
    """

    content: dict[str, object]
    lines: Mapping[str, int]
    bare: Mapping[str, str]


def read_toml(text: str, problems: Problems) -> Read:
    """Read TOML; a line that is none is noted and left out, and the rest goes for all that."""
    text = text if _is_right(text) else straightened(text)
    lines = text.split("\n")
    while True:
        try:
            content: dict[str, object] = tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            _leave_out(lines, error, problems)
        else:
            places = _places(lines)
            return Read(content, places, _bare(lines, places))


def _is_right(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _leave_out(lines: list[str], error: tomllib.TOMLDecodeError, problems: Problems) -> None:
    """Blank the statement that an error is in, or mend it where it is the name of a table."""
    first, after = _statement(lines, _guilty(lines, error))
    line = lines[first]
    header = _HEADER.match(line)
    if header and not _is_right(line):
        name = header[2].strip("\"' ")
        problems.add(
            f"the name of a section stands between [ and ]: [{name}]", line=first + 1, path=name
        )
        bare = re.sub(r"[^\w.\-]", "_", name).strip(".")
        lines[first] = f"{header[1]}{bare}{']' * len(header[1])}"
        if _is_right(lines[first]):
            return
    if header:
        after = _end_of_table(lines, first)
    problems.add(_wrong(line, str(error)), line=first + 1)
    lines[first:after] = [""] * (after - first)


def _guilty(lines: list[str], error: tomllib.TOMLDecodeError) -> int:
    """Find the line of an error, from 0: of the first statement that does not stand alone.

    Where all do, it is the one that the error is told of: it is there twice.
    """
    place = _PLACE.search(str(error))
    told = min(int(place[1]), len(lines)) - 1 if place and place[1] else len(lines) - 1
    if not _stands_alone(lines, told):
        return told
    written = [at for at, line in enumerate(lines) if line.strip()]
    last = told if lines[told].strip() else written[-1]
    return next((at for at in written if not _stands_alone(lines, at)), last)


def _stands_alone(lines: list[str], at: int) -> bool:
    first, after = _statement(lines, at)
    return _is_right("\n".join(lines[first:after]))


def _statement(lines: list[str], at: int) -> tuple[int, int]:
    """Return the first line of what a line belongs to, and the one behind it."""
    first = at
    while first > 0 and not _begins(lines[first]):
        first -= 1
    after = at + 1
    while after < len(lines) and not _begins(lines[after]):
        after += 1
    is_whole = first < at and _is_right("\n".join(lines[first:at]))
    return (at, after) if is_whole or not _begins(lines[first]) else (first, after)


def _begins(line: str) -> bool:
    bare = line.strip()
    return not bare or bare[0] == "#" or bool(_KEY.match(line) or _HEADER.match(line))


def _end_of_table(lines: list[str], first: int) -> int:
    after = first + 1
    while after < len(lines) and not _HEADER.match(lines[after]):
        after += 1
    return after


def _wrong(line: str, error: str) -> str:
    """Say what is wrong with a line, and how it would be right.

    Nothing of what it says is repeated: it may be a passphrase.
    """
    if "overwrite" in error or "twice" in error:
        return "this was said above already, and counts once; left out"
    bare = _BARE.match(line)
    if bare:
        return f'a text needs quotation marks around it: {bare[1]} = "…"; left out'
    if "backslash" in error or "escape" in error.lower():
        return "a \\ in a text is written twice: \\\\; or put it between ' and '; left out"
    pair = _PAIR.match(line)
    if pair and "=" not in line:
        return f'a name and its value have = between them: {pair[1]} = "…"; left out'
    if _LIST.match(line):
        return "a list ends with ], and has a comma between two of its texts; left out"
    reason = _PLACE.sub("", error)
    return f"this line cannot be read ({reason}); left out"


def _places(lines: list[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    table = ""
    for number, line in enumerate(lines, 1):
        header = _HEADER.match(line)
        key = _KEY.match(line)
        if header and header[1] == line.strip()[: len(header[1])]:
            name = header[2].replace('"', "").replace("'", "").lower()
            table, count = name, 1
            while table in places:
                count += 1
                table = f"{name}[{count}]"
            places[table] = number
        elif key:
            name = key[1].strip("\"'").lower().replace("-", "_")
            places.setdefault(f"{table}.{name}" if table else name, number)
    return places


def _bare(lines: list[str], places: Mapping[str, int]) -> dict[str, str]:
    found = {name: _BARE.match(lines[number - 1]) for name, number in places.items()}
    return {name: bare[2] for name, bare in found.items() if bare}
