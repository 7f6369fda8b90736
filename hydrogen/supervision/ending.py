"""Switches outputs off when the program is gone that had them, as a unit's ``ExecStopPost=``."""

import sys
from collections.abc import Mapping
from contextlib import closing

from drivers.errors import LineError
from drivers.gpio.line import Gpio
from drivers.gpio.lines import LinuxGpio
from hydrogen.config.model import OutputConfig


def off(outputs: Mapping[str, OutputConfig]) -> int:
    """Switch the machine's own lines off; return the exit status, 1 where one could not be."""
    with closing(LinuxGpio("hydrogen off")) as gpio:
        problems = switch_off(outputs, gpio)
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


def switch_off(outputs: Mapping[str, OutputConfig], gpio: Gpio) -> list[str]:
    """Drive every output off and let go of it; say which could not be, each with its reason.

    Where the kernel keeps what a line was last driven to, as that of Raspberry Pi OS does, it
    stays off from then on.
    """
    problems: list[str] = []
    for name, output in outputs.items():
        try:
            gpio.output(output.address, output.rule.polarity).close()
        except LineError as error:
            problems.append(f"outputs.{name}: {error}")
    return problems
