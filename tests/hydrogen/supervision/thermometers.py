"""Two thermometers, and alarms on what they read."""

from collections.abc import Mapping

import msgspec

from hydrogen.alarm import AlarmLevel
from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig, Condition
from hydrogen.model import State
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.alarms import Alarms
from tests.hydrogen.rules.watched import at, sensor

HOT = AlarmConfig(condition=Condition.ABOVE, sensor="enclosure", value=60.0)
COLD = AlarmConfig(condition=Condition.BELOW, sensor="bed", value=10.0)
LATCHED = msgspec.structs.replace(HOT, latched=True)
CRITICAL = msgspec.structs.replace(HOT, level=AlarmLevel.CRITICAL)
REPEATED = msgspec.structs.replace(HOT, repeat=60.0)
RULES = {"hot": HOT, "cold": COLD}


def readings(seconds: float, *, state: State = State.OK, **values: float) -> Snapshot:
    return Snapshot(
        sensors={name: sensor(v, at(seconds), state=state) for name, v in values.items()}
    )


def raised(rules: Mapping[str, AlarmConfig]) -> Alarms:
    alarms = Alarms(rules)
    alarms.turn(readings(0, enclosure=61.0, bed=5.0), at(0))
    return alarms


def restarted(alarms: Alarms, now: Instant, rules: Mapping[str, AlarmConfig] = RULES) -> Alarms:
    again = Alarms(rules)
    again.restore(alarms.document(), now)
    return again


HEATED = {"hot": ("heater",)}
