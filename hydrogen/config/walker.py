"""Goes over a tree and a model together, and notes every problem on the way."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from hydrogen.config.kind import Kind, kind_of
from hydrogen.config.option import Option, options_of
from hydrogen.config.problem import Problems
from hydrogen.config.suggestion import closest, listed
from hydrogen.config.tree import Entries, Entry, Items, Node, is_empty
from hydrogen.config.value import Reader, Unfit, mismatch, shown

S = TypeVar("S", bound=Struct)
T = TypeVar("T")

MERGE = "<<"


_GOOD = re.compile(r"[a-z][a-z0-9_]{0,31}")
_HARMLESS = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,31}")


class _Absent(Enum):
    ABSENT = "absent"


ABSENT = _Absent.ABSENT
"""Stands for a value that could not be read; the problem is noted by then."""


class Place(Struct, frozen=True):
    """Where the walker is. ``hidden`` keeps values below here out of every message."""

    path: str
    line: int
    hidden: bool = False

    def option(self, name: str, line: int) -> "Place":
        """Return the place of an option of this section."""
        if self.hidden:
            # A key in the wrong place may stand where a name should.
            part = name if _GOOD.fullmatch(name) else "…"
        else:
            part = name if _HARMLESS.fullmatch(name) else shown(name)
        return replace(self, path=f"{self.path}.{part}" if self.path else part, line=line)

    def item(self, number: int, line: int) -> "Place":
        """Return the place of an item of this list."""
        return replace(self, path=f"{self.path}[{number}]", line=line)


class Walker:
    """Reads sections, options and lists; a value that is wrong counts as its default from there on.

    ``lines`` has the line of every path that was read.
    """

    def __init__(self, reader: Reader, problems: Problems) -> None:
        self.problems = problems
        self.lines: dict[str, int] = {}
        self._reader = reader
        self._wrong: set[str] = set()

    def note(self, place: Place, message: str) -> None:
        """Note a problem."""
        self.problems.add(message, line=place.line, path=place.path)
        self._wrong.update(_upward(place.path))

    def is_wrong(self, place: Place) -> bool:
        """Tell whether a problem was noted there or below: what follows from it is none more."""
        return place.path in self._wrong

    def is_any_wrong(self, names: Iterable[str], place: Place) -> bool:
        """Tell whether one of these options of a section is wrong."""
        return any(self.is_wrong(place.option(name, place.line)) for name in names)

    def section(self, node: Node, place: Place) -> dict[str, Entry] | None:
        """Return a section's entries by name: the first of duplicates, none for null.

        What is no section is noted, and None.
        """
        if is_empty(node):
            return {}
        if not isinstance(node, Entries):
            found = mismatch(node, kind_of(dict[str, object]), hidden=place.hidden)
            self.note(place, found)
            return None
        entries: dict[str, Entry] = {}
        for entry in node.entries:
            first = entries.setdefault(entry.name.text, entry)
            if first is not entry:
                here = place.option(entry.name.text, entry.name.line)
                self.note(here, f"is given twice: first in line {first.name.line}")
        return entries

    def check_names(
        self,
        entries: dict[str, Entry],
        place: Place,
        options: Sequence[Option],
        *,
        more: bool = False,
    ) -> set[str]:
        """Note unknown and missing options; return the known ones that unknown ones may mean.

        With ``more`` there may be options that nobody knows here, unless one looks like a slip.
        """
        known = [option.name for option in options]
        meant: set[str] = set()
        for name, entry in entries.items():
            if name in known:
                continue
            guess = closest(name, [other for other in known if other not in entries])
            if guess:
                meant.add(guess)
            if guess or name == MERGE or not more:
                self._unknown(entry, place, guess, known)
        for option in options:
            present = {MERGE, option.name} & (meant | entries.keys())
            if option.required and not present:
                self.note(place, f"{option.name} is missing")
        return meant

    def values(
        self, entries: dict[str, Entry], place: Place, options: Iterable[Option]
    ) -> dict[str, object]:
        """Return values and defaults by name, without what is required and cannot be had."""
        values: dict[str, object] = {}
        for option in options:
            value: object = ABSENT
            if option.name in entries:
                entry = entries[option.name]
                here = place.option(option.name, entry.name.line)
                self.lines[here.path] = here.line
                value = self._value(entry.value, here, option.kind)
            if value is not ABSENT:
                values[option.name] = value
            elif not option.required:
                values[option.name] = option.default
        return values

    def struct(self, node: Node, place: Place, kind: type[S]) -> S | None:
        """Return a section as a Struct, None where a required option cannot be had."""
        entries = self.section(node, place)
        if entries is None:
            return None
        self.check_names(entries, place, options_of(kind))
        return self.build(entries, place, kind)

    def build(self, entries: dict[str, Entry], place: Place, kind: type[S]) -> S | None:
        """Return entries as a Struct, None where a required option cannot be had."""
        return assemble(kind, self.values(entries, place, options_of(kind)))

    def named(
        self, node: Node, place: Place, name: Kind, read: Callable[[Node, Place], T | None]
    ) -> dict[str, T]:
        """Return a section whose names the user chooses, or takes from the closed set ``name``."""
        found: dict[str, T] = {}
        for entry in (self.section(node, place) or {}).values():
            here = place.option(entry.name.text, entry.name.line)
            self.lines[here.path] = here.line
            value = read(entry.value, here)
            try:
                key = self._reader.name(entry.name, name)
            except Unfit as error:
                self.note(here, str(error))
                continue
            if value is not None:
                found[key] = value
        return found

    def _value(self, node: Node, place: Place, kind: Kind) -> object:
        if is_empty(node) and kind.nullable:
            return None
        if kind.items:
            return self._items(node, place, kind)
        if kind.pair:
            return self._pairs(node, place, kind.pair)
        if kind.struct:
            built = self.struct(node, place, kind.struct)
            return ABSENT if built is None else built
        try:
            return self._reader.read(node, kind, hidden=place.hidden)
        except Unfit as error:
            self.note(place, str(error))
            return ABSENT

    def _items(self, node: Node, place: Place, kind: Kind) -> object:
        nodes = () if is_empty(node) else node.items if isinstance(node, Items) else None
        if nodes is None:
            self.note(place, mismatch(node, kind, hidden=place.hidden))
            return ABSENT
        if len(nodes) < kind.shortest:
            few = f"needs {kind.shortest} at least, not {len(nodes)}"
            self.note(place, few if nodes else "the list is empty")
            return ABSENT
        item = kind_of(kind.items)
        values = [
            self._value(node, place.item(number, node.line), item)
            for number, node in enumerate(nodes)
        ]
        return tuple(value for value in values if value is not ABSENT)

    def _pairs(self, node: Node, place: Place, pair: tuple[object, object]) -> object:
        name, item = kind_of(pair[0]), kind_of(pair[1])

        def read(node: Node, place: Place) -> object:
            value = self._value(node, place, item)
            return None if value is ABSENT else value

        return self.named(node, place, name, read)

    def _unknown(self, entry: Entry, place: Place, guess: str | None, known: list[str]) -> None:
        here = place.option(entry.name.text, entry.name.line)
        if entry.name.text == MERGE:
            self.note(here, "merge keys are not supported: write the options out")
        elif guess:
            self.note(here, f"unknown option; did you mean {guess}?")
        else:
            # A key that lost its name stands where an option should: it is not to be shown.
            where = replace(place, line=here.line) if place.hidden else here
            self.note(where, f"unknown option; the options here are {listed(sorted(known), 'and')}")


def _upward(path: str) -> Iterator[str]:
    """Give a path and those of all that it is in."""
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]


def assemble(kind: type[S], values: dict[str, object]) -> S | None:
    """Make a Struct of its values by name, None where some are missing."""
    return kind(**values) if len(values) == len(options_of(kind)) else None
