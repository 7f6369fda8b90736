"""Reads where a configuration's outputs are, whatever is wrong with the rest of it."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from drivers.gpio.line import LineAddress
from hydrogen.config.document import Document
from hydrogen.config.model import OutputConfig
from hydrogen.config.option import options_of
from hydrogen.config.outputs import OutputDocument
from hydrogen.config.problem import Problem, Problems
from hydrogen.config.source import read
from hydrogen.config.tree import Entry, Node, compose
from hydrogen.config.value import Reader
from hydrogen.config.walker import MERGE, Place, Walker

_SECTION = "outputs"
_WHERE = ("line", "chip", "polarity")


class FoundOutputs(Struct, frozen=True, kw_only=True):
    """The outputs of which it could be read where they are, and every problem on the way.

    Their rules are no more than that. ``missed`` is whether there may be others.
    """

    outputs: Mapping[str, OutputConfig]
    problems: tuple[Problem, ...]
    missed: bool


def find_outputs(path: Path, *, environ: Mapping[str, str]) -> FoundOutputs:
    """Read the outputs alone, and of them no more than it takes to switch them off.

    Nothing is assumed of an option that is wrong, misspelt or merged in: the wrong level switches a
    relay on. Raises ConfigurationError for a file that cannot be read, or is no YAML.
    """
    problems = Problems(str(path))
    root = compose(read(path, problems), problems)
    walker = Walker(Reader(environ, {}), problems)
    top = Place("", 1)
    sections = {} if root is None else walker.section(root, top)
    if sections is None:
        problems.settle()
    sections = sections or {}
    meant = walker.check_names(sections, top, options_of(Document))
    written = _written(walker, sections, top)
    read_ones = {
        name: _output(walker, entry.value, Place(_SECTION, 1).option(name, entry.name.line))
        for name, entry in (written or {}).items()
    }
    outputs = {name: output for name, output in read_ones.items() if output is not None}
    missed = written is None or _SECTION in meant or MERGE in sections
    return FoundOutputs(
        outputs=outputs,
        problems=problems.found,
        missed=missed or len(outputs) < len(read_ones),
    )


def _written(
    walker: Walker, sections: Mapping[str, Entry], top: Place
) -> Mapping[str, Entry] | None:
    """Give the outputs as they are written, None where they are no section."""
    section = sections.get(_SECTION)
    if section is None:
        return {}
    return walker.section(section.value, top.option(_SECTION, section.name.line))


def _output(walker: Walker, node: Node, place: Place) -> OutputConfig | None:
    entries = walker.section(node, place)
    if entries is None:
        return None
    meant = walker.check_names(entries, place, options_of(OutputDocument))
    known = {name: entry for name, entry in entries.items() if name in _WHERE}
    rule = walker.build(known, place, OutputDocument)
    unsure = MERGE in entries or not meant.isdisjoint(_WHERE) or walker.is_any_wrong(_WHERE, place)
    if rule is None or unsure or (rule.chip is None and isinstance(rule.line, int)):
        walker.note(place, "is not switched off: its line, chip or polarity cannot be told")
        return None
    return OutputConfig(address=LineAddress(chip=rule.chip, line=rule.line), rule=rule)
