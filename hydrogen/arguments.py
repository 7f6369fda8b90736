"""What may be said on the command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path

DEFAULT = Path("/etc/hydrogen/config.yaml")
"""The configuration, where none is named."""

_MOST_POINTS = 2000
_MOST_MINUTES = 60
_MOST_SECONDS = 3600
_MOST_TIMES = 1_000_000  # one failure in a hundred thousand shows by then


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read a command line; what cannot be understood ends the program with its use shown."""
    parser = _parser()
    options, others = parser.parse_known_args(arguments)
    if options.command == "history":
        # argparse takes no more words once an option stood among them.
        options.words += [word for word in others if not word.startswith("-")]
        others = [word for word in others if word.startswith("-")]
        _understand_history(parser, options)
    if others:
        parser.error(f"unrecognized arguments: {' '.join(others)}")
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
    _add_history(commands.add_parser("history", help="show, check or back up what was kept"))
    _add_pair(commands.add_parser("pair", help="let a phone or a browser in with a code"))
    _add_health(commands.add_parser("health", help="tell whether the running Hydrogen is well"))
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


def _add_history(history: argparse.ArgumentParser) -> None:
    history.description = (
        "Without a series it lists what there is. `hydrogen history check` looks whether what was "
        "kept is sound, `hydrogen history backup TARGET` copies all memory into a new folder; both "
        "while Hydrogen runs or does not."
    )
    history.add_argument(
        "words",
        nargs="*",
        metavar="FILE SERIES",
        help="the configuration, which ends in .yaml or has a slash; series such as "
        "enclosure.temperature_celsius, or a sensor's name for all of its",
    )
    history.add_argument("--last", metavar="TIME", help="such as 90min, 24h or 7d; the default 24h")
    history.add_argument(
        "--from", dest="begin", metavar="TIME", help="such as 2026-11-01, 14:30 or 7d (ago)"
    )
    history.add_argument("--to", dest="end", metavar="TIME", help="likewise; the default is now")
    history.add_argument("--points", type=_points, help="how many of them the plot has at most")
    history.add_argument("--ascii", action="store_true", help="draw with ASCII alone")
    history.add_argument("--csv", action="store_true", help="print buckets as CSV")
    history.add_argument(
        "--width",
        type=int,
        choices=(10, 60, 900),
        help="the CSV's buckets in seconds; by itself the finest that cover the time",
    )
    history.add_argument("--list", action="store_true", help="list the series, as without any")
    history.add_argument(
        "--folder", type=Path, metavar="DIR", help="look here, in place of the file's memory.folder"
    )
    history.add_argument("--simulate", action="store_true", help="that of simulated hardware")


def _add_pair(pair: argparse.ArgumentParser) -> None:
    pair.description = "Hydrogen has to run on this computer, on the same configuration."
    pair.add_argument("config", type=Path, nargs="?", default=DEFAULT, metavar="FILE")
    pair.add_argument("--key", metavar="NAME", help="whose code; the first with the role read")
    pair.add_argument(
        "--minutes", type=_minutes, default=10, help="for how long it works; the default is 10"
    )


def _add_health(health: argparse.ArgumentParser) -> None:
    health.description = "It asks the Hydrogen of this computer that runs on the configuration."
    health.add_argument("config", type=Path, nargs="?", default=DEFAULT, metavar="FILE")
    health.add_argument(
        "--wait", type=_seconds, default=0, metavar="SECONDS", help="until it is, for so long"
    )


_SHOWING = ("last", "begin", "end", "points", "width", "ascii", "csv", "list")
_FLAGS = {"begin": "from", "end": "to"}


def _understand_history(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Sort the words by what they are: ``action``, ``target``, ``config`` and ``series``."""
    words: list[str] = options.words
    at = next((at for at, word in enumerate(words) if word in ("check", "backup")), None)
    options.action = "show" if at is None else words.pop(at)
    options.target = None
    if options.action == "show":
        files = [word for word in words if "/" in word or word.endswith((".yaml", ".yml"))]
    else:
        if options.action == "backup":
            if at == len(words):
                parser.error("history backup needs the name of a new folder to copy to")
            options.target = Path(words.pop(at or 0))
        files = words
        for name in _SHOWING:
            if getattr(options, name):
                flag = _FLAGS.get(name, name)
                parser.error(f"history {options.action} takes no --{flag}")
    if len(files) > 1:
        parser.error(f"history takes one configuration, not {' and '.join(files)}")
    options.config = Path(files[0]) if files else DEFAULT
    options.series = tuple(word for word in words if word not in files)
    _check_history(parser, options)


def _check_history(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if options.last and options.begin:
        parser.error("--last and --from both say when to begin: give one of them")
    if options.width and not options.csv:
        parser.error("--width is for rows of --csv: give that as well")
    if options.points and options.csv:
        parser.error("--points is of the plot: give --width with --csv")
    if options.csv and not options.series:
        parser.error("--csv needs a series: hydrogen history lists them")
    for name in ("last", "begin", "end", "points"):
        if getattr(options, name) and not options.series:
            parser.error(f"--{_FLAGS.get(name, name)} needs a series: hydrogen history lists them")
    if options.list and options.series:
        parser.error("--list takes no series")


def _minutes(text: str) -> int:
    return _whole(text, _MOST_MINUTES)


def _points(text: str) -> int:
    return _whole(text, _MOST_POINTS)


def _seconds(text: str) -> int:
    return _whole(text, _MOST_SECONDS)


def _times(text: str) -> int:
    return _whole(text, _MOST_TIMES)


def _whole(text: str, most: int) -> int:
    # Not every digit of Unicode's that int() takes is meant by a person.
    is_short = len(text) <= len(str(most))
    number = int(text) if text.isascii() and text.isdecimal() and is_short else 0
    if not 1 <= number <= most:
        message = f"takes a whole number from 1 to {most}, not {text}"
        raise argparse.ArgumentTypeError(message)
    return number
