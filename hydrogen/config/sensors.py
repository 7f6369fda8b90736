"""The sensors: their drivers, the drivers' own options, and who is where on which bus."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drivers.kernel import NAME as KERNEL
from drivers.quantity import Quantity
from drivers.sensor import Chip
from hydrogen.config.document import SensorDocument
from hydrogen.config.model import SensorConfig
from hydrogen.config.option import options_of
from hydrogen.config.suggestion import did_you_mean, listed, with_article
from hydrogen.config.treatment import check_frozen, check_treatment
from hydrogen.config.tree import Entries, Entry, Node, Scalar
from hydrogen.config.unknown_driver import habit_of, unknown_driver
from hydrogen.config.walker import Place, Walker, assemble

_OPTIONS = options_of(SensorDocument)
_COMMON = {option.name for option in _OPTIONS}
_NOWHERE = tuple(
    replace(option, required=False) if option.name in ("bus", "address") else option
    for option in _OPTIONS
)
"""The same of what is the kernel's, by all that can be told where the driver is unknown."""


class _Tenant(Struct, frozen=True):
    """A sensor at an address; ``driver`` is that of a chip which several sensors may share."""

    place: Place
    driver: str | None
    channel: object


def is_kernels(node: Node) -> bool:
    """Tell whether this is such a sensor, by its driver."""
    drivers = (
        entry.value
        for entry in (node.entries if isinstance(node, Entries) else ())
        if entry.name.text == "driver"
    )
    driver = next(drivers, None)
    return isinstance(driver, Scalar) and driver.text == KERNEL


class SensorReader:
    """Reads one sensor, checks it against its chip, and remembers which addresses are taken."""

    def __init__(self, walker: Walker, catalogue: Mapping[str, Chip], buses: Sequence[str]) -> None:
        self._walker = walker
        self._catalogue = catalogue
        self._buses = buses
        self._tenants: dict[tuple[str, int], list[_Tenant]] = {}

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
        common = _NOWHERE if chip is None and _is_meant_for_kernel(entries) else _OPTIONS
        self._walker.check_names(entries, place, [*common, *own], more=chip is None)
        options = self._driver_options(chip, entries, place) if chip else None
        document = assemble(SensorDocument, values)
        if document is None:
            return None
        self._check_address(document, entries["address"].value, chip, place)
        self._check_sharing(document, chip, options, place)
        check_treatment(self._walker, place, document, _measured(chip, options))
        interval = document.interval
        if chip and "interval" in entries:
            self._check_interval(interval, chip, place)
        elif chip:
            interval = max(interval, chip.conversion)
        check_frozen(self._walker, place, document, interval)
        return SensorConfig(
            driver=document.driver,
            bus=document.bus,
            address=document.address,
            interval=interval,
            options=options,
            calibration=document.calibration,
            plausible=document.plausible,
            frozen_after=document.frozen_after,
            smoothing=document.smoothing,
            formerly=document.formerly,
        )

    def _chip(self, name: object, place: Place) -> Chip | None:
        if not isinstance(name, str) or name in self._catalogue:
            return self._catalogue[name] if isinstance(name, str) else None
        here = self._place("driver", place)
        self._walker.note(here, unknown_driver(name, [*self._catalogue, KERNEL]))
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
        # What another one of them should have been decides what these mean.
        wrong = self._walker.is_any_wrong(entries.keys() - _COMMON, place)
        if wrong or len(values) < len(own):
            return None
        try:
            options: object = chip.options(**values)
        except ValueError as error:
            # A driver's options may check each other when they are made.
            self._walker.note(place, str(error))
            return None
        return options

    def _check_address(
        self, sensor: SensorDocument, written: Node, chip: Chip | None, place: Place
    ) -> None:
        if chip is None or sensor.address in chip.addresses:
            return
        decimal = isinstance(written, Scalar) and written.text == str(sensor.address)
        if decimal and int(str(sensor.address), 16) in chip.addresses:
            message = (
                f"{sensor.address} is decimal, which is 0x{sensor.address:02x}, where no "
                f"{chip.name} can be: is 0x{sensor.address} meant?"
            )
        else:
            number = f"{sensor.address} (0x{sensor.address:02x})"
            at = number if decimal else f"0x{sensor.address:02x}"
            possible = _ranges(chip.addresses)
            message = f"{with_article(chip.name)} cannot be at {at}, only at {possible}"
        self._walker.note(self._place("address", place), message)

    def _check_sharing(
        self, sensor: SensorDocument, chip: Chip | None, options: object, place: Place
    ) -> None:
        """Note another sensor at the address, unless both are channels of one chip."""
        shared = chip.name if chip and chip.shared else None
        channel: object = getattr(options, "channel", None)
        tenant = _Tenant(self._place("address", place), shared, channel)
        tenants = self._tenants.setdefault((sensor.bus, sensor.address), [])
        for other in tenants:
            first, name = other.place, other.place.path.removesuffix(".address")
            if shared is None or other.driver != shared:
                message = f"is the address of {name} already (line {first.line})"
                self._walker.note(tenant.place, message)
                break
            if channel is not None and other.channel == channel:
                message = (
                    f"{channel} is the channel of {name} at this address already "
                    f"(line {first.line}): choose another one"
                )
                self._walker.note(self._place("channel", place), message)
                break
        tenants.append(tenant)

    def _check_interval(self, interval: float, chip: Chip, place: Place) -> None:
        here = self._place("interval", place)
        if interval < chip.conversion and not self._walker.is_wrong(here):
            name = with_article(chip.name)
            self._walker.note(here, f"{name} needs {chip.conversion:g} s for one measurement")

    def _place(self, option: str, place: Place) -> Place:
        here = place.option(option, place.line)
        return Place(here.path, self._walker.lines.get(here.path, place.line))


def _is_meant_for_kernel(entries: Mapping[str, Entry]) -> bool:
    """Tell whether a sensor of an unknown driver has a source, or needs one."""
    driver = entries["driver"].value if "driver" in entries else None
    habit = habit_of(driver.text) if isinstance(driver, Scalar) else None
    return "source" in entries or (habit is not None and habit.kernels)


def _measured(chip: Chip | None, options: object) -> tuple[Quantity, ...] | None:
    """Return what a sensor measures, None where that hangs on what could not be read."""
    if chip is None or (options is None and chip.measures is not None):
        return None
    return chip.quantities_with(options)


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
