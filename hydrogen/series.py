"""What a series is of, and its name on the wire."""

from typing import TypeAlias

Series: TypeAlias = tuple[str, str, str]
"""The kind, which is ``sensor`` or ``host``, the name and the quantity."""

_SENSOR, _HOST = "sensor", "host"
_LONGEST = 64  # characters: no option has names as long, nor has a quantity


def wire_name(series: Series) -> str:
    """Give ``enclosure.temperature_celsius``, or ``host.cpu.temperature_celsius``."""
    kind, name, quantity = series
    return f"{kind}.{name}.{quantity}" if kind == _HOST else f"{name}.{quantity}"


def is_possible(series: Series) -> bool:
    """Whether some configuration can have it: a file of somebody else's has any text for names.

    Such as one that a terminal obeys, or that a spreadsheet takes for a formula.
    """
    kind, *names = series
    return kind in (_SENSOR, _HOST) and all(map(_is_name, names))


def from_wire_name(text: str) -> Series | None:
    """Take such a name apart; None where it is none. Whether there is such a series is not asked.

    A sensor's name has no dot, so that three parts are a host's.
    """
    match text.split("."):
        case [name, quantity] if name and quantity:
            return (_SENSOR, name, quantity)
        case [kind, name, quantity] if kind == _HOST and name and quantity:
            return (_HOST, name, quantity)
    return None


def _is_name(text: str) -> bool:
    """Whether it is of a to z, 0 to 9 and _, and begins with a letter."""
    is_word = text.isascii() and text.isidentifier() and text.islower()
    return is_word and text[0] != "_" and len(text) <= _LONGEST
