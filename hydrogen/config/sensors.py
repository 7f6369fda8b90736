"""The sensors: their drivers, the drivers' own options, and who is where on which bus."""

from collections.abc import Mapping, Sequence

from drivers.sensor import Chip
from hydrogen.config.document import SensorDocument
from hydrogen.config.model import SensorConfig
from hydrogen.config.option import options_of
from hydrogen.config.suggestion import did_you_mean, listed
from hydrogen.config.tree import Entry, Node
from hydrogen.config.walker import Place, Walker, assemble

_OPTIONS = options_of(SensorDocument)


class SensorReader:
    """Reads one sensor, checks it against its chip, and remembers which addresses are taken."""

    def __init__(self, walker: Walker, catalogue: Mapping[str, Chip], buses: Sequence[str]) -> None:
        self._walker = walker
        self._catalogue = catalogue
        self._buses = buses
        self._taken: dict[tuple[str, int], Place] = {}

    def read(self, node: Node, place: Place) -> SensorConfig | None:
        """Return the sensor, None where a required option cannot be had."""
        entries = self._walker.section(node, place)
        if entries is None:
            return None
        values = self._walker.values(entries, place, _OPTIONS)
        self._check_bus(values.get("bus"), place)
        chip = self._chip(values.get("driver"), place)
        own = options_of(chip.options) if chip else ()
        # Where the driver is unknown so are its options: only slips are noted then.
        self._walker.check_names(entries, place, [*_OPTIONS, *own], more=chip is None)
        options = self._driver_options(chip, entries, place) if chip else None
        document = assemble(SensorDocument, values)
        if document is None:
            return None
        self._check_address(document, chip, place)
        interval = document.interval
        if chip and "interval" in entries:
            self._check_interval(interval, chip, place)
        elif chip:
            interval = max(interval, chip.conversion)
        return SensorConfig(
            driver=document.driver,
            bus=document.bus,
            address=document.address,
            interval=interval,
            options=options,
        )

    def _chip(self, name: object, place: Place) -> Chip | None:
        if not isinstance(name, str) or name in self._catalogue:
            return self._catalogue[name] if isinstance(name, str) else None
        here = self._place("driver", place)
        guess = did_you_mean(name, self._catalogue)
        known = listed(sorted(self._catalogue), "and")
        self._walker.note(here, f"unknown driver{guess or f'; the drivers are {known}'}")
        return None

    def _check_bus(self, name: object, place: Place) -> None:
        if isinstance(name, str) and name not in self._buses:
            known = (
                f"the buses are {listed(self._buses, 'and')}" if self._buses else "there is none"
            )
            guess = did_you_mean(name, self._buses)
            self._walker.note(self._place("bus", place), f"unknown bus{guess or f'; {known}'}")

    def _driver_options(self, chip: Chip, entries: dict[str, Entry], place: Place) -> object:
        own = options_of(chip.options)
        values = self._walker.values(entries, place, own)
        if len(values) < len(own):
            return None
        try:
            options: object = chip.options(**values)
        except ValueError as error:
            # A driver's options may check each other when they are made.
            self._walker.note(place, str(error))
            return None
        return options

    def _check_address(self, sensor: SensorDocument, chip: Chip | None, place: Place) -> None:
        here = self._place("address", place)
        if chip and sensor.address not in chip.addresses:
            possible = _ranges(chip.addresses)
            message = f"a {chip.name} cannot be at 0x{sensor.address:02x}, only at {possible}"
            self._walker.note(here, message)
        first = self._taken.setdefault((sensor.bus, sensor.address), here)
        if first is not here:
            other = first.path.removesuffix(".address")
            message = f"is the address of {other} already (line {first.line})"
            self._walker.note(here, message)

    def _check_interval(self, interval: float, chip: Chip, place: Place) -> None:
        if interval < chip.conversion:
            here = self._place("interval", place)
            message = f"a {chip.name} needs {chip.conversion:g} s for one measurement"
            self._walker.note(here, message)

    def _place(self, option: str, place: Place) -> Place:
        here = place.option(option, place.line)
        return Place(here.path, self._walker.lines.get(here.path, place.line))


def _ranges(addresses: frozenset[int]) -> str:
    """Return ``0x48 to 0x4b and 0x4d``."""
    runs: list[list[int]] = []
    for address in sorted(addresses):
        if runs and runs[-1][-1] == address - 1:
            runs[-1].append(address)
        else:
            runs.append([address])
    return listed(
        (f"0x{run[0]:02x}" + (f" to 0x{run[-1]:02x}" if len(run) > 1 else "") for run in runs),
        "and",
    )
