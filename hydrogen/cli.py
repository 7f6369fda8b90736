"""The command line: run, check, schema, key new."""

import argparse
import asyncio
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

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
    from drivers.chips import catalogue
    from hydrogen import log
    from hydrogen.api.server import ListenError
    from hydrogen.app import Application
    from hydrogen.clock import SystemClock
    from hydrogen.config.file import load
    from hydrogen.config.problem import ConfigurationError
    from hydrogen.greeting import greeting

    chips = catalogue()
    try:
        config = load(path, environ=os.environ, catalogue=chips)
    except ConfigurationError as error:
        return _tell(error.problems)
    log.configure(config.logging)

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
        return _tell([error])
    return 0


def _check(path: Path) -> int:
    from drivers.chips import catalogue
    from hydrogen.config.file import load
    from hydrogen.config.problem import ConfigurationError

    try:
        config = load(path, environ=os.environ, catalogue=catalogue())
    except ConfigurationError as error:
        return _tell(error.problems)
    counted = ", ".join(
        f"{len(items)} {noun}{'' if len(items) == 1 else 's'}"
        for noun, items in (("sensor", config.sensors), ("line", config.lines))
    )
    print(f"{path}: fine: {counted}")
    return 0


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


def _tell(problems: Iterable[object]) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1
