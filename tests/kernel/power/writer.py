"""The guest's program: it looks what the last cut left, and keeps more until the next."""

from pathlib import Path

from hydrogen.clock import SystemClock
from tests.kernel.disk.guest import DISK, Host, mount

from .keeping import Keeping, KeptDocuments, LooseLines
from .kept_history import KeptHistory

FOLDER = DISK / "memory"
READY = "ready"
CHECKED = "checked"


def main() -> None:
    host = Host()
    host.say(READY)
    # Here its state is saved, and from here on it goes on in every round.
    round_, options = host.hear().split()
    mount(options)
    keepings = opened(FOLDER, host)
    for keeping in keepings:
        look(keeping, host)
    for name in FOLDER.glob("*damaged*"):
        host.say(f"odd folder there is {name.name}")
    host.say(CHECKED)
    step = 0
    while True:
        for keeping in keepings:
            keeping.keep(int(round_), step)
        for keeping in keepings:
            if problem := keeping.settle():
                host.say(f"odd {keeping.name} {problem}")
        step += 1
        host.say(f"kept {step}")


def opened(folder: Path, host: Host) -> list[Keeping]:
    """Open everything as the program does at its start."""
    folder.mkdir(exist_ok=True)
    clock = SystemClock()
    history = KeptHistory(folder, clock, lambda text: host.say(f"odd history {text}"))
    return [KeptDocuments(folder, clock), history, LooseLines(folder)]


def look(keeping: Keeping, host: Host) -> None:
    found = keeping.found(lambda text: host.say(f"odd {keeping.name} {text}"))
    for round_, steps in found.items():
        host.say(f"found {keeping.name} {round_} {steps}")


if __name__ == "__main__":
    main()
