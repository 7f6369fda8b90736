"""The options that a section has."""

import dataclasses
from typing import get_type_hints

import msgspec
from msgspec import Struct

from hydrogen.config.kind import Kind, kind_of


class Option(Struct, frozen=True):
    """A name, what may stand there, and how to make what counts where nothing does.

    ``required`` options have no default.
    """

    name: str
    kind: Kind
    required: bool
    default: object = None


def options_of(section: type) -> tuple[Option, ...]:
    """Return the options of a Struct, or of a driver's dataclass of options."""
    if issubclass(section, Struct):
        return tuple(_struct_option(field) for field in msgspec.structs.fields(section))
    if not dataclasses.is_dataclass(section):
        message = f"{section.__name__} has no options: it is neither a Struct nor a dataclass"
        raise TypeError(message)
    hints = get_type_hints(section, include_extras=True)
    return tuple(
        _dataclass_option(field, hints[field.name])
        for field in dataclasses.fields(section)
        if field.init
    )


def _struct_option(field: msgspec.structs.FieldInfo) -> Option:
    default = field.default
    if default is msgspec.NODEFAULT and field.default_factory is not msgspec.NODEFAULT:
        default = field.default_factory()
    return Option(field.encode_name, kind_of(field.type), field.required, default)


def _dataclass_option(field: "dataclasses.Field[object]", hint: object) -> Option:
    default = field.default
    if default is dataclasses.MISSING and field.default_factory is not dataclasses.MISSING:
        default = field.default_factory()
    required = default is dataclasses.MISSING
    return Option(field.name, kind_of(hint), required, None if required else default)
