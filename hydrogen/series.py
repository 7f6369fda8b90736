"""What a series is of, and its name on the wire."""

from typing import TypeAlias

Series: TypeAlias = tuple[str, str, str]
"""The kind, which is ``sensor`` or ``host``, the name and the quantity."""

_HOST = "host"


def wire_name(series: Series) -> str:
    """Give ``enclosure.temperature_celsius``, or ``host.cpu.temperature_celsius``."""
    kind, name, quantity = series
    return f"{kind}.{name}.{quantity}" if kind == _HOST else f"{name}.{quantity}"


def from_wire_name(text: str) -> Series | None:
    """Take such a name apart; None where it is none. Whether there is such a series is not asked.

    A sensor's name has no dot, so that three parts are a host's.
    """
    match text.split("."):
        case [name, quantity] if name and quantity:
            return ("sensor", name, quantity)
        case [kind, name, quantity] if kind == _HOST and name and quantity:
            return (_HOST, name, quantity)
    return None
