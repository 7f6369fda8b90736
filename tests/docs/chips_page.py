"""What docs/chips.md says of each family, read from its tables."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.docs.page import ROOT

_SECTION = re.compile(r"^### (.+)\n((?:(?!^##).*\n)*)", re.MULTILINE)
_FACT = re.compile(r"^- \*\*(\w+):\*\* (.+(?:\n  .+)*)", re.MULTILINE)
_ROW = re.compile(r"^\| `(\w+)` \| (.+) \| (.+) \| ([\d.]+) s \| (.+) \|$", re.MULTILINE)
_PROOF = re.compile(r"^\| \[(.+)\]\(#.+?\) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
_LINK = re.compile(r"\]\((?:\.\./)([^)]+)\)")


@dataclass(frozen=True)
class Row:
    """A chip."""

    name: str
    title: str
    addresses: frozenset[int]
    conversion: float
    datasheet: str


@dataclass(frozen=True)
class Family:
    """A section with a table of chips, and what it says of them all."""

    title: str
    facts: Mapping[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Proof:
    """A row of the table of proofs; the tests are those that it links."""

    family: str
    kernel: frozenset[str]
    pi: frozenset[str]
    vectors: str


def text() -> str:
    return (ROOT / "docs/chips.md").read_text()


def families() -> list[Family]:
    return [
        Family(title, dict(_FACT.findall(body)), rows)
        for title, body in _SECTION.findall(_between("## The chips", "## Several sensors"))
        if (rows := tuple(_row(*cells) for cells in _ROW.findall(body)))
    ]


def proofs() -> list[Proof]:
    return [
        Proof(family, _tests(kernel), _tests(pi), vectors)
        for family, kernel, pi, vectors in _PROOF.findall(text())
    ]


def _between(first: str, last: str) -> str:
    return text().partition(f"\n{first}")[2].partition(f"\n{last}")[0] + "\n"


def _row(name: str, title: str, where: str, seconds: str, datasheet: str) -> Row:
    return Row(name, title, frozenset(_addresses(where)), float(seconds), datasheet)


def _addresses(where: str) -> Iterable[int]:
    for part in where.split(", "):
        low, _, high = part.partition("–")  # noqa: RUF001  the page's own dash
        yield from range(int(low, 16), int(high or low, 16) + 1)


def _tests(cell: str) -> frozenset[str]:
    return frozenset(_LINK.findall(cell))
