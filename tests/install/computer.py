"""What a person does with the computer, and sees of Hydrogen on it."""

import time
from collections.abc import Callable

import msgspec

from .agent import Said
from .machine import PATIENCE, Machine
from .packages import FILES

TO_INSTALL = 1800.0
PAUSE = 1.0
OWNER = "/etc/hydrogen/credentials/owner"
CONFIG = "/etc/hydrogen/config.yaml"
CACHE = "/var/cache/hydrogen-install"

Status = dict[str, object]


class Reading(msgspec.Struct, frozen=True):
    """What the status document says of a sensor."""

    state: str
    temperature_celsius: float | None = None


class Events(msgspec.Struct, frozen=True):
    """The answer to a question about events."""

    events: list[dict[str, object]]


class Computer:
    """A machine, and who sits at it."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    def attempt(self, script: str, *, patience: float = PATIENCE) -> Said:
        """Run a script as root; give its status and what it said."""
        return self.machine.attempt(script, patience=patience)

    def run(self, script: str, *, patience: float = PATIENCE) -> str:
        """Run a script that has to end well; give what it said."""
        status, text = self.attempt(script, patience=patience)
        assert status == 0, f"{script}\nended with status {status}:\n{text}"
        return text.strip()

    def installer(self, *words: str) -> Said:
        """Run the program that came with the packages; a version stands for its package."""
        return self.machine.attempt(installer(*words), patience=TO_INSTALL)

    def succeed(self, *words: str) -> str:
        status, text = self.installer(*words)
        assert status == 0, text
        return text

    def version(self) -> str:
        """Tell which version is wholly installed."""
        form = "${db:Status-Abbrev}${Version}"
        return self.machine.attempt(f"dpkg-query -W -f '{form}' hydrogen-monitor").text

    def property(self, name: str, unit: str = "hydrogen.service") -> str:
        return self.run(f"systemctl show -P {name} {unit}")

    def sensors(self) -> dict[str, Reading]:
        """Ask for the status over the network, with the owner's key."""
        key = self.run(f"cat {OWNER}")
        document = msgspec.json.decode(self.page("/api/status", key), type=Status)
        return msgspec.convert(document["sensors"], dict[str, Reading])

    def events(self) -> list[str]:
        """Ask for what happened, each with its number and time, the oldest first."""
        key = self.run(f"cat {OWNER}")
        answer = msgspec.json.decode(self.page("/api/events?since=0&limit=100", key), type=Events)
        return [msgspec.json.encode(event).decode() for event in answer.events]

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Wait until it is so."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, "it did not become so"
            time.sleep(PAUSE)

    def temperature(self) -> float:
        """Wait for the temperature of the chip on the bus."""
        end = time.monotonic() + PATIENCE
        sensors: dict[str, Reading] = {}
        while time.monotonic() < end:
            sensors = self.sensors()
            for reading in sensors.values():
                if reading.temperature_celsius is not None:
                    return reading.temperature_celsius
            time.sleep(PAUSE)
        raise AssertionError(sensors)

    def page(self, path: str, key: str = "") -> bytes:
        """Ask over the network, until the program answers."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self.machine.ask(path, key)
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(PAUSE)


def installer(*words: str) -> str:
    """Write the command; a version stands for the file of its package."""
    return " ".join([f"{FILES}/install.sh", *map(spelled, words)])


def spelled(word: str) -> str:
    return f"{FILES}/hydrogen-monitor_{word}_amd64.deb" if word[0].isdigit() else word
