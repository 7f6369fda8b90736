"""The configuration that the program runs with: checked, complete, and never changed."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from drivers.gpio.line import InputSettings, LineAddress
from drivers.i2c.multiplexer import Model
from hydrogen.config.alarm import AlarmConfig
from hydrogen.config.kind import Form
from hydrogen.config.network import listen_address, origin
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

if TYPE_CHECKING:  # which few configurations need, and which takes 0.3 MB
    from drivers.kernel.driver import KernelOptions


class Role(StrEnum):
    """What a key may do."""

    READ = "read"
    CONTROL = "control"


class Level(StrEnum):
    """The least severe message that is logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """What a log line looks like."""

    TEXT = "text"
    JSON = "json"
    JOURNAL = "journal"


class Category(StrEnum):
    """A part of the program that logs, as ``hydrogen.<category>``."""

    SAMPLING = "sampling"
    LINES = "lines"
    SUPERVISION = "supervision"
    MEMORY = "memory"
    NOTIFICATIONS = "notifications"
    API = "api"
    AUTH = "auth"
    CONFIG = "config"
    APP = "app"


ListenAddress = Annotated[
    str, Form("an IP address such as 127.0.0.1, 0.0.0.0 or ::1", listen_address)
]

Origin = Annotated[str, Form("an origin such as https://printer.example:8080", origin)]


class TlsConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Files for HTTPS; the paths are absolute, and the two have been seen to belong together."""

    certificate: Annotated[
        Path, Meta(description="The certificate in PEM form, its chain included.")
    ]
    key: Annotated[
        Path,
        Meta(description="Its private key in PEM form, without a pass phrase, not world-readable."),
    ]


class LimitsConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one client, or all of them, may ask of the server."""

    connections: Annotated[
        int, Meta(ge=1, le=10_000, description="WebSockets that may be open at once.")
    ] = 256
    connections_per_address: Annotated[
        int, Meta(ge=1, le=10_000, description="Of these, how many from one address.")
    ] = 64
    messages_per_minute: Annotated[
        int,
        Meta(ge=1, le=100_000, description="Messages that one connection may send in a minute."),
    ] = 600
    failed_logins: Annotated[
        int,
        Meta(
            ge=1,
            le=1000,
            description="Wrong keys from one address within `failed_login_window` "
            "before it has to wait.",
        ),
    ] = 10
    failed_login_window: Annotated[
        float,
        Form(unit="seconds"),
        Meta(ge=1, le=86_400, description="How long a wrong key is remembered."),
    ] = 60.0
    session_days: Annotated[
        float,
        Form(unit="days"),
        Meta(ge=0.01, le=365, description="Time until a browser has to log in again."),
    ] = 30.0


class ServerConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where clients connect, and how many may."""

    listen: Annotated[
        tuple[ListenAddress, ...],
        Meta(
            min_length=1,
            description="Addresses to listen on. The default is reached from this computer only; "
            "`0.0.0.0` and `::` are every network it is in.",
        ),
    ] = ("127.0.0.1", "::1")
    port: Annotated[
        int, Meta(ge=0, le=65_535, description="TCP port; 0 takes a free one, for tests.")
    ] = 5001
    subprotocol: Annotated[
        str,
        Form("a WebSocket sub-protocol: letters, digits and -._~ (64 at most)"),
        Meta(
            pattern=r"^[A-Za-z0-9._~-]{1,64}$",
            description="The WebSocket sub-protocol that a client has to offer.",
        ),
    ] = "hydrogen-protocol"
    origins: Annotated[
        tuple[Origin, ...],
        Meta(description="Web pages of other servers whose scripts may connect, by their origin."),
    ] = ()
    tls: Annotated[
        TlsConfig | None,
        Meta(description="Serve HTTPS and WSS; without it, HTTP and WS."),
    ] = None
    limits: Annotated[LimitsConfig, Meta(description="What clients may ask of the server.")] = (
        LimitsConfig()
    )


class LoggingConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is logged, and how it looks."""

    level: Annotated[Level, Meta(description="The least severe message that is logged.")] = (
        Level.INFO
    )
    format: Annotated[
        LogFormat,
        Meta(
            description="`text` for people, `json` for programs (an object a line), "
            "`journal` for systemd, which adds the time itself."
        ),
    ] = LogFormat.TEXT
    categories: Annotated[
        dict[Category, Level],
        Meta(description="Levels of parts of the program that differ from `level`."),
    ] = {}


class BusConfig(Struct, frozen=True, kw_only=True):
    """An I2C bus of the kernel's; a transfer is given up after ``timeout`` seconds."""

    device: str
    timeout: float = 1.0


class ChannelConfig(Struct, frozen=True, kw_only=True):
    """An I2C bus that is a channel of a multiplexer on another one, ``bus``."""

    multiplexer: Model
    bus: str
    address: int
    channel: int


class Key(Struct, frozen=True, kw_only=True):
    """What a client shows to be let in."""

    name: str
    role: Role
    secret: Secret


class SensorConfig(Struct, frozen=True, kw_only=True):
    """A sensor; ``options`` is an instance of its chip's ``options``."""

    driver: str
    bus: str
    address: int
    interval: float
    options: object
    calibration: Mapping[Measured, CalibrationConfig] = {}
    plausible: Mapping[Measured, PlausibleConfig] = {}
    frozen_after: float | None = None
    smoothing: SmoothingConfig | None = None
    formerly: tuple[str, ...] = ()


class KernelConfig(Struct, frozen=True, kw_only=True):
    """A sensor that the kernel reads itself, which is on no bus of ours."""

    interval: float
    options: "KernelOptions"
    calibration: Mapping[Measured, CalibrationConfig] = {}
    plausible: Mapping[Measured, PlausibleConfig] = {}
    frozen_after: float | None = None
    smoothing: SmoothingConfig | None = None
    formerly: tuple[str, ...] = ()


class LineConfig(Struct, frozen=True, kw_only=True):
    """A GPIO line to watch."""

    address: LineAddress
    settings: InputSettings
    role: LineRole | None = None
    chatter: int = 20


class OutputConfig(Struct, frozen=True, kw_only=True):
    """A GPIO line to drive; ``rule`` is the section as it was written."""

    address: LineAddress
    rule: OutputDocument


class Config(Struct, frozen=True, kw_only=True):
    """Everything; the names in mappings are the user's own, no two alike in a section.

    ``buses`` and ``channels`` are one section, and so are ``sensors`` and ``kernel``.
    """

    server: ServerConfig = ServerConfig()
    keys: tuple[Key, ...]
    logging: LoggingConfig = LoggingConfig()
    buses: Mapping[str, BusConfig] = {}
    channels: Mapping[str, ChannelConfig] = {}
    sensors: Mapping[str, SensorConfig] = {}
    kernel: Mapping[str, KernelConfig] = {}
    combine: Mapping[str, CombineConfig] = {}
    lines: Mapping[str, LineConfig] = {}
    printer: PrinterConfig = PrinterConfig()
    alarms: Mapping[str, AlarmConfig] = {}
    outputs: Mapping[str, OutputConfig] = {}
    notifications: Mapping[str, NotificationConfig] = {}
    memory: MemoryConfig = MemoryConfig()
