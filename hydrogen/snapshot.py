"""Everything that is known at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hydrogen.alarm import AlarmStatus
from hydrogen.host import HostStatus
from hydrogen.model import LineStatus, SensorStatus
from hydrogen.output import OutputStatus
from hydrogen.printer import PrinterStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything at one moment. ``version`` rises with every change.

    ``facts`` rises when a state, a line, the power supply, the printer, an alarm or an output
    changed, not when only a number did: what rose in it is told ahead of time.
    """

    version: int = 0
    facts: int = 0
    sensors: Mapping[str, SensorStatus] = field(default_factory=dict)
    lines: Mapping[str, LineStatus] = field(default_factory=dict)
    host: HostStatus = field(default_factory=HostStatus)
    printer: PrinterStatus = field(default_factory=PrinterStatus)
    alarms: tuple[AlarmStatus, ...] = ()
    """Those that somebody should know of, in the order of the configuration."""
    outputs: Mapping[str, OutputStatus] = field(default_factory=dict)
