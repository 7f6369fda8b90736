"""A catalogue of its own, so that a new driver changes no test here."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

from drivers.quantity import Quantity
from drivers.sensor import Chip, NoOptions


class Range(StrEnum):
    NARROW = "narrow"
    WIDE = "wide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tmp102Options:
    extended_range: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeOptions:
    series: float
    range: Range = Range.NARROW
    label: str | None = None
    samples: int = 1

    def __post_init__(self) -> None:
        if self.range is Range.WIDE and self.samples > 1:
            message = "a wide range allows one sample only"
            raise ValueError(message)


def _unused(*_: object) -> NoReturn:
    raise AssertionError


def _chip(name: str, addresses: range, conversion: float, options: type = NoOptions) -> Chip:
    return Chip(
        name=name,
        title=name.upper(),
        datasheet="a datasheet",
        addresses=frozenset(addresses),
        quantities=(Quantity.TEMPERATURE,),
        conversion=conversion,
        open=_unused,
        simulate=_unused,
        options=options,
    )


CATALOGUE = {
    chip.name: chip
    for chip in (
        _chip("lm75", range(0x48, 0x50), 0.3),
        _chip("tmp102", range(0x48, 0x4C), 0.285, Tmp102Options),
        _chip("ds1775", range(0x48, 0x50), 1.5),
        _chip("probe", range(0x40, 0x80, 8), 0.1, ProbeOptions),
    )
}
