"""A print as real lines tell it: its door, its emergency stop, and a program that is killed."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest

from tests.kernel.guest.devices import GpioSim

from .client import KEY, PORT, Message, Program, running

PI = "pinctrl-bcm2835"
E_STOP, DOOR, PRINTING = 6, 17, 22
CONFIG = f"""
server: {{listen: ["127.0.0.1"], port: {PORT}, limits: {{messages_per_minute: 100000}}}}
keys: {{rig: {{role: control, value: {KEY}}}}}
lines:
  stop_button: {{line: GPIO6, debounce: 0, role: e_stop}}
  door: {{line: GPIO17, debounce: 0, role: door}}
  board: {{line: GPIO22, debounce: 0, role: printing}}
printer: {{settle: 0, idle_after: 0}}
alarms:
  open_door: {{condition: active, line: door, states: [printing], level: warning, latched: true}}
memory: {{folder: MEMORY, blackbox: {{before: 10, after: 0}}}}
"""


class Workshop:
    """A printer's lines, and the program that watches them; it may be started again."""

    def __init__(self, undo: ExitStack, folder: Path) -> None:
        self.gpio = GpioSim(PI, 54, {E_STOP: "GPIO6", DOOR: "GPIO17", PRINTING: "GPIO22"})
        undo.callback(self.gpio.remove)
        self.gpio.create()
        self._undo = undo
        self._config = folder / "config.yaml"
        self._config.write_text(CONFIG.replace("MEMORY", str(folder / "memory")))
        self.program = self.start()

    def start(self) -> Program:
        self.program = self._undo.enter_context(running(self._config))
        return self.program

    def printer_where(self, state: str) -> Message:
        status = self.program.status_where(lambda status: printer(status)["state"] == state)
        return printer(status)

    def answer(self, kind: str, **fields: object) -> Message:
        self.program.send({"type": kind, **fields})
        while (message := self.program.receive())["type"] != kind:
            pass
        return message

    def jobs(self) -> list[Message]:
        return msgspec.convert(self.answer("jobs")["jobs"], list[Message])


def printer(status: Message) -> Message:
    return msgspec.convert(status["printer"], Message)


def alarms(status: Message) -> list[tuple[object, object]]:
    return [(a["name"], a["state"]) for a in msgspec.convert(status["alarms"], list[Message])]


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    with ExitStack() as undo:
        yield Workshop(undo, tmp_path)


def test_a_print_has_its_open_door_and_ends_with_the_emergency_stop(workshop: Workshop) -> None:
    workshop.printer_where("idle")
    workshop.gpio.pull(PRINTING, up=True)
    begun = workshop.program.event("job_started")
    workshop.printer_where("printing")
    workshop.gpio.pull(DOOR, up=True)
    workshop.program.status_where(lambda status: ("open_door", "raised") in alarms(status))
    workshop.gpio.pull(DOOR, up=False)
    workshop.program.status_where(lambda status: ("open_door", "latched") in alarms(status))

    workshop.gpio.pull(E_STOP, up=True)
    workshop.program.event("job_finished")
    workshop.printer_where("stopped")

    [job] = workshop.jobs()
    assert job["id"] == msgspec.convert(begun["data"], Message)["job"]
    assert (job["outcome"], job["door_openings"]) == ("stopped", 1)
    written = workshop.program.event("blackbox_written")
    assert msgspec.convert(written["data"], Message)["reason"] == "e_stop"


def test_a_print_goes_on_and_its_alarm_stands_after_the_program_was_killed(
    workshop: Workshop,
) -> None:
    workshop.printer_where("idle")
    workshop.gpio.pull(PRINTING, up=True)
    workshop.printer_where("printing")
    workshop.gpio.pull(DOOR, up=True)
    workshop.program.status_where(lambda status: ("open_door", "raised") in alarms(status))
    [before] = workshop.jobs()
    # What follows at once on another urgent writing waits for a second, for the card's sake.
    for _ in range(20):
        workshop.program.status_where(lambda status: bool(status["alarms"]))

    workshop.program.kill()
    workshop.gpio.pull(DOOR, up=False)
    workshop.start()

    workshop.printer_where("printing")
    workshop.program.status_where(lambda status: ("open_door", "latched") in alarms(status))
    [after] = workshop.jobs()
    assert (after["id"], after["started_at"]) == (before["id"], before["started_at"])
    assert after["outcome"] == "running"
