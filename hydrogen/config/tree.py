"""A YAML document as a tree in which every name and value knows its line.

Built from the parser's events rather than by ``yaml.compose``: that recurses as deep as the file is
nested, in C without a limit, and an alias may make it a cycle.
"""

from collections.abc import Iterator

import yaml
from msgspec import Struct

from hydrogen.config import syntax
from hydrogen.config.problem import Problems
from hydrogen.config.scalar import is_null

DEPTH_LIMIT = 32
NODE_LIMIT = 10_000


class Scalar(Struct, frozen=True):
    """A single value; ``plain`` means written without quotes and not as a block."""

    line: int
    text: str
    plain: bool


class Items(Struct, frozen=True):
    """A list."""

    line: int
    items: tuple["Node", ...]


class Entry(Struct, frozen=True):
    """A name and its value."""

    name: Scalar
    value: "Node"


class Entries(Struct, frozen=True):
    """A mapping as it is written: in order, and with every duplicate."""

    line: int
    entries: tuple[Entry, ...]


Node = Scalar | Items | Entries

Loader = type[yaml.SafeLoader] | type[yaml.CSafeLoader]

# libyaml is some ten times faster; a PyYAML built without it reads the same files.
LOADER: Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def compose(text: str, problems: Problems, *, loader: Loader = LOADER) -> Node | None:
    """Return the document's tree, None where it is empty.

    Tags and names that are not text are noted as problems. Raises ConfigurationError where the text
    is not YAML, or is so deep or so large that it can be no configuration.
    """
    syntax.check_characters(text, problems)
    try:
        return _Composer(yaml.parse(text, loader), problems).document()
    except yaml.MarkedYAMLError as error:
        raise syntax.explain(error, text, problems) from error
    except (ValueError, OverflowError) as error:
        # PyYAML's own scanner hands "\UFFFFFFFF" to chr().
        message = "an escape in double quotes stands for no character"
        raise problems.stop(message) from error


def is_empty(node: Node) -> bool:
    """Tell whether nothing is written where a section would be: ``sensors:``, or null."""
    return isinstance(node, Scalar) and node.plain and is_null(node.text)


class _Composer:
    def __init__(self, events: Iterator[yaml.Event], problems: Problems) -> None:
        self._events = events
        self._problems = problems
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._count = 0

    def document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "a second document begins here: a configuration is one document"
                    raise self._problems.stop(message, line=_line(event))
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, depth=1)
        return root

    def _node(self, event: yaml.NodeEvent, *, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self._aliased(event)
        before = self._count
        self._grow(event, by=1)
        if depth > DEPTH_LIMIT:
            message = f"is nested more than {DEPTH_LIMIT} deep: this cannot be a configuration"
            raise self._problems.stop(message, line=_line(event))
        node = self._new(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = node, self._count - before
        return node

    def _new(self, event: yaml.NodeEvent, depth: int) -> Node:
        line = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            self._reject_tag(event.tag, line)
            return Scalar(line, event.value, plain=not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            self._reject_tag(event.tag, line)
            return Items(line, tuple(self._children(depth)))
        if isinstance(event, yaml.MappingStartEvent):
            self._reject_tag(event.tag, line)
        return Entries(line, tuple(self._pairs(depth)))

    def _children(self, depth: int) -> Iterator[Node]:
        for event in self._events:
            if not isinstance(event, yaml.NodeEvent):
                return
            yield self._node(event, depth=depth + 1)

    def _pairs(self, depth: int) -> Iterator[Entry]:
        children = self._children(depth)
        for name, value in zip(children, children, strict=True):
            if isinstance(name, Scalar):
                yield Entry(name, value)
            else:
                self._problems.add("an option's name has to be text", line=name.line)

    def _aliased(self, event: yaml.AliasEvent) -> Node:
        node, size = self._anchors.get(event.anchor or "", (None, 0))
        if node is None:
            # The name is not repeated: a key that begins with * is read as an alias too.
            message = "text that begins with * needs quotes (this alias names no anchor above it)"
            raise self._problems.stop(message, line=_line(event))
        self._grow(event, by=size)
        return node

    def _grow(self, event: yaml.Event, *, by: int) -> None:
        self._count += by
        if self._count > NODE_LIMIT:
            message = f"has more than {NODE_LIMIT} values: this cannot be a configuration"
            raise self._problems.stop(message, line=_line(event))

    def _reject_tag(self, tag: str | None, line: int) -> None:
        if tag is not None:
            # The tag is not repeated: a key that begins with ! is read as one.
            message = "tags are not supported: put text that begins with ! in quotes"
            self._problems.add(message, line=line)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
