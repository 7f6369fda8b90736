"""The program's outputs, as the chip tells their levels: on, held off, and off at every end."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest

from tests.kernel.guest.devices import GpioSim

from .client import KEY, PATIENCE, PORT, Message, Program, running

PI = "pinctrl-bcm2835"
DOOR, PRINTING, HEATER, LIGHT = 17, 22, 23, 24
CONFIG = f"""
server: {{listen: ["127.0.0.1"], port: {PORT}, limits: {{messages_per_minute: 100000}}}}
keys: {{rig: {{role: control, value: {KEY}}}}}
lines:
  door: {{line: GPIO17, debounce: 0, role: door}}
  board: {{line: GPIO22, debounce: 0, role: printing}}
printer: {{settle: 0, idle_after: 0}}
outputs:
  heater: {{line: GPIO23, off_while: [door]}}
  light: {{line: GPIO24, polarity: active_low, states: [printing]}}
"""


class House:
    """A door, a printer, a heater and a light, and the program that minds them."""

    def __init__(self, undo: ExitStack, folder: Path) -> None:
        names = {DOOR: "GPIO17", PRINTING: "GPIO22", HEATER: "GPIO23", LIGHT: "GPIO24"}
        self.gpio = GpioSim(PI, 54, names)
        undo.callback(self.gpio.remove)
        self.gpio.create()
        # Where the resistors pull what nobody drives, as docs/outputs.md has it.
        self.gpio.pull(LIGHT, up=True)
        self._path = folder / "config.yaml"
        self._path.write_text(CONFIG)
        self.program: Program = undo.enter_context(running(self._path))
        self.output_where("heater", lambda heater: heater["state"] == "ok")

    def output_where(self, name: str, holds: Callable[[Message], bool]) -> Message:
        status = self.program.status_where(lambda status: holds(output(status, name)))
        return output(status, name)

    def levels(self) -> tuple[int, int]:
        """Read the heater's and the light's line, at the chip."""
        return self.gpio.value(HEATER), self.gpio.value(LIGHT)

    def until_levels(self, *levels: int) -> None:
        end = time.monotonic() + PATIENCE
        while self.levels() != levels:
            assert time.monotonic() < end, self.levels()
            time.sleep(0.01)

    def switch(self, **fields: object) -> None:
        self.program.send({"type": "set_output", **fields})

    def off(self) -> subprocess.CompletedProcess[str]:
        """Do as the unit does after the end."""
        command = [sys.executable, "-m", "hydrogen", "off", str(self._path)]
        return subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  ours

    def error(self) -> Message:
        while (message := self.program.receive())["type"] != "error":
            pass
        return msgspec.convert(message["error"], Message)


def output(status: Message, name: str) -> Message:
    return msgspec.convert(status["outputs"], dict[str, Message])[name]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with ExitStack() as undo:
        yield House(undo, tmp_path)


def test_a_heater_is_switched_held_off_by_the_door_and_off_at_the_orderly_end(
    house: House,
) -> None:
    at_the_start = house.levels()
    house.switch(name="heater", on=True)
    house.output_where("heater", lambda heater: heater["on"] is True)
    switched = house.levels()
    house.gpio.pull(DOOR, up=True)
    house.until_levels(0, 1)
    held = house.output_where("heater", lambda heater: heater["on"] is False)
    house.switch(name="heater", on=True)
    refused = house.error()
    house.gpio.pull(DOOR, up=False)
    house.until_levels(1, 1)

    assert house.program.stop() == 0
    assert house.levels() == (0, 1)
    assert (at_the_start, switched) == ((0, 1), (1, 1))
    assert held["held_off_by"] == "door is open"
    assert (refused["code"], refused["message"]) == ("refused", "door is open")


def test_a_light_follows_the_printer_and_everything_is_off_after_kill_9(house: House) -> None:
    house.switch(name="heater", on=True, **{"for": 3600})
    house.gpio.pull(PRINTING, up=True)
    house.until_levels(1, 0)

    house.program.kill()

    assert house.levels() == (0, 1)


def test_outputs_are_switched_off_from_outside_only_once_the_program_is_gone(
    house: House,
) -> None:
    house.switch(name="heater", on=True)
    house.until_levels(1, 1)
    while_running = house.off()
    level = house.levels()
    house.program.kill()

    after = house.off()

    assert (while_running.returncode, after.returncode) == (1, 0)
    in_use = f'outputs.heater: {PI}/GPIO23: in use by "'
    assert while_running.stderr.startswith(in_use)
    assert level == (1, 1)
    assert (after.stderr, house.levels()) == ("", (0, 1))
