"""The options of the model as the tables of docs/configuration.md show them."""

import json

import msgspec

from hydrogen.config.alarm import AlarmConfig
from hydrogen.config.document import BusDocument, KeyDocument, LineDocument, SensorDocument
from hydrogen.config.model import (
    LimitsConfig,
    LoggingConfig,
    ServerConfig,
    TlsConfig,
)
from hydrogen.config.notification import NotificationConfig
from hydrogen.config.option import Option, options_of
from hydrogen.config.outputs import OutputDocument, ThermostatConfig
from hydrogen.config.printing import PrinterConfig, StateRow
from hydrogen.config.reading import (
    CalibrationConfig,
    CombineConfig,
    PlausibleConfig,
    PointConfig,
    SmoothingConfig,
)
from hydrogen.config.remembering import BlackBoxConfig, HistoryConfig, MemoryConfig

SECTIONS: dict[str, type[msgspec.Struct]] = {
    "server": ServerConfig,
    "server.tls": TlsConfig,
    "server.limits": LimitsConfig,
    "keys": KeyDocument,
    "logging": LoggingConfig,
    "buses": BusDocument,
    "sensors": SensorDocument,
    "sensors.calibration.temperature": CalibrationConfig,
    "sensors.calibration.temperature.points": PointConfig,
    "sensors.plausible.temperature": PlausibleConfig,
    "sensors.smoothing": SmoothingConfig,
    "combine": CombineConfig,
    "lines": LineDocument,
    "notifications": NotificationConfig,
    "printer": PrinterConfig,
    "printer.states": StateRow,
    "alarms": AlarmConfig,
    "outputs": OutputDocument,
    "outputs.thermostat": ThermostatConfig,
    "memory": MemoryConfig,
    "memory.history": HistoryConfig,
    "memory.blackbox": BlackBoxConfig,
}


def rows(section: type[msgspec.Struct]) -> list[str]:
    return [
        f"| `{option.name}` | {option.kind.expected} | {default(option)} "
        f"| {option.kind.description} |"
        for option in options_of(section)
    ]


def default(option: Option) -> str:
    if option.required:
        return "required"
    if option.default is None:
        return "none"
    if option.kind.struct:
        return "its own defaults"
    value: object = msgspec.to_builtins(option.default, str_keys=True, enc_hook=str)
    return f"`{value}`" if isinstance(value, str) else f"`{json.dumps(value)}`"
