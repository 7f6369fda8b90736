import re
from collections.abc import Iterable

from drivers.chips import CATALOGUE
from tests.docs.page import ROOT

_ROW = re.compile(r"^\| `(\w+)` \| (.+) \| (.+) \| ([\d.]+) s \| (.+) \|$", re.MULTILINE)


def addresses(text: str) -> Iterable[int]:
    for part in text.split(", "):
        low, _, high = part.partition("–")  # noqa: RUF001  the page's own dash
        yield from range(int(low, 16), int(high or low, 16) + 1)


def test_the_page_has_every_chip_with_the_catalogues_numbers() -> None:
    rows = _ROW.findall((ROOT / "docs/chips.md").read_text())

    assert [
        (name, title, frozenset(addresses(where)), float(seconds), datasheet)
        for name, title, where, seconds, datasheet in rows
    ] == [
        (chip.name, chip.title, chip.addresses, chip.conversion, chip.datasheet)
        for chip in CATALOGUE.values()
    ]
