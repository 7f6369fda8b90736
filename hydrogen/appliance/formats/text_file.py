"""A text file of which single lines are changed, and everything else stays byte for byte."""

import codecs
import re
from collections.abc import Mapping

_LINE = re.compile(r"\r\n|\r|\n")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def with_lines(data: bytes, lines: Mapping[int, str]) -> bytes | None:
    """Put other texts in place of lines, which count from 1.

    None where the file has signs that would not come out as they went in.
    """
    mark, encoding = _encoding(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        return None
    ends = [found[0] for found in _LINE.finditer(text)] + [""]
    contents = _LINE.split(text)
    changed = [lines.get(number, content) for number, content in enumerate(contents, 1)]
    try:
        return mark + "".join(
            content + end for content, end in zip(changed, ends, strict=True)
        ).encode(encoding)
    except UnicodeEncodeError:
        return None


def _encoding(data: bytes) -> tuple[bytes, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    if data[1:2] == b"\0":
        return b"", "utf-16-le"
    if data[:1] == b"\0":
        return b"", "utf-16-be"
    try:
        data.decode()
    except UnicodeDecodeError:
        return b"", "cp1252"
    return b"", "utf-8"
