"""The configuration: a YAML file, checked as a whole, and the frozen values made of it."""

from hydrogen.config.file import load
from hydrogen.config.model import (
    BusConfig,
    Category,
    ChannelConfig,
    Config,
    KernelConfig,
    Key,
    Level,
    LimitsConfig,
    LineConfig,
    LogFormat,
    LoggingConfig,
    Role,
    SensorConfig,
    ServerConfig,
    TlsConfig,
)
from hydrogen.config.problem import ConfigurationError, Problem
from hydrogen.config.redaction import redacted
from hydrogen.config.secret import Secret

__all__ = [
    "BusConfig",
    "Category",
    "ChannelConfig",
    "Config",
    "ConfigurationError",
    "KernelConfig",
    "Key",
    "Level",
    "LimitsConfig",
    "LineConfig",
    "LogFormat",
    "LoggingConfig",
    "Problem",
    "Role",
    "Secret",
    "SensorConfig",
    "ServerConfig",
    "TlsConfig",
    "load",
    "redacted",
]
