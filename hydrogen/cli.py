"""The command line: what each command loads, and calls."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hydrogen.arguments import DEFAULT, parsed
from hydrogen.pipe import outputs, told

if TYPE_CHECKING:
    from drivers.sensor import Chip
    from hydrogen.config.model import Config

_INTERRUPTED = 130  # 128 and the number of SIGINT, as of a command that a shell saw die of it
_DO_MORE = {"run", "check", "off", "notify", "backup"}  # than to print, even if nobody reads that


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status: 0 for success, 1 for a problem that was told."""
    try:
        return told(lambda: _command(parsed(arguments)))
    except KeyboardInterrupt:
        return _INTERRUPTED


def _command(options: argparse.Namespace) -> int:
    if options.version:
        return _version()
    command: Callable[[argparse.Namespace], int] = _COMMANDS[options.command]
    if _DO_MORE.isdisjoint((options.command, getattr(options, "action", None))):
        return command(options)
    with outputs(does_more=True):
        return command(options)


# Each command imports what it needs: `hydrogen check` should not have to load a web server.


def _run(path: Path, *, simulate: bool) -> int:
    from hydrogen.composition import lean

    lean.import_aiohttp()

    from hydrogen import log
    from hydrogen.api.server import ListenError
    from hydrogen.clock import SystemClock
    from hydrogen.composition.app import Application
    from hydrogen.composition.greeting import greeting
    from hydrogen.memory.folder import FolderInUse

    loaded = _load(path)
    if loaded is None:
        return 1
    config, chips = loaded
    log.configure(config.logging)
    lean.raise_descriptor_limit()

    async def serve() -> None:
        application = Application(
            path,
            config,
            environ=os.environ,
            catalogue=chips,
            simulate=simulate,
            clock=SystemClock(),
        )
        await application.run(
            lambda bound: print(greeting(config, bound, simulate=simulate), flush=True)
        )

    try:
        asyncio.run(serve())
    except (ListenError, FolderInUse) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _check(path: Path) -> int:
    from drivers.chips import CatalogueError, catalogue
    from drivers.host.roots import Roots
    from hydrogen.advice.verdict import summary, warnings
    from hydrogen.config.file import load_with_lines
    from hydrogen.config.problem import ConfigurationError

    try:
        config, lines = load_with_lines(path, environ=os.environ, catalogue=catalogue())
    except (CatalogueError, ConfigurationError) as error:
        print(error, file=sys.stderr)  # every problem on a line of its own
        return 1
    for line in summary(path, config):
        print(line)
    for warning in warnings(path, config, lines, environ=os.environ, roots=Roots()):
        print(f"warning: {warning}", file=sys.stderr)
    return 0


def _off(path: Path) -> int:
    from hydrogen.config.driven import find_outputs
    from hydrogen.config.problem import ConfigurationError
    from hydrogen.supervision.ending import off

    try:
        found = find_outputs(path, environ=os.environ)
    except ConfigurationError as error:
        print(error, file=sys.stderr)  # every problem on a line of its own
        print(f"{path}: no output was switched off", file=sys.stderr)
        return 1
    for problem in found.problems:
        print(f"warning: {problem}", file=sys.stderr)
    return max(off(found.outputs), 1 if found.missed else 0)


def _load(path: Path) -> "tuple[Config, Mapping[str, Chip]] | None":
    """Read the configuration and the chips that it may name, or tell every problem."""
    from drivers.chips import CatalogueError, catalogue
    from hydrogen.config.file import load
    from hydrogen.config.problem import ConfigurationError

    try:
        chips = catalogue()
        return load(path, environ=os.environ, catalogue=chips), chips
    except CatalogueError as error:
        print(error, file=sys.stderr)
    except ConfigurationError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
    return None


def _scan(options: argparse.Namespace) -> int:
    from drivers.chips import CatalogueError, catalogue
    from drivers.doctor.examination import Thoroughness
    from hydrogen.doctor.command import Scan, scan

    try:
        chips = catalogue()
    except CatalogueError as error:
        print(error, file=sys.stderr)
        return 1
    path: Path | None = options.config
    if path is None and not _is_missing(DEFAULT):
        path = DEFAULT
    config = _load_hardware(path, chips) if path is not None else None
    if path is not None and config is None:
        if options.simulate or _is_missing(path):
            return 1
        print(f"warning: the scan knows nothing of what is in {path}", file=sys.stderr)
    return scan(
        Scan(
            config=config,
            catalogue=chips,
            thoroughness=Thoroughness(ask=options.ask, times=options.measure),
            bus=options.bus,
            json=options.json,
            simulate=options.simulate,
        )
    )


def _load_hardware(path: Path, chips: "Mapping[str, Chip]") -> "Config | None":
    """Read what is configured on the buses, and tell every problem, other sections' as warnings."""
    from hydrogen.config.file import load_hardware
    from hydrogen.config.problem import ConfigurationError

    try:
        config, elsewhere = load_hardware(path, environ=os.environ, catalogue=chips)
    except ConfigurationError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return None
    for problem in elsewhere:
        print(f"warning: {problem}", file=sys.stderr)
    return config


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False  # it is there, and this user may not see it: that is told when it is read
    return False


def _notify(options: argparse.Namespace) -> int:
    from hydrogen.composition import lean

    lean.import_aiohttp()

    from hydrogen.integrations.notifications.command import configured_channels, notify

    channel: str | None = options.channel
    path: Path | None = options.config
    if channel is not None and path is None and not channel.isidentifier():
        path, channel = Path(channel), None  # no channel has such a name, and files have
    channels = configured_channels(path or DEFAULT, os.environ)
    return 1 if channels is None else notify(channels, channel)


def _blackbox(options: argparse.Namespace) -> int:
    from hydrogen.memory.command import blackbox, configured_folder

    folder: Path | None = options.folder or configured_folder(
        options.config, os.environ, simulate=options.simulate
    )
    return 1 if folder is None else blackbox(folder, options.csv)


def _history(options: argparse.Namespace) -> int:
    from hydrogen.history.command import history

    return history(options, os.environ)


def _pair(options: argparse.Namespace) -> int:
    from hydrogen.pairing.command import pair

    return pair(options.config, os.environ, name=options.key, minutes=options.minutes)


def _health(options: argparse.Namespace) -> int:
    from hydrogen.health.command import health

    return health(options.config, os.environ, wait=options.wait)


def _schema() -> int:
    import msgspec

    from drivers.chips import catalogue
    from hydrogen.config.schema import json_schema

    print(msgspec.json.format(msgspec.json.encode(json_schema(catalogue()))).decode())
    return 0


def _version() -> int:
    from hydrogen.version import version

    print(f"hydrogen {version() or 'of an unknown version: it is not installed'}")
    return 0


def _new_key() -> int:
    from hydrogen.config.keys import introduction, new_key

    print(new_key())
    print(introduction(), file=sys.stderr)  # apart, so that the key alone can go to a file
    return 0


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "run": lambda options: _run(options.config, simulate=options.simulate),
    "check": lambda options: _check(options.config),
    "off": lambda options: _off(options.config),
    "scan": _scan,
    "notify": _notify,
    "blackbox": _blackbox,
    "history": _history,
    "pair": _pair,
    "health": _health,
    "schema": lambda _: _schema(),
    "key": lambda _: _new_key(),
}
