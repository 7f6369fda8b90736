"""A text file as people's editors leave it: whichever encoding, line ends and quotation marks."""

import codecs
import re

_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
                                 "\u2008\u2009\u200a\u202f\u205f\u3000"), " ")  # fmt: skip
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_DOUBLE = "“”„‟«»″"
_SINGLE = "‘’‚‛‹›′"  # noqa: RUF001  that they look alike is why they are here
_AFTER = re.compile(r"\s*(?:[,\]}#]|$)")
"""What may follow a value on its line."""


def decoded(data: bytes) -> str:
    """Decode a file: UTF-8, UTF-16 as Notepad writes it, or what Windows had before.

    Lines end as they do here, the last too.
    """
    text = _decoded(data).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") or not text else f"{text}\n"


def _decoded(data: bytes) -> str:
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    # A letter of Latin text and a zero, over and over: UTF-16 without its mark.
    if data[1:2] == b"\0":
        return data.decode("utf-16-le", errors="replace")
    if data[:1] == b"\0":
        return data.decode("utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def straightened(text: str) -> str:
    """Return TOML with straight quotation marks around its values, and plain blanks.

    What stands between straight ones stays as it is: a passphrase may have anything in it.
    """
    return "".join(_line(line) for line in text.splitlines(keepends=True))


def _line(line: str) -> str:
    done: list[str] = []
    at = 0
    while at < len(line):
        piece, after = _piece(line, at)
        done.append(piece)
        at = after
    return "".join(done)


def _piece(line: str, at: int) -> tuple[str, int]:
    """Take what starts at a place of a line; return it straightened, and the place behind it."""
    sign = line[at]
    if sign == "#":
        return line[at:], len(line)
    if sign in "\"'":
        end = _straight_end(line, at)
        if end is not None:
            return line[at:end], end
    if sign == '"' or sign in _DOUBLE:
        return _quoted(line, at, closing=f'"{_DOUBLE}', escapes=True)
    if sign == "'" or sign in _SINGLE:
        return _quoted(line, at, closing=f"'{_SINGLE}", escapes=False)
    return sign.translate(_BLANKS).translate(_NOTHING), at + 1


def _straight_end(line: str, at: int) -> int | None:
    """Find where a straight text ends; None where it does not, on this line."""
    sign = line[at]
    if line.startswith(sign * 3, at):
        end = line.find(sign * 3, at + 3)
        return at + 3 if end < 0 else end + 3
    pattern = r'"(?:[^"\\\n]|\\.)*"' if sign == '"' else r"'[^'\n]*'"
    found = re.compile(pattern).match(line, at)
    return found.end() if found else None


def _quoted(line: str, at: int, *, closing: str, escapes: bool) -> tuple[str, int]:
    """Take a text between other quotation marks than TOML's: the first pair that can be one."""
    end = at + 1
    while end < len(line) and line[end] != "\n":
        if escapes and line[end] == "\\":
            end += 2
        elif line[end] in closing and _AFTER.match(line, end + 1):
            return _basic(line[at + 1 : end], escapes=escapes), end + 1
        else:
            end += 1
    return line[at], at + 1


def _basic(content: str, *, escapes: bool) -> str:
    if not escapes:
        content = content.replace("\\", "\\\\")
    # An editor that bends quotation marks bends those behind a backslash too.
    content = re.sub(rf"\\[{_DOUBLE}]", r'\\"', content) if escapes else content
    return '"' + re.sub(r'\\.|"', lambda found: _escaped(found[0]), content) + '"'


def _escaped(sign: str) -> str:
    return r"\"" if sign == '"' else sign
