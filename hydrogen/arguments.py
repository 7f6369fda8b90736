"""What may be said on the command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path

DEFAULT = Path("/etc/hydrogen/config.yaml")
"""The configuration, where none is named."""

_MOST_TIMES = 1_000_000  # one failure in a hundred thousand shows by then


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read a command line; what cannot be understood ends the program with its use shown."""
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
    off = commands.add_parser("off", help="switch every output off, once hydrogen run has ended")
    for command in (run, check, off):
        command.add_argument("config", type=Path, nargs="?", default=DEFAULT, metavar="FILE")
    _add_scan(commands.add_parser("scan", help="find out what is on the I2C buses"))
    _add_notify(commands.add_parser("notify", help="find out whether people can be told"))
    _add_blackbox(commands.add_parser("blackbox", help="list what the black box recorded"))
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
        help=f"the configuration whose buses and sensors are known ({DEFAULT}, if it is there)",
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


def _add_notify(notify: argparse.ArgumentParser) -> None:
    notify.add_argument(
        "--test", action="store_true", required=True, help="tell a test, at any hour"
    )
    notify.add_argument(
        "channel", nargs="?", metavar="CHANNEL", help="one channel only, by its name"
    )
    notify.add_argument("config", type=Path, nargs="?", metavar="FILE")


def _add_blackbox(blackbox: argparse.ArgumentParser) -> None:
    blackbox.add_argument("config", type=Path, nargs="?", default=DEFAULT, metavar="FILE")
    what = blackbox.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="list the recordings, as without it")
    what.add_argument("--csv", type=int, metavar="ID", help="print one recording as CSV")
    blackbox.add_argument(
        "--folder", type=Path, metavar="DIR", help="look here, in place of the file's memory.folder"
    )
    blackbox.add_argument("--simulate", action="store_true", help="those of simulated hardware")


def _times(text: str) -> int:
    # Not every digit of Unicode's that int() takes is meant by a person.
    times = int(text) if text.isascii() and text.isdecimal() and len(text) < len("10000000") else 0
    if not 1 <= times <= _MOST_TIMES:
        message = f"takes a whole number from 1 to {_MOST_TIMES}, not {text}"
        raise argparse.ArgumentTypeError(message)
    return times
