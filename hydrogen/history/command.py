"""``hydrogen history``: shown, checked or backed up, whether the program runs or not."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from hydrogen.memory.command import configured_folder


def history(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Do what the options say with the history in the folder that they name; return the status."""
    from hydrogen.history.terminal.command import NO_FOLDER  # noqa: PLC0415  imported only by the action that needs it: a check need not load what draws

    folder: Path | None = options.folder or configured_folder(
        options.config, environ, simulate=options.simulate, otherwise=NO_FOLDER
    )
    if folder is None:
        return 1
    action: Callable[[Path, argparse.Namespace], int] = _ACTIONS[options.action]
    return action(folder, options)


def _show(folder: Path, options: argparse.Namespace) -> int:
    from hydrogen.clock import SystemClock  # noqa: PLC0415  imported only by the action that needs it: a check need not load what draws
    from hydrogen.history.terminal.command import history  # noqa: PLC0415  imported only by the action that needs it: a check need not load what draws
    from hydrogen.history.terminal.wanted import Wanted  # noqa: PLC0415  imported only by the action that needs it: a check need not load what draws

    wanted = Wanted(
        series=options.series,
        last=options.last,
        begin=options.begin,
        end=options.end,
        points=options.points,
        width=options.width,
        is_csv=options.csv,
        is_ascii=options.ascii,
    )
    return history(folder, wanted, clock=SystemClock())


def _check_history(folder: Path, _: argparse.Namespace) -> int:
    from hydrogen.history.care.check import check  # noqa: PLC0415  imported only by the action that needs it: a check need not load what draws

    return check(folder)


def _backup(folder: Path, options: argparse.Namespace) -> int:
    from hydrogen.history.care.backup import backup  # noqa: PLC0415  imported only by the action that needs it: a check need not load what draws

    return backup(folder, options.target)


_ACTIONS: Mapping[str, Callable[[Path, argparse.Namespace], int]] = {
    "show": _show,
    "check": _check_history,
    "backup": _backup,
}
