"""The configuration as it may be shown."""

import dataclasses
from collections.abc import Mapping

import msgspec

from drivers.kernel import NAME as KERNEL
from hydrogen.config.model import Config, KernelConfig, LineConfig, SensorConfig
from hydrogen.config.reading import CalibrationConfig, Measured
from hydrogen.config.secret import MASK


def redacted(config: Config) -> dict[str, object]:
    """Return the configuration laid out as in the file, as JSON can carry it, secrets ``***``."""
    return {
        "server": _plain(config.server),
        "keys": {key.name: {"role": str(key.role), "value": MASK} for key in config.keys},
        "logging": _plain(config.logging),
        "buses": _plain({**config.buses, **config.channels}),
        "sensors": {name: _sensor(sensor) for name, sensor in config.sensors.items()}
        | {name: _kernels(sensor) for name, sensor in config.kernel.items()},
        "combine": _plain(config.combine),
        "lines": {name: _line(line) for name, line in config.lines.items()},
        "printer": _plain(config.printer),
        "alarms": _plain(config.alarms),
        "outputs": {name: _plain(output.rule) for name, output in config.outputs.items()},
        "notifications": _plain(config.notifications),
        "memory": _plain(config.memory),
    }


def _sensor(sensor: SensorConfig) -> dict[str, object]:
    return {
        "driver": sensor.driver,
        "bus": sensor.bus,
        "address": sensor.address,
        "interval": sensor.interval,
        **_fields(sensor.options),
        **_treatment(sensor),
    }


def _kernels(sensor: KernelConfig) -> dict[str, object]:
    fields = _fields(sensor.options)
    measured = [quantity.name.lower() for quantity in sensor.options.quantities]
    of_the_kernel = {"driver": KERNEL, "interval": sensor.interval, **fields}
    return of_the_kernel | {"quantities": measured} | _treatment(sensor)


def _treatment(sensor: SensorConfig | KernelConfig) -> dict[str, object]:
    """Show what of it is configured: most sensors have none."""
    treatment = {
        "calibration": sensor.calibration,
        "plausible": sensor.plausible,
        "frozen_after": sensor.frozen_after,
        "smoothing": sensor.smoothing,
        "formerly": sensor.formerly,
    }
    return {name: _plain(value) for name, value in treatment.items() if value}


def calibration_content(
    calibration: Mapping[Measured, CalibrationConfig],
) -> dict[str, dict[str, object]]:
    """Show corrections as they are written, without what is not: by the quantities' names."""
    plain = msgspec.convert(_plain(calibration), dict[str, dict[str, object]])
    return {
        name: {option: value for option, value in one.items() if value not in (None, [])}
        for name, one in plain.items()
    }


def _line(line: LineConfig) -> dict[str, object]:
    own = {"role": _plain(line.role), "chatter": line.chatter}
    return {**_fields(line.address), **_fields(line.settings), **own}


def _fields(instance: object) -> dict[str, object]:
    if not dataclasses.is_dataclass(instance):
        return {}
    names = (field.name for field in dataclasses.fields(instance))
    return {name: _plain(getattr(instance, name)) for name in names}


def _plain(value: object) -> object:
    plain: object = msgspec.json.decode(msgspec.json.encode(value, enc_hook=str))
    return plain
