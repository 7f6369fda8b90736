"""How log lines look: for a terminal, for the journal, or as JSON."""

import logging
import sys
from collections.abc import Mapping

import msgspec

from hydrogen.clock import Instant
from hydrogen.config.model import LogFormat, LoggingConfig

_PACKAGE = "hydrogen"

# syslog(3) levels, which journald reads from the start of a line (sd-daemon(3)).
_SYSLOG = {logging.DEBUG: 7, logging.INFO: 6, logging.WARNING: 4, logging.ERROR: 3}


def configure(settings: LoggingConfig) -> None:
    """Write the log to standard error as the configuration says; may be called again.

    Libraries' warnings come through at any level.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_FORMATTERS[settings.format]())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    # It writes down what a malformed request held, which may be a key; what our own handlers raise
    # is answered and logged before it gets there.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    logging.getLogger(_PACKAGE).setLevel(settings.level.upper())
    for name in _known_categories():
        logging.getLogger(name).setLevel(logging.NOTSET)
    for category, own_level in settings.categories.items():
        logging.getLogger(f"{_PACKAGE}.{category}").setLevel(own_level.upper())


def _known_categories() -> list[str]:
    return [name for name in logging.root.manager.loggerDict if name.startswith(f"{_PACKAGE}.")]


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        time = Instant(0, record.created).iso()
        return f"{time} {record.levelname.lower():7} {_category(record)}: {_message(self, record)}"


class _Journal(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        prefix = f"<{_SYSLOG.get(record.levelno, 5)}>"
        text = f"{_category(record)}: {_message(self, record)}"
        # Every line needs the level, or the rest of a traceback is filed under another one.
        return "\n".join(prefix + line for line in text.splitlines())


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        content = {
            "time": Instant(0, record.created).iso(),
            "level": record.levelname.lower(),
            "category": _category(record),
            "message": record.getMessage(),
        }
        if record.exc_info:
            content["exception"] = self.formatException(record.exc_info)
        return msgspec.json.encode(content).decode()


_FORMATTERS: Mapping[LogFormat, type[logging.Formatter]] = {
    LogFormat.TEXT: _Text,
    LogFormat.JSON: _Json,
    LogFormat.JOURNAL: _Journal,
}


def _category(record: logging.LogRecord) -> str:
    return record.name.removeprefix(f"{_PACKAGE}.")


def _message(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    text = record.getMessage()
    return f"{text}\n{formatter.formatException(record.exc_info)}" if record.exc_info else text
