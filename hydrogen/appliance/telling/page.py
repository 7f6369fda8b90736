"""What is said of the machine, on the boot partition and on the console."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

_INDENT = "    "
_CRLF = "\r\n"


class Facts(Struct, frozen=True, kw_only=True):
    """All that there is to say.

    ``key`` is None once nobody is to see it any more; ``seconds`` are those since the start.
    """

    version: str
    hostname: str
    serial: str
    addresses: Sequence[str]
    network: Sequence[str]
    mistakes: Sequence[str]
    remarks: Sequence[str]
    key: str | None
    seconds: float


def report(facts: Facts) -> bytes:
    """Write the report for the boot partition, as any editor can show it."""
    lines = [
        f"Hydrogen {facts.version} on {facts.hostname} (serial number ...{facts.serial})",
        "",
        *_where(facts),
        *_section("Network:", facts.network),
        *_corrections(facts),
        *_section("Also:", facts.remarks),
        f"Written {facts.seconds:.0f} seconds after the start.",
    ]
    text = "".join(f"{_printable(line)}{_CRLF}" for line in lines)
    # Notepad knows UTF-8 by its mark; plain letters need none.
    return text.encode("ascii" if text.isascii() else "utf-8-sig")


def is_news(before: bytes | None, now: bytes) -> bool:
    """Whether a report says anything but another time: each that is written wears the card."""
    mark = _CRLF.encode()
    return before is None or before.split(mark)[:-2] != now.split(mark)[:-2]


def console(facts: Facts) -> str:
    r"""Write what stands on the screen above the log-in (agetty(8): ``\` begins a code)."""
    lines = [
        f"Hydrogen {facts.version} on {facts.hostname}",
        "",
        *_where(facts),
        *([f"The key: {facts.key}", ""] if facts.key else []),
        *_section("Network:", facts.network),
        *_corrections(facts),
    ]
    return "".join(f"{_printable(line)}\n" for line in lines).replace("\\", "\\\\") + "\n"


def key_text(facts: Facts) -> bytes | None:
    """Write the file with the key; None where there is none to tell."""
    if facts.key is None:
        return None
    lines = [
        f"The key of Hydrogen on {facts.hostname}:",
        "",
        f"{_INDENT}{facts.key}",
        "",
        "Open one of these in a browser, and log in with it:",
        "",
        *(f"{_INDENT}{address}" for address in facts.addresses),
        "",
        "Addresses of numbers may change: hydrogen-report.txt, beside this file, has those of now.",
        "To let a phone in, open the page Label there, or type: sudo hydrogen pair",
        "",
        "Whoever has this key may change everything. Once it is where you keep your passwords,",
        "delete this file: it is not written again, and the screen does not show the key any more.",
    ]
    return "".join(f"{_printable(line)}{_CRLF}" for line in lines).encode()


def _where(facts: Facts) -> Iterator[str]:
    if facts.addresses:
        yield "Open the page in a browser, in the same network:"
        for address in facts.addresses:
            yield f"{_INDENT}{address}"
    else:
        yield "Nobody but this computer can open the page: see server.listen in its configuration."
    yield ""


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield title
        for line in lines:
            yield f"{_INDENT}{line}"
        yield ""


def _corrections(facts: Facts) -> Iterator[str]:
    if facts.mistakes:
        yield from _section("To be corrected in the files of the boot partition:", facts.mistakes)
    else:
        yield "Nothing has to be corrected."
        yield ""


def _printable(line: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in line)
