"""Sensors that the kernel's own drivers read: they have a source, and neither bus nor address."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from drivers.kernel.driver import KernelOptions
from hydrogen.config.document import SensorDocument
from hydrogen.config.kind import Form
from hydrogen.config.model import KernelConfig
from hydrogen.config.option import Option, options_of
from hydrogen.config.reading import Measured
from hydrogen.config.treatment import check_frozen, check_treatment
from hydrogen.config.tree import Entry, Node
from hydrogen.config.walker import Place, Walker, assemble


class KernelDocument(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the driver `kernel` has in place of a bus and an address."""

    source: Annotated[
        str,
        Form("a source such as w1:28-0316a2790fff or hwmon:lm75@i2c-1@0x48"),
        Meta(
            description="The device, by what stays the same when the kernel counts anew.",
            examples=["w1:28-0316a2790fff", "hwmon:lm75@i2c-1@0x48", "thermal:cpu-thermal"],
        ),
    ]
    quantities: Annotated[
        tuple[Measured, ...], Meta(min_length=1, description="What of the device is measured.")
    ] = (Measured.TEMPERATURE,)
    channel: Annotated[
        Annotated[str, Meta(min_length=1)] | None,
        Meta(
            description="Which one, by the kernel's name or label for it, where the device has "
            "several of the quantity."
        ),
    ] = None


_OWN = options_of(KernelDocument)
_NOWHERE = {"bus": "", "address": 0}
OPTIONS = (
    *(option for option in options_of(SensorDocument) if option.name not in _NOWHERE),
    *_OWN,
)
"""All that such a sensor has: what every sensor has but a bus and an address, and its own."""
_COMMON = {option.name for option in OPTIONS} - {option.name for option in _OWN}


def read_kernels(walker: Walker, node: Node, place: Place) -> KernelConfig | None:
    """Return the sensor, None where what it needs cannot be had."""
    entries = walker.section(node, place)
    if entries is None:
        return None
    walker.check_names(entries, place, _expected(walker, entries, place))
    values = walker.values(entries, place, OPTIONS)
    own = assemble(KernelDocument, {o.name: values[o.name] for o in _OWN if o.name in values})
    common = {name: value for name, value in values.items() if name in _COMMON}
    document = assemble(SensorDocument, {**common, **_NOWHERE})
    # What is wrong of its own would be told once more, as something that it is not.
    wrong = walker.is_any_wrong(entries.keys() - _COMMON, place)
    if own is None or document is None or wrong:
        return None
    try:
        options = KernelOptions(
            source=own.source,
            channel=own.channel,
            quantities=tuple(measured.quantity for measured in own.quantities),
        )
    except ValueError as error:
        walker.note(place.option("source", entries["source"].name.line), str(error))
        return None
    check_treatment(walker, place, document, options.quantities)
    check_frozen(walker, place, document, document.interval)
    if document.interval < options.conversion:
        here = place.option("interval", entries["interval"].name.line)
        walker.note(here, f"{own.source} needs {options.conversion:g} s for one measurement")
    return KernelConfig(
        interval=document.interval,
        options=options,
        calibration=document.calibration,
        plausible=document.plausible,
        frozen_after=document.frozen_after,
        smoothing=document.smoothing,
        formerly=document.formerly,
    )


def _expected(walker: Walker, entries: Mapping[str, Entry], place: Place) -> Sequence[Option]:
    """Return the options to look for; one that has a bus in place of a source is told just that."""
    if "source" in entries or not entries.keys() & _NOWHERE.keys():
        return OPTIONS
    message = (
        "a sensor with driver: kernel has a source instead of bus and address, "
        "such as source: hwmon:lm75@i2c-1@0x48"
    )
    walker.note(place, message)
    return [replace(option, required=False) for option in (*options_of(SensorDocument), *_OWN)]
