"""An output and what decides on it, as it is configured."""

from typing import Annotated

from msgspec import Meta, Struct

from drivers.gpio.line import Polarity
from hydrogen.config.gpio_line import ChipLabel, LineOrOffset
from hydrogen.config.kind import Form
from hydrogen.config.reading import Measured
from hydrogen.printer import PrinterState


class ThermostatConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Switches an output by a reading: a fan where `on_at` is above `off_at`, else a heater."""

    sensor: Annotated[str, Meta(description="The sensor, or combination, by its name.")]
    quantity: Annotated[Measured, Meta(description="What of the sensor's.")] = Measured.TEMPERATURE
    on_at: Annotated[float, Meta(description="Where it goes on, in the quantity's unit.")]
    off_at: Annotated[float, Meta(description="Where it goes off, in the quantity's unit.")]
    minimum_on: Annotated[
        float,
        Form(unit="seconds"),
        Meta(ge=0, le=3600, description="How long it stays on at least, unless it is held off."),
    ] = 0.0
    minimum_off: Annotated[
        float,
        Form(unit="seconds"),
        Meta(ge=0, le=3600, description="How long it stays off at least."),
    ] = 0.0


class OutputDocument(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A GPIO line that is driven: a relay, a fan, a light."""

    line: Annotated[
        LineOrOffset,
        Form("a line's name such as GPIO23, or its offset on a chip"),
        Meta(
            description="The line's name, or with `chip` its offset; `gpioinfo` lists both.",
            examples=["GPIO23"],
        ),
    ]
    chip: ChipLabel = None
    polarity: Annotated[
        Polarity, Meta(description="The level that switches it on; many relay boards: active_low.")
    ] = Polarity.ACTIVE_HIGH
    states: Annotated[
        tuple[PrinterState, ...],
        Meta(description="The printer's states in which it is on by itself."),
    ] = ()
    run_on: Annotated[
        float,
        Form(unit="seconds"),
        Meta(ge=0, le=86_400, description="How long it stays on after the last of these states."),
    ] = 0.0
    thermostat: Annotated[
        ThermostatConfig | None,
        Meta(description="Switches it by a reading; with `states`, only in these."),
    ] = None
    needs: Annotated[
        tuple[str, ...],
        Meta(description="Sensors without whose fresh, good readings it is held off."),
    ] = ()
    maximum_age: Annotated[
        float,
        Form(unit="seconds"),
        Meta(
            ge=1,
            le=14_400,
            description="How old a reading may be for `needs` and `thermostat`; make it twice the "
            "sensor's interval at least.",
        ),
    ] = 10.0
    off_while: Annotated[
        tuple[str, ...],
        Meta(description="Lines, such as a door's, that hold it off while they are active."),
    ] = ()
    excludes: Annotated[
        tuple[str, ...],
        Meta(description="Outputs that are never on together with it; who is on first stays."),
    ] = ()
    cut_off: Annotated[
        tuple[str, ...],
        Form(for_true="cut_off_on_critical"),
        Meta(description="Alarms that switch it off until they are over and acknowledged."),
    ] = ()
    cut_off_on_critical: Annotated[bool, Meta(description="Every critical alarm does so.")] = False
    maximum_on: Annotated[
        Annotated[float, Form(unit="seconds"), Meta(ge=1, le=604_800)] | None,
        Meta(
            description="How long it may be on at a stretch; then it is held off until nothing "
            "has wanted it on for 60 s, or somebody switches it."
        ),
    ] = None
