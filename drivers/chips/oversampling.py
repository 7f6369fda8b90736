"""How often a chip samples for one value: an option of the chips that let one choose."""

from dataclasses import fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def check_oversampling(highest: int, options: "DataclassInstance") -> None:
    """Raise ValueError unless every option ``…oversampling`` is a power of 2 up to ``highest``."""
    allowed = [1 << power for power in range(highest.bit_length())]
    for field in fields(options):
        times: object = getattr(options, field.name)
        if field.name.endswith("oversampling") and times not in allowed:
            *others, last = map(str, allowed)
            message = f"{field.name} is {', '.join(others)} or {last}, not {times}"
            raise ValueError(message)


def power_of_two(times: int) -> int:
    """Give the exponent: 0 for 1, 3 for 8."""
    return times.bit_length() - 1
