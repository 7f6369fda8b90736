"""From one scalar of the file to one value of the model, or to the reason why not."""

import json
from collections.abc import Callable, Mapping

import msgspec
from msgspec import Struct

from hydrogen.config import environment, scalar
from hydrogen.config.kind import Kind
from hydrogen.config.number import amiss
from hydrogen.config.suggestion import did_you_mean
from hydrogen.config.tree import Items, Node, Scalar

_LONGEST_SHOWN = 40


class Unfit(ValueError):
    """A value cannot be used; the text says what was expected and found, and has no secret."""


class Reader(Struct, frozen=True):
    """Reads single values; ``makers`` make of a text what msgspec does not know, such as a path."""

    environ: Mapping[str, str]
    makers: Mapping[type, Callable[[str], object]]

    def read(self, node: Node, kind: Kind, *, hidden: bool) -> object:
        """Return the value. ``hidden`` keeps what is written out of the message. Raises Unfit."""
        if not isinstance(node, Scalar):
            raise Unfit(mismatch(node, kind, hidden=hidden))
        try:
            candidates = self._candidates(node, kind)
        except scalar.WordTrap as error:
            raise Unfit(_advice(node, kind, hidden=hidden)) from error
        except (environment.EnvironmentProblem, scalar.Trap) as error:
            raise Unfit(str(error)) from error
        for candidate in candidates:
            if isinstance(candidate, str) and not candidate.isprintable():
                message = "has a line break or another character that cannot be printed"
                raise Unfit(message)
            try:
                return self._convert(candidate, kind)
            except msgspec.ValidationError:
                continue
        raise Unfit(mismatch(node, kind, hidden=hidden))

    def name(self, node: Scalar, kind: Kind) -> str:
        """Return a name that the user chose, as it is written. Raises Unfit."""
        try:
            name = self._convert(scalar.resolve(node.text) if node.plain else node.text, kind)
        except scalar.WordTrap as error:
            raise Unfit(_advice(node, kind, hidden=False)) from error
        except scalar.Trap as error:
            raise Unfit(str(error)) from error
        except msgspec.ValidationError as error:
            raise self._no_name(node, kind) from error
        if not isinstance(name, str) or not name.isprintable():
            raise self._no_name(node, kind)
        return name

    def _no_name(self, node: Scalar, kind: Kind) -> Unfit:
        # The path that goes before the message has the name already.
        return Unfit(f"expected {kind.expected}{_hint(node, kind)}")

    def _candidates(self, node: Scalar, kind: Kind) -> tuple[scalar.Value, ...]:
        expanded = environment.expand(node.text, self.environ)
        if expanded.whole and not kind.textual:
            return scalar.resolve(expanded.text), expanded.text
        if expanded.replaced or not node.plain:
            return (expanded.text,)
        return (scalar.resolve(expanded.text),)

    def _convert(self, candidate: scalar.Value, kind: Kind) -> object:
        value: object = msgspec.convert(candidate, kind.annotation, dec_hook=self._make)
        if kind.form and kind.form.parse and isinstance(value, str):
            try:
                return kind.form.parse(value)
            except ValueError as error:
                raise msgspec.ValidationError from error
        return value

    def _make(self, kind: type, text: object) -> object:
        if not isinstance(text, str) or kind not in self.makers:
            raise msgspec.ValidationError
        return self.makers[kind](text)


def mismatch(node: Node, kind: Kind, *, hidden: bool) -> str:
    """Say what was expected, what was found, and what may have been meant."""
    hint = _hint(node, kind) or amiss(node, kind, hidden=hidden)
    return f"expected {kind.expected}, found {_found(node, hidden=hidden)}{hint}"


def _advice(node: Scalar, kind: Kind, *, hidden: bool) -> str:
    """Say what to write in place of a word that some YAML readers take for true or false."""
    if kind.base is bool:
        return str(scalar.WordTrap("write true or false"))
    if kind.choices and node.text.lower() not in kind.choices:
        return mismatch(node, kind, hidden=hidden)
    if kind.choices or kind.textual:
        return str(scalar.WordTrap("put it in quotes"))
    return mismatch(node, kind, hidden=hidden)


def shown(text: str) -> str:
    """Return a text in quotes, cut where it is long, harmless on a terminal."""
    cut = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return json.dumps(cut, ensure_ascii=not cut.isprintable())


def _found(node: Node, *, hidden: bool) -> str:
    if not isinstance(node, Scalar):
        return "a list" if isinstance(node, Items) else "a section of options"
    value = _resolved(node)
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        what, exactly = "true or false", node.text.lower()
    elif isinstance(value, (int, float)):
        what, exactly = "a number", f"the number {node.text[:_LONGEST_SHOWN]}"
    elif environment.REFERENCE in node.text:
        what, exactly = "text", f"the value of {shown(node.text)}"
    else:
        what, exactly = "text", f"the text {shown(node.text)}"
    return what if hidden else exactly


def _hint(node: Node, kind: Kind) -> str:
    if not isinstance(node, Scalar):
        return ""
    value = _resolved(node)
    if kind.items:
        other = kind.form.for_true if kind.form and value is True else ""
        return f"; did you mean {other}?" if other else "; put it in [ ]"
    if kind.choices:
        return did_you_mean(node.text, kind.choices)
    if kind.textual and isinstance(value, (bool, int, float)):
        return "; put it in quotes"
    if not node.plain and isinstance(value, str) and _would_fit_unquoted(node, kind):
        return "; take the quotes away"
    return ""


def _would_fit_unquoted(node: Scalar, kind: Kind) -> bool:
    try:
        value = scalar.resolve(node.text)
        msgspec.convert(value, kind.annotation)
    except (scalar.Trap, msgspec.ValidationError, TypeError):
        return False
    return isinstance(value, (bool, int, float))


def _resolved(node: Scalar) -> scalar.Value:
    try:
        return scalar.resolve(node.text) if node.plain else node.text
    except scalar.Trap:
        return node.text
