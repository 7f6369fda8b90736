"""The configuration as it is written, where that differs from what the program runs with.

The JSON Schema and the tables of docs/configuration.md are these classes and those of ``model``.
"""

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from drivers.gpio.line import Bias, Polarity
from drivers.i2c.multiplexer import Model
from hydrogen.config.alarm import AlarmConfig
from hydrogen.config.gpio_line import ChipLabel, LineOrOffset
from hydrogen.config.kind import Form
from hydrogen.config.model import LoggingConfig, Role, ServerConfig
from hydrogen.config.name import Name
from hydrogen.config.notification import NotificationConfig
from hydrogen.config.outputs import OutputDocument
from hydrogen.config.printing import PrinterConfig
from hydrogen.config.reading import (
    CalibrationConfig,
    CombineConfig,
    Measured,
    PlausibleConfig,
    SmoothingConfig,
)
from hydrogen.config.remembering import MemoryConfig
from hydrogen.config.secret import Secret
from hydrogen.printer import LineRole


class KeyDocument(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A key: its role, and exactly one of four places where its text is."""

    role: Annotated[
        Role, Meta(description="`read` sees everything; `control` may change things too.")
    ]
    value: Annotated[Secret | None, Meta(description="The key itself, best as `${env.NAME}`.")] = (
        None
    )
    environment: Annotated[
        Annotated[
            str,
            Form("the name of an environment variable"),
            Meta(pattern="^[A-Za-z_][A-Za-z0-9_]*$"),
        ]
        | None,
        Meta(description="The environment variable that has the key."),
    ] = None
    file: Annotated[
        Path | None,
        Meta(description="The text file that has the key and nothing else, not world-readable."),
    ] = None
    credential: Annotated[
        Annotated[
            str,
            Form("the name of a systemd credential"),
            Meta(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$"),
        ]
        | None,
        Meta(description="The systemd credential that has the key (`LoadCredential=`)."),
    ] = None


class BusDocument(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An I2C bus: a device file, or a channel of a multiplexer on another bus."""

    device: Annotated[
        Annotated[
            str,
            Form("an I2C device such as /dev/i2c-1"),
            Meta(pattern=r"^/dev/i2c-(0|[1-9][0-9]{0,3}|[A-Za-z][A-Za-z0-9_-]{0,31})$"),
        ]
        | None,
        Meta(
            description="The bus's device file; on a Raspberry Pi's header it is `/dev/i2c-1`.",
            examples=["/dev/i2c-1"],
        ),
    ] = None
    timeout: Annotated[
        float,
        Form(unit="seconds"),
        Meta(ge=0.05, le=10, description="With `device`: time after which a transfer is given up."),
    ] = 1.0
    multiplexer: Annotated[
        Model | None,
        Meta(description="In place of `device`: the multiplexer that this bus is a channel of."),
    ] = None
    bus: Annotated[
        Name | None, Meta(description="The name of the bus that the multiplexer is on.")
    ] = None
    address: Annotated[
        Annotated[int, Form("an I2C address such as 0x70"), Meta(ge=0x70, le=0x77)] | None,
        Meta(description="The multiplexer's address on that bus.", examples=[0x70]),
    ] = None
    channel: Annotated[
        Annotated[int, Meta(ge=0, le=7)] | None,
        Meta(description="The multiplexer's channel, as numbered on it."),
    ] = None


class SensorDocument(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sensor; the options of its driver stand beside these."""

    driver: Annotated[
        str, Meta(description="The chip, as printed on it.", examples=["lm75", "tmp102"])
    ]
    bus: Annotated[Name, Meta(description="The name of the bus that it is on.")]
    address: Annotated[
        int,
        Form("an I2C address such as 0x48"),
        Meta(
            ge=0x08,
            le=0x77,
            description="Its address on the bus; `hydrogen scan` shows what answers.",
            examples=[0x48],
        ),
    ]
    interval: Annotated[
        float,
        Form(unit="seconds"),
        Meta(
            ge=0.1,
            le=3600,
            description="Time between measurements. It cannot be shorter than one takes; "
            "for a chip that takes longer than the default, that is the default.",
        ),
    ] = 1.0
    calibration: Annotated[
        dict[Measured, CalibrationConfig],
        Meta(description="Corrections of what it measures; the readings are shown beside."),
    ] = {}
    plausible: Annotated[
        dict[Measured, PlausibleConfig],
        Meta(description="What can be true where it is; anything else is `suspect`."),
    ] = {}
    frozen_after: Annotated[
        Annotated[float, Form(unit="seconds"), Meta(ge=1)] | None,
        Meta(
            description="Time without a change of one bit after which it is `suspect`; "
            "the default is the chip's own, if it is fine enough to have one."
        ),
    ] = None
    smoothing: Annotated[
        SmoothingConfig | None, Meta(description="Smoothed values beside the readings.")
    ] = None
    formerly: Annotated[
        tuple[Name, ...],
        Meta(description="Names that it had before, whose history becomes its own."),
    ] = ()


class LineDocument(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A GPIO line to watch."""

    line: Annotated[
        LineOrOffset,
        Form("a line's name such as GPIO17, or its offset on a chip"),
        Meta(
            description="The line's name, or with `chip` its offset; `gpioinfo` lists both.",
            examples=["GPIO17"],
        ),
    ]
    chip: ChipLabel = None
    polarity: Annotated[
        Polarity,
        Meta(
            description="The level that means active. With a switch to ground: `active_high`, "
            "while it is open; `active_low`, while it is closed."
        ),
    ] = Polarity.ACTIVE_HIGH
    bias: Annotated[
        Bias,
        Meta(description="The Pi's own resistor: `pull_up` for a switch to ground."),
    ] = Bias.AS_IS
    debounce: Annotated[
        float,
        Form(unit="seconds"),
        Meta(ge=0, le=1, description="Time that a level has to last before it counts."),
    ] = 0.01
    role: Annotated[
        LineRole | None, Meta(description="What it is to the printer, if anything.")
    ] = None
    chatter: Annotated[
        int,
        Meta(
            ge=2,
            le=10_000,
            description="More edges than these in a second are chatter, which is a state of its "
            "own and not told edge by edge.",
        ),
    ] = 20


class Document(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    server: Annotated[ServerConfig, Meta(description="Where clients connect.")] = ServerConfig()
    keys: Annotated[
        dict[Name, KeyDocument],
        Meta(min_length=1, description="Who may connect; there has to be one at least."),
    ] = {}
    logging: Annotated[LoggingConfig, Meta(description="What is logged.")] = LoggingConfig()
    buses: Annotated[
        dict[Name, BusDocument], Meta(description="The I2C buses, by names of your own.")
    ] = {}
    sensors: Annotated[
        dict[Name, SensorDocument],
        Meta(description="The sensors, by names of your own, which clients see."),
    ] = {}
    combine: Annotated[
        dict[Name, CombineConfig],
        Meta(description="Sensors that are made of others, by names of your own."),
    ] = {}
    lines: Annotated[
        dict[Name, LineDocument],
        Meta(description="The GPIO lines to watch, by names of your own, which clients see."),
    ] = {}
    printer: Annotated[
        PrinterConfig, Meta(description="How the printer's state is told from its lines.")
    ] = PrinterConfig()
    alarms: Annotated[
        dict[Name, AlarmConfig], Meta(description="The alarms, by names of your own.")
    ] = {}
    outputs: Annotated[
        dict[Name, OutputDocument],
        Meta(description="The GPIO lines to drive, by names of your own."),
    ] = {}
    notifications: Annotated[
        dict[Name, NotificationConfig],
        Meta(description="Who is told of alarms, by names of your own."),
    ] = {}
    memory: Annotated[MemoryConfig, Meta(description="What is kept over a restart, and where.")] = (
        MemoryConfig()
    )
