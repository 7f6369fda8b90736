"""The JSON Schema of a configuration file (draft 2020-12), for editors that check as one types."""

from collections.abc import Iterable, Mapping

import msgspec

from drivers.kernel import NAME as KERNEL
from drivers.kernel import TITLE
from drivers.sensor import Chip
from hydrogen.config.buses import FORMS
from hydrogen.config.document import BusDocument, Document, KeyDocument, SensorDocument
from hydrogen.config.kernel import OPTIONS
from hydrogen.config.keys import SOURCES
from hydrogen.config.kind import Kind, kind_of
from hydrogen.config.option import Option, options_of

Schema = dict[str, object]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"

# ${env.NAME} may stand in any single value.
_REFERENCE: Schema = {"type": "string", "pattern": r"\$\{env\.[A-Za-z_][A-Za-z0-9_]*\}"}
_ANY_TEXT: Schema = {"type": "string"}


def json_schema(catalogue: Mapping[str, Chip]) -> Schema:
    """Return what a file may have in it, each driver's options and addresses included.

    What spans several options, such as two sensors at one address, only ``load`` checks.
    """
    return {
        "$schema": _DRAFT,
        "title": "The configuration of Hydrogen",
        **_section(options_of(Document)),
        "type": "object",
        "required": ["keys"],
        "$defs": {"sensor": _sensor(catalogue)},
    }


def _section(options: Iterable[Option], *, nullable: bool = False) -> Schema:
    known = tuple(options)
    required = [option.name for option in known if option.required]
    return {
        # A section without anything in it is null to YAML.
        "type": ["object", "null"] if nullable or not required else "object",
        "properties": {option.name: _option(option) for option in known},
        "required": required,
        "additionalProperties": False,
    }


def _option(option: Option) -> Schema:
    schema = _value(option.kind)
    if option.kind.description:
        schema = {"description": option.kind.description, **schema}
    if not option.required:
        default: object = msgspec.json.decode(msgspec.json.encode(option.default, enc_hook=str))
        schema = {**schema, "default": default}
    return schema


def _value(kind: Kind) -> Schema:
    if kind.struct:
        return _structured(kind.struct, nullable=kind.nullable)
    if kind.pair:
        name, value = (kind_of(annotation) for annotation in kind.pair)
        return {
            "type": "object" if kind.shortest else ["object", "null"],
            "propertyNames": _single(name),
            "additionalProperties": _value(value),
            "minProperties": kind.shortest,
        }
    if kind.items:
        items = _value(kind_of(kind.items))
        return {"type": ["array", "null"], "items": items, "minItems": kind.shortest}
    single = _single(kind)
    return single if single == _ANY_TEXT else {"anyOf": [single, _REFERENCE]}


def _structured(struct: type[msgspec.Struct], *, nullable: bool) -> Schema:
    if struct is SensorDocument:
        return {"$ref": "#/$defs/sensor"}
    schema = _section(options_of(struct), nullable=nullable)
    if struct is BusDocument:
        schema["oneOf"] = [_form(form) for form in FORMS]
    if struct is KeyDocument:
        schema["oneOf"] = [{"required": [source]} for source in SOURCES]
    return schema


def _form(form: str) -> Schema:
    """Return what stands beside one of the options of which a bus has exactly one."""
    needed = [name for name, required in FORMS[form].items() if required]
    others = [name for other in FORMS if other != form for name in (other, *FORMS[other])]
    return {
        "required": [form, *needed],
        "not": {"anyOf": [{"required": [name]} for name in others]},
    }


def _single(kind: Kind) -> Schema:
    if kind.choices:
        return {"enum": [*kind.choices, None] if kind.nullable else [*kind.choices]}
    # What msgspec does not know, such as a path, is written as text.
    schema = msgspec.json.schema(kind.annotation, schema_hook=lambda _: _ANY_TEXT)
    return {name: fact for name, fact in schema.items() if name != "description"}


def _sensor(catalogue: Mapping[str, Chip]) -> Schema:
    """Return what every sensor has, and by driver what else it has and where it can be."""
    common = options_of(SensorDocument)
    schema = _section(common)
    del schema["additionalProperties"]
    known: Schema = {"properties": {"driver": {"anyOf": [{"enum": [*catalogue]}, _REFERENCE]}}}
    chips = {**schema, "allOf": [known, *(_driver(chip, common) for chip in catalogue.values())]}
    return {
        "type": "object",
        "if": {"properties": {"driver": {"const": KERNEL}}, "required": ["driver"]},
        "then": {"title": TITLE, **_section(OPTIONS)},
        "else": chips,
    }


def _driver(chip: Chip, common: Iterable[Option]) -> Schema:
    own = options_of(chip.options)
    properties: Schema = {option.name: True for option in common}
    properties |= {option.name: _option(option) for option in own}
    properties["address"] = {"anyOf": [{"enum": sorted(chip.addresses)}, _REFERENCE]}
    return {
        "if": {"properties": {"driver": {"const": chip.name}}, "required": ["driver"]},
        "then": {
            "title": chip.title,
            "properties": properties,
            "required": [option.name for option in own if option.required],
            "additionalProperties": False,
        },
    }
