"""What ``hydrogen check`` says of a configuration that can be used."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from drivers.host.roots import Roots
from hydrogen.advice import gpio, latches, thermostats, wear
from hydrogen.advice.remark import Remark, placed
from hydrogen.config.model import Config
from hydrogen.config.problem import Problem
from hydrogen.memory.folder import memory_folder


def summary(path: Path, config: Config) -> Iterator[str]:
    """Say what there is, and a line for every thermostat: how it was understood."""
    counted = ", ".join(
        f"{len(items)} {noun}{'' if len(items) == 1 else 's'}"
        for noun, items in (
            ("sensor", {**config.sensors, **config.kernel}),
            ("combination", config.combine),
            ("line", config.lines),
            ("alarm", config.alarms),
            ("output", config.outputs),
            ("channel", config.notifications),
        )
    )
    yield f"{path}: fine: {counted}"
    yield from thermostats.understood(config)


def warnings(
    path: Path,
    config: Config,
    lines: Mapping[str, int],
    *,
    environ: Mapping[str, str],
    roots: Roots,
) -> list[Problem]:
    """Give what is better changed, by its lines; ``lines`` are those of every path."""
    folder = memory_folder(config.memory.folder, environ, simulate=False)
    remarks = [*_remarks(config, lines), *wear.advice(config.memory, folder, roots)]
    return placed(remarks, str(path), lines)


def _remarks(config: Config, lines: Mapping[str, int]) -> Iterator[Remark]:
    yield from thermostats.advice(config)
    yield from gpio.advice(config, lines)
    yield from latches.advice(config)
    if config.notifications:
        from hydrogen.integrations.notifications.advice import advice  # noqa: PLC0415  imported only where there is a channel: few have one, and it loads what takes addresses apart

        yield from advice(config.notifications)
