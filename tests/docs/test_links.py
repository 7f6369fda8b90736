import re
from collections import Counter

import pytest

from tests.docs.page import ROOT

_LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")
_TO_HEADING = re.compile(r"\]\(((?!https?:)[^)#]*)#([^)]+)\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
)


@pytest.mark.parametrize("page", _PAGES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    folder = (ROOT / page).parent
    targets = _LINK.findall((ROOT / page).read_text())

    assert [target for target in targets if not (folder / target).exists()] == []


def _anchors(page: str) -> set[str]:
    """Give what GitHub makes of a page's headings; of two that are alike the second has a 1."""
    without_code = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    found: Counter[str] = Counter()
    for heading in _HEADING.findall(without_code):
        kept = (one for one in heading.lower() if one.isalpha() or one in "0123456789_- ")
        found["".join(kept).replace(" ", "-")] += 1
    return {f"{one}-{number}" if number else one for one in found for number in range(found[one])}


@pytest.mark.parametrize("page", _PAGES)
def test_every_link_to_a_heading_leads_to_one(page: str) -> None:
    path = ROOT / page
    links = [
        (path.parent / target if target else path, anchor)
        for target, anchor in _TO_HEADING.findall(path.read_text())
    ]
    missing = [
        f"{target.name}#{anchor}"
        for target, anchor in links
        if target.suffix == ".md" and anchor not in _anchors(target.read_text())
    ]

    assert missing == []
