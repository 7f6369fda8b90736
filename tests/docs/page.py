"""The fenced blocks of a page."""

import re
from dataclasses import dataclass
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(
    r"(?:<!-- example: (?P<name>[^>]+) -->\n)?```(?P<info>[^\n]*)\n(?P<text>.*?)```", re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """A fenced block; ``name`` is that of the example it belongs to, if any."""

    name: str | None
    info: str
    text: str

    def message(self) -> dict[str, object]:
        """Read a block of JSON."""
        return msgspec.json.decode(self.text, type=dict[str, object])


def blocks(page: str) -> list[Block]:
    """Read a page's blocks; one that follows another without a word between belongs to it."""
    text = (ROOT / page).read_text()
    found: list[Block] = []
    end = -1
    for match in _FENCE.finditer(text):
        follows = bool(found) and match["name"] is None and text[end : match.start()] == "\n"
        name = found[-1].name if follows else match["name"]
        found.append(Block(name, match["info"], match["text"]))
        end = match.end()
    return found
