"""What is too much in a number as people write it: ``60C``, ``60,5``, ``5m``."""

import re

from hydrogen.config.kind import Kind
from hydrogen.config.tree import Node, Scalar

_NUMBER = re.compile(r"([-+]?[0-9]+)([.,][0-9]+)?\s*([^0-9\s.,:][^0-9]{0,11})?")

_SECONDS = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400}


def amiss(node: Node, kind: Kind, *, hidden: bool) -> str:
    """Say how a number has to be written, beginning with ``;``; nothing where none is meant."""
    # Where a form says what is expected, such as an address, digits may mean something else.
    if not isinstance(node, Scalar) or (kind.form and kind.form.expected):
        return ""
    match = _NUMBER.fullmatch(node.text.strip())
    if kind.base not in {int, float} or match is None:
        return ""
    whole, fraction, rest = match[1], match[2] or "", match[3] or ""
    if (fraction and kind.base is int) or not (rest or fraction.startswith(",")):
        return ""
    if hidden:
        return "; write the number alone"
    number = f"{whole}{fraction.replace(',', '.')}"
    unit = kind.form.unit if kind.form else ""
    if unit == "seconds" and rest.lower() in _SECONDS:
        return f"; write {float(number) * _SECONDS[rest.lower()]:g}"
    return f"; write {number}, without {rest}" if rest else f"; write {number}, with a point"
