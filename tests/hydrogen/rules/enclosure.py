"""The alarm of an enclosure that is too hot, in its variants."""

import msgspec

from hydrogen.alarm import AlarmLevel
from hydrogen.config.alarm import AlarmConfig, Condition
from hydrogen.printer import PrinterState

ABOVE = AlarmConfig(condition=Condition.ABOVE, sensor="enclosure", value=60.0, clear=55.0)
SLOW = msgspec.structs.replace(ABOVE, raise_after=30.0, clear_after=20.0)
PRINTING = msgspec.structs.replace(ABOVE, states=(PrinterState.PRINTING,))
LATCHED = msgspec.structs.replace(ABOVE, latched=True)
CRITICAL = msgspec.structs.replace(ABOVE, level=AlarmLevel.CRITICAL)
REPEATED = msgspec.structs.replace(ABOVE, repeat=10.0)
