"""How it is known what a sensor is: by its driver, by the kernel, or by nobody but who wrote it."""

from collections.abc import Sequence
from enum import StrEnum

from drivers.doctor.recognition import Check, Recognition
from drivers.kernel.channel import Subsystem
from drivers.kernel.driver import KernelOptions
from drivers.sensor import Match

_SURE = "its identity is read at every start, and any other chip is refused"
_LIKELY = (
    "it has no number of its own kind; what it answers at every start has to be as its kind "
    "answers, which most other chips do not"
)
_POSSIBLE = (
    "it cannot be told from chips that answer alike: that it is this one is what the "
    "configuration says"
)
_KERNELS = {
    Subsystem.W1: "the kernel reads it by its own serial number, so that it is that very device",
    Subsystem.HWMON: "a driver of the kernel's reads it: what it is was said to the kernel",
    Subsystem.IIO: "a driver of the kernel's reads it: what it is was said to the kernel",
    Subsystem.THERMAL: "it is the kernel's own thermal zone of that type",
}
_COMBINED = "it is made of other sensors: see how these are known"


class Means(StrEnum):
    """Who vouches for what a sensor is."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"
    KERNEL = "kernel"
    COMBINED = "combined"


def of_chip(known: Recognition) -> dict[str, object]:
    """Say how a chip is told from others."""
    match known.match:
        case Match.SURE:
            means, message = Means.SURE, _SURE + _details(known.checks)
        case Match.LIKELY:
            means, message = Means.LIKELY, _LIKELY
        case _:
            means, message = Means.POSSIBLE, _POSSIBLE
    return _content(means, message) | {"checks": [_check(check) for check in known.checks]}


def of_kernel(options: KernelOptions) -> dict[str, object]:
    """Say how a sensor is known that the kernel reads."""
    return _content(Means.KERNEL, _KERNELS[options.device.subsystem])


def of_combined() -> dict[str, object]:
    """Say it of a sensor that is made of others."""
    return _content(Means.COMBINED, _COMBINED)


def _content(means: Means, message: str) -> dict[str, object]:
    return {"match": means, "message": message, "checks": []}


def _check(check: Check) -> dict[str, object]:
    return {"sent": _hex(check.sent), "answer": _hex(check.answer), "mask": _hex(check.mask)}


def _details(checks: Sequence[Check]) -> str:
    read = ", ".join(f"{_hex(check.sent)} reads {_compared(check)}" for check in checks)
    note = " (what has a ? is not compared, or not all of it)" if "?" in read else ""
    return f": {read}{note}" if read else ""


def _compared(check: Check) -> str:
    """Write an answer with a ? for each digit that is not compared, or not all of it."""
    digits = zip(check.answer.hex(), check.mask.hex(), strict=True)
    return "0x" + "".join(digit if mask == "f" else "?" for digit, mask in digits)


def _hex(some: bytes) -> str:
    return f"0x{some.hex()}"
