"""What the printer's states, the alarms and the outputs say of each other and of the hardware."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from drivers.quantity import Quantity
from hydrogen.config.alarms import check_alarms
from hydrogen.config.interlocks import Named, check_outputs
from hydrogen.config.known import known_of
from hydrogen.config.model import Config
from hydrogen.config.state_table import states_told, table
from hydrogen.config.states import check_states
from hydrogen.config.walker import Place, Walker


class Sections(Protocol):
    """The sections of the file as they were written."""

    def place(self, name: str) -> Place:
        """Give where a section is."""

    def names(self, name: str) -> list[str]:
        """Give the names in a section, those of items included that could not be read."""


def check_rules(
    walker: Walker,
    sections: Sections,
    config: Config,
    quantities: Mapping[str, Sequence[Quantity]],
) -> None:
    """Note rules of what is not there, and rules that contradict one another."""
    unread = walker.is_wrong(sections.place("lines"))
    roles = {line.role for line in config.lines.values() if line.role}
    printer = sections.place("printer")
    check_states(walker, printer, config.printer.states, None if unread else roles)
    unknown = unread or walker.is_wrong(printer)
    states = None if unknown else states_told(table(config.printer, roles))
    sensors = [*sections.names("sensors"), *sections.names("combine")]
    known = known_of(
        config, quantities, sensors=sensors, lines=sections.names("lines"), states=states
    )
    check_alarms(walker, sections.place("alarms"), config.alarms, known)
    named = Named(
        known=known,
        outputs=sections.names("outputs"),
        alarms=sections.names("alarms"),
        alarm_rules=config.alarms,
    )
    check_outputs(walker, sections.place("outputs"), config.outputs, named)
