"""Alarms as a person writes them, on sensors and lines that there are."""

from pathlib import Path

from tests.hydrogen.config.written import KEYS, problems

HARDWARE = """
buses: {main: {device: /dev/i2c-1}}
sensors:
  bed: {driver: lm75, bus: main, address: 0x48}
  room: {driver: lm75, bus: main, address: 0x49, interval: 20}
combine:
  above_room: {method: difference, of: [bed, room]}
lines:
  door: {line: GPIO17, role: door}
  board: {line: GPIO22, role: printing}
  button: {line: GPIO23, role: paused}
"""


def alarms(*entries: str, hardware: str = HARDWARE) -> str:
    return hardware + "alarms:\n" + "".join(f"  {entry}\n" for entry in entries) + KEYS


def told(folder: Path, *entries: str, hardware: str = HARDWARE) -> list[str]:
    found = problems(folder, alarms(*entries, hardware=hardware))
    return [problem.split(": ", 1)[1].removeprefix("alarms.") for problem in found]
