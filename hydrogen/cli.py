"""The command line: run, check, scan, schema, key new."""

import argparse
import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drivers.sensor import Chip
    from hydrogen.config.model import Config

_DEFAULT = Path("/etc/hydrogen/config.yaml")
_INTERRUPTED = 130  # 128 and the number of SIGINT, as of a command that a shell saw die of it
_MOST_TIMES = 1_000_000  # one failure in a hundred thousand shows by then


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status: 0 for success, 1 for a problem that was told."""
    try:
        return _command(_options(arguments))
    except KeyboardInterrupt:
        return _INTERRUPTED


def _command(options: argparse.Namespace) -> int:
    if options.version:
        return _version()
    command: str = options.command
    match command:
        case "run":
            return _run(options.config, simulate=options.simulate)
        case "check":
            return _check(options.config)
        case "schema":
            return _schema()
        case "scan":
            return _scan(options)
    return _new_key()


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command is None and not options.version:
        parser.error("the following arguments are required: command")
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hydrogen", description="Watch a 3D printer's temperatures and lines."
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(dest="command", metavar="command")
    run = commands.add_parser("run", help="read the hardware and serve it")
    run.add_argument("--simulate", action="store_true", help="simulate all hardware")
    check = commands.add_parser("check", help="find every problem of a configuration file")
    for command in (run, check):
        command.add_argument("config", type=Path, nargs="?", default=_DEFAULT, metavar="FILE")
    _add_scan(commands.add_parser("scan", help="find out what is on the I2C buses"))
    commands.add_parser("schema", help="print the JSON Schema of the configuration, for editors")
    key = commands.add_parser("key", help="make a key")
    key.add_subparsers(dest="action", required=True, metavar="action").add_parser(
        "new", help="print a new random key, and how to use it"
    )
    return parser


def _add_scan(scan: argparse.ArgumentParser) -> None:
    scan.add_argument(
        "config",
        type=Path,
        nargs="?",
        metavar="FILE",
        help=f"the configuration whose buses and sensors are known ({_DEFAULT}, if it is there)",
    )
    scan.add_argument("--bus", help="one bus only, such as i2c-1, or a name of the configuration's")
    scan.add_argument(
        "--ask",
        action="store_true",
        help="send chips the commands that identify them, which others may take for a write",
    )
    scan.add_argument(
        "--measure",
        type=_times,
        default=0,
        metavar="TIMES",
        help="read every chip so many times, and tell how often it failed",
    )
    scan.add_argument("--json", action="store_true", help="print JSON")
    scan.add_argument("--simulate", action="store_true", help="simulate all hardware")


def _times(text: str) -> int:
    # Not every digit of Unicode's that int() takes is meant by a person.
    times = int(text) if text.isascii() and text.isdecimal() and len(text) < len("10000000") else 0
    if not 1 <= times <= _MOST_TIMES:
        message = f"takes a whole number from 1 to {_MOST_TIMES}, not {text}"
        raise argparse.ArgumentTypeError(message)
    return times


# Each command imports what it needs: `hydrogen check` should not have to load a web server.


def _run(path: Path, *, simulate: bool) -> int:
    from hydrogen import lean

    lean.import_aiohttp()

    from hydrogen import log
    from hydrogen.api.server import ListenError
    from hydrogen.app import Application
    from hydrogen.clock import SystemClock
    from hydrogen.greeting import greeting

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
    except ListenError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _check(path: Path) -> int:
    loaded = _load(path)
    if loaded is None:
        return 1
    config, _ = loaded
    counted = ", ".join(
        f"{len(items)} {noun}{'' if len(items) == 1 else 's'}"
        for noun, items in (
            ("sensor", {**config.sensors, **config.kernel}),
            ("combination", config.combine),
            ("line", config.lines),
        )
    )
    print(f"{path}: fine: {counted}")
    return 0


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
    if path is None and not _is_missing(_DEFAULT):
        path = _DEFAULT
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


def _schema() -> int:
    import msgspec

    from drivers.chips import catalogue
    from hydrogen.config.schema import json_schema

    print(msgspec.json.format(msgspec.json.encode(json_schema(catalogue()))).decode())
    return 0


def _version() -> int:
    from importlib.metadata import version

    print(f"hydrogen {version('hydrogen-monitor')}")
    return 0


def _new_key() -> int:
    from hydrogen.config.keys import introduction, new_key

    print(new_key())
    print(introduction(), file=sys.stderr)  # apart, so that the key alone can go to a file
    return 0
