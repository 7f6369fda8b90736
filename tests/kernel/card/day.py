"""A day on a card: a guest whose clock jumps to whatever it waits for next."""

from pathlib import Path
from typing import NamedTuple

from deploy.host.command import CannotRun
from tests.kernel.disk.image import make
from tests.kernel.disk.initrd import initial_ram_disk
from tests.kernel.disk.machine import RAM_DISK, started
from tests.kernel.kernel import Kernel

from .program import WARM_UP

PROGRAM = "tests.kernel.card.program"
LATE = ("hydrogen.memory.rescue", "hydrogen.history.store.salvage")
SIZE = 2 * 1024**3
# The guest's clock counts its instructions, 8 ns each, and stands at no time when it has none.
FLYING = ("-accel", "tcg,thread=single", "-icount", "shift=3,sleep=off", "-rtc", "clock=vm")


class Written(NamedTuple):
    """What reached the disk: writes, bytes, and how often it was told to flush."""

    writes: int
    bytes: int
    flushes: int


class Plan(NamedTuple):
    """What is tried: the file system's options, and a batch every so many seconds.

    ``memory`` is a folder with a history that is there already.
    """

    options: str
    hours: int = 24
    every: int = 60
    memory: Path | None = None


def day(kernel: Kernel, folder: Path, plan: Plan) -> Written:
    """Let the hours pass, and give what a day of such would write."""
    (folder / RAM_DISK).write_bytes(initial_ram_disk(kernel, PROGRAM, LATE))
    disk = folder / "disk"
    make(disk, SIZE, memory=plan.memory)
    drive = f"driver=file,node-name=disk,filename={disk},cache.no-flush=on"
    with started(kernel, folder, ("-blockdev", drive, *FLYING)) as guest:
        guest.hear()
        guest.say(f"{plan.options} {plan.hours} {plan.every}")
        told = []
        for _ in range(WARM_UP + plan.hours + 1):
            match guest.hear().split():
                case ["written", *numbers]:
                    told.append(Written(*map(int, numbers)))
                case words:
                    raise CannotRun(" ".join(words))
    return a_day(told[WARM_UP], told[-1], plan.hours)


def a_day(before: Written, after: Written, hours: int) -> Written:
    return Written(*(round((b - a) * 24 / hours) for a, b in zip(before, after, strict=True)))
