"""The examples of docs/protocol.md, and how what comes back is held against them."""

import re

from tests.docs.page import Block, blocks
from tests.hydrogen.serving import Message

PAGE = blocks("docs/protocol.md")
EXAMPLES: dict[str, list[Block]] = {}
for block in PAGE:
    if block.name is not None:
        EXAMPLES.setdefault(block.name, []).append(block)

ANSWERED = sorted(n for n, found in EXAMPLES.items() if "json client" in [b.info for b in found])
PUSHED = sorted(EXAMPLES.keys() - set(ANSWERED))

# What differs from run to run is compared by its kind only.
VOLATILE = {
    "server_start_time", "active_connections", "total_connections", "total_requests",
    "sysname", "nodename", "release", "version", "machine",
    "totalThreads", "totalVirtualMemoryBytes", "totalResidentMemoryBytes",
    "sequence", "time", "clock_synchronized", "sampled_at", "age_seconds", "since",
    "changed_at", "reads", "read_milliseconds_median", "read_milliseconds_p99", "last_good_at",
    "until", "snoozed_until", "started_at", "ended_at", "seen_at", "printing_seconds", "minimum",
    "mean", "maximum", "readings", "at", "begins_at", "ends_at", "bytes", "first_at", "last_at",
    "by_seconds", "from", "to",
}  # fmt: skip
# Whether the line has followed by then, its own thread decides.
UNSETTLED = {"$.output.on", "$.output.changed_at"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def compare(example: object, actual: object, path: str = "$") -> None:
    """Hold a value against the page's."""
    if isinstance(example, dict):
        assert isinstance(actual, dict), path
        assert list(actual) == list(example), path
        for key, value in example.items():
            compare_field(key, value, actual[key], path)
    elif isinstance(example, list):
        assert isinstance(actual, list), path
        assert len(actual) == len(example), path
        for number, value in enumerate(example):
            compare(value, actual[number], f"{path}[{number}]")
    else:
        assert actual == example, path


def compare_field(key: str, example: object, actual: object, parent: str) -> None:
    """Hold a field of an object against the page's."""
    path = f"{parent}.{key}"
    if path in UNSETTLED:
        return
    if key in VOLATILE:
        compare_kind(example, actual, path)
    elif key in ("host", "memory"):
        compare_host(example, actual, path)
    elif key == "troubles":
        assert isinstance(example, dict), path
        assert isinstance(actual, dict), path
        assert example.items() <= actual.items(), path
    elif key == "problems":
        assert isinstance(example, list), path
        assert isinstance(actual, list), path
        assert str(actual[0]).endswith(str(example[0]).partition(":")[2]), path
    elif key == "message" and ", after " in str(example):
        assert str(actual).partition(", after ")[0] == str(example).partition(", after ")[0], path
    elif key == "temperature_celsius" and isinstance(example, float):
        assert isinstance(actual, float), path
    else:
        compare(example, actual, path)


def compare_kind(example: object, actual: object, path: str) -> None:
    """Hold a volatile value against the page's kind of value."""
    if isinstance(example, str) and TIME.fullmatch(example):
        assert isinstance(actual, str), path
        assert TIME.fullmatch(actual), path
    elif path.endswith(".clock_synchronized"):
        assert actual in (True, False, None), path
    else:
        assert type(actual) is type(example), path


def compare_host(example: object, actual: object, path: str) -> None:
    """Hold what a machine tells against the page's kind of value: another may not tell it."""
    if isinstance(example, dict) and actual is not None:
        assert isinstance(actual, dict), path
        assert list(actual) == list(example), path
        for key, value in example.items():
            compare_host(value, actual[key], f"{path}.{key}")
    elif isinstance(example, (int, float)) and not isinstance(example, bool):
        assert actual is None or type(actual) in (int, float), path
    elif actual is not None and example is not None:
        compare_kind(example, actual, path)


def sorted_as(example: Message, answer: Message) -> list[tuple[str, object]]:
    """Order an answer's fields as the page does: objects have no order."""
    assert answer.keys() == example.keys()
    return [(key, answer[key]) for key in example]


def program(info: str, begins: str = "") -> str:
    """Find a program on the page."""
    [found] = [b.text for b in PAGE if b.info == info and b.text.startswith(begins)]
    return found
