"""The words in which a driver of a chip refuses it, or what it sent; ``where`` is its location."""

from drivers.errors import BadData, ChipError, NotReady, WrongChip

COLDEST, HOTTEST = -65.0, 160.0
"""What no chip here may be stored at, in °C; the widest is that of ADT7410 Rev. A Table 3."""


def unstarted(where: str) -> ChipError:
    """Say that a chip was measured before ``start``."""
    return ChipError(f"{where} was measured before it was started")


def only_ones(where: str) -> BadData:
    """Say that whatever is read is ones."""
    return BadData(
        f"{where} answers only ones: nothing drives SDA: check the chip's supply and wiring"
    )


def only_zeros(where: str) -> BadData:
    """Say that whatever is read is zeros."""
    return BadData(
        f"{where} answers only zeros: SDA is held low by a chip or a short: check the bus's wiring"
    )


def stranger(where: str, title: str, reason: str) -> WrongChip:
    """Say that it is no such chip."""
    return WrongChip(f"{where} is no {title}: {reason}: check the address and the driver")


def must_read(register: int, read: int, *, mask: int, value: int, width: int) -> str:
    """Give the reason that a register of ``width`` bytes reads otherwise than such a chip's."""
    digits = 2 * width
    return (
        f"its register 0x{register:02x} reads 0x{read:0{digits}x}, of which 0x{mask:0{digits}x} "
        f"must read 0x{value:0{digits}x}"
    )


def lost(where: str, written: str, read: str) -> BadData:
    """Say that a chip's configuration is not what was written."""
    return BadData(
        f"{where} lost its configuration (reads {read} instead of {written}): "
        "check its supply voltage and wiring"
    )


def unsteady(where: str, first: str, second: str) -> BadData:
    """Say that what a driver has to put back one day reads otherwise a second time."""
    return BadData(
        f"{where} reads {first} and then {second} as its configuration: "
        "check its wiring, cable length and pull-ups"
    )


def idle(where: str, seconds: float) -> NotReady:
    """Say that a chip did not finish a conversion in its time."""
    return NotReady(f"{where} has no new temperature after {seconds:g} s: check its supply voltage")


def garbled(where: str, word: int) -> BadData:
    """Say that a word has bits that no temperature has."""
    return BadData(
        f"{where} sent 0x{word:04x}, which is no temperature: "
        "check its wiring, cable length and pull-ups"
    )


def impossible(where: str, celsius: float) -> BadData:
    """Say that a temperature is one that no chip would be alive at."""
    return BadData(
        f"{where} sent {celsius:g} °C, which no such chip survives: "
        "check its wiring, cable length and pull-ups"
    )
