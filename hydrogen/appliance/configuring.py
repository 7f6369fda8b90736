"""Writes the first configuration, and writes it anew once there are sensors."""

from collections.abc import Callable, Mapping

from drivers.chips import CatalogueError
from drivers.sensor import Chip
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.first_configuration import text_of, without_sensors
from hydrogen.appliance.places import CONFIGURATION, CREDENTIALS
from hydrogen.appliance.search import Search
from hydrogen.appliance.signature import own_sensors, signed
from hydrogen.config.file import load
from hydrogen.config.problem import ConfigurationError

_TRIED = "/run/hydrogen-prepare/config.yaml"


def configure(disk: Disk, search: Search, catalogue: Callable[[], Mapping[str, Chip]]) -> list[str]:
    """Write what was found; give it as lines to tell. Raises OSError.

    One without sensors is there before any is looked for: whatever a bus does, the page comes.
    """
    if disk.read(CONFIGURATION) is None:
        _put(disk, text_of(search.buses(), {}), sensors=0)
    try:
        chips = catalogue()
    except CatalogueError as error:
        return [f"no sensor was looked for: {error}"]
    found = search.everything(chips)
    text = text_of(found, chips)
    reasons: list[str] = []
    try:
        sensors = _tried(disk, text, chips)
    except ConfigurationError as error:
        sensors = {}
        reasons = [f"{problem.path}: {problem.message}" for problem in error.problems]
        text = without_sensors(found, chips, reasons)
    data = disk.read(CONFIGURATION)
    if data is not None and own_sensors(data) is None:
        return [f"{CONFIGURATION} was changed meanwhile, and is left as it is"]
    _put(disk, text, sensors=len(sensors))
    return _told(sensors, reasons)


def _tried(disk: Disk, text: str, chips: Mapping[str, Chip]) -> dict[str, str]:
    """Give the sensors' drivers as Hydrogen reads them. Raises ConfigurationError."""
    disk.write(_TRIED, text, mode=0o600)
    environ = {"CREDENTIALS_DIRECTORY": str(disk.at(CREDENTIALS))}
    try:
        config = load(disk.at(_TRIED), environ=environ, catalogue=chips)
    finally:
        disk.remove(_TRIED)
    on_buses = {name: sensor.driver for name, sensor in config.sensors.items()}
    return on_buses | {name: str(sensor.options.source) for name, sensor in config.kernel.items()}


def _put(disk: Disk, text: str, *, sensors: int) -> None:
    disk.write(CONFIGURATION, signed(text, sensors=sensors), mode=0o640, owner="root:hydrogen")


def _told(sensors: Mapping[str, str], reasons: list[str]) -> list[str]:
    if reasons:
        return [f"the sensors that were found are left out of {CONFIGURATION}:", *reasons]
    if not sensors:
        return [f"found no sensor that is sure enough: {CONFIGURATION} says more"]
    named = ", ".join(f"{name} ({driver})" for name, driver in sensors.items())
    return [f"found {named}: {CONFIGURATION} has them, under names that you may change"]
