"""What a type annotation says of an option, in the words that problems and documents use."""

import types
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Annotated, Union, get_args, get_origin

from msgspec import Meta, Struct

from hydrogen.config.secret import Secret
from hydrogen.config.suggestion import listed


class Form(Struct, frozen=True):
    """Stands in an ``Annotated`` beside ``Meta`` where type and limits do not say everything.

    ``expected`` is what a person should write, made of type and limits if it is empty; ``unit`` is
    what a number counts; ``parse`` returns the normal form of a text, or raises ValueError.
    """

    expected: str = ""
    parse: Callable[[str], str] | None = None
    unit: str = ""
    for_true: str = ""
    """The option that is meant where somebody writes ``true``."""


class Kind(Struct, frozen=True, kw_only=True):
    """One annotation, taken apart. ``annotation`` is what msgspec converts a single value to."""

    annotation: object
    base: object
    metas: tuple[Meta, ...]
    form: Form | None
    nullable: bool

    @property
    def textual(self) -> bool:
        """Whether the value is always text, so that nothing needs to be read out of it."""
        return isinstance(self.base, type) and issubclass(self.base, (str, Path, Secret))

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that are allowed, if it is a closed set."""
        if isinstance(self.base, type) and issubclass(self.base, Enum):
            return tuple(str(member.value) for member in self.base)
        return ()

    @property
    def items(self) -> object:
        """The annotation of a list's items, None if it is no list."""
        return get_args(self.base)[0] if get_origin(self.base) is tuple else None

    @property
    def pair(self) -> tuple[object, object] | None:
        """The annotations of a mapping's names and values, None if it is no mapping."""
        if get_origin(self.base) is not dict:
            return None
        name, value = get_args(self.base)
        return name, value

    @property
    def struct(self) -> type[Struct] | None:
        """The Struct whose fields are the options of this section, None if it is no section."""
        if isinstance(self.base, type) and issubclass(self.base, Struct):
            return self.base
        return None

    @property
    def description(self) -> str:
        """What the option means; the outermost ``Meta`` has the last word."""
        return next((meta.description for meta in self.metas if meta.description), "")

    @property
    def shortest(self) -> int:
        """How many items or characters there have to be."""
        return max((meta.min_length or 0 for meta in self.metas), default=0)

    @property
    def expected(self) -> str:
        """What a person should write."""
        if self.form and self.form.expected:
            return self.form.expected
        if self.choices:
            return listed(self.choices, "or")
        if self.items:
            return f"a list, each {kind_of(self.items).expected}"
        if self.pair or self.struct:
            return "a section of options"
        name = _NAMES.get(self.base, "a value of the driver's own")
        unit = f" of {self.form.unit}" if self.form and self.form.unit else ""
        return f"{name}{unit}{self._range}"

    @property
    def _range(self) -> str:
        least = next((meta.ge for meta in self.metas if meta.ge is not None), None)
        most = next((meta.le for meta in self.metas if meta.le is not None), None)
        if least is None:
            return "" if most is None else f" of at most {most}"
        return f" of at least {least}" if most is None else f" from {least} to {most}"


_NAMES: dict[object, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "text",
    Path: "a path",
    Secret: "text",
}


def kind_of(annotation: object) -> Kind:
    """Take an annotation apart: ``Annotated``, a union with None, and ``Annotated`` within that."""
    base, notes = _bare(annotation)
    nullable = False
    if get_origin(base) in {Union, types.UnionType}:
        members = [member for member in get_args(base) if member is not types.NoneType]
        nullable = len(members) < len(get_args(base))
        if len(members) == 1:
            base, inner = _bare(members[0])
            notes += inner
    forms = [note for note in notes if isinstance(note, Form)]
    return Kind(
        annotation=annotation,
        base=base,
        metas=tuple(note for note in notes if isinstance(note, Meta)),
        form=forms[0] if forms else None,
        nullable=nullable,
    )


def _bare(annotation: object) -> tuple[object, tuple[object, ...]]:
    if get_origin(annotation) is Annotated:
        base, *notes = get_args(annotation)
        return base, tuple(notes)
    return annotation, ()
