"""Where a card's partitions are, as sfdisk reads them."""

from pathlib import Path

import msgspec

from deploy.host.command import run


class Partition(msgspec.Struct, frozen=True):
    """One entry of the table; places are in sectors."""

    start: int
    size: int
    type: str
    bootable: bool = False


class Table(msgspec.Struct, frozen=True):
    label: str
    id: str
    sectorsize: int
    partitions: list[Partition]

    def offset(self, number: int) -> int:
        """Give where a partition begins, in bytes; the first is number 0."""
        return self.partitions[number].start * self.sectorsize

    def length(self, number: int) -> int:
        """Give how long it is, in bytes."""
        return self.partitions[number].size * self.sectorsize


class _Told(msgspec.Struct, frozen=True):
    partitiontable: Table


def table(card: Path) -> Table:
    """Read the table of a card or an image."""
    told = run(["/usr/sbin/sfdisk", "--json", str(card)])
    return msgspec.json.decode(told, type=_Told).partitiontable
