"""The command line: run, check, schema, key new."""

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status: 0 for success, 1 for a problem that was told."""
    options = _parser().parse_args(arguments)
    command: str = options.command
    match command:
        case "run":
            return _run(options.config, simulate=options.simulate)
        case "check":
            return _check(options.config)
        case "schema":
            return _schema()
    return _new_key()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hydrogen", description="Watch a 3D printer's temperatures and lines."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    run = commands.add_parser("run", help="read the hardware and serve it")
    run.add_argument("--simulate", action="store_true", help="simulate all hardware")
    check = commands.add_parser("check", help="find every problem of a configuration file")
    for command in (run, check):
        command.add_argument("config", type=Path, nargs="?", default=_DEFAULT, metavar="FILE")
    commands.add_parser("schema", help="print the JSON Schema of the configuration, for editors")
    key = commands.add_parser("key", help="make a key")
    key.add_subparsers(dest="action", required=True, metavar="action").add_parser(
        "new", help="print a new random key, and how to use it"
    )
    return parser


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
        for noun, items in (("sensor", config.sensors), ("line", config.lines))
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


def _schema() -> int:
    import msgspec

    from drivers.chips import catalogue
    from hydrogen.config.schema import json_schema

    print(msgspec.json.format(msgspec.json.encode(json_schema(catalogue()))).decode())
    return 0


def _new_key() -> int:
    from hydrogen.config.keys import introduction, new_key

    print(new_key())
    print(introduction(), file=sys.stderr)  # apart, so that the key alone can go to a file
    return 0
