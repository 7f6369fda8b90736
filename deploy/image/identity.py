"""Identifiers that would be random: the same inputs get the same ones."""

import uuid
from dataclasses import dataclass
from uuid import UUID

NAMESPACE = UUID("6f0f1a3c-52c1-4f7e-9d1c-0e5b7a0c2d11")


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one image's disk and file systems from another's."""

    inputs: str
    """The digest of all that the image is made of."""

    @property
    def root(self) -> UUID:
        """Of the root file system."""
        return uuid.uuid5(NAMESPACE, f"root {self.inputs}")

    @property
    def directories(self) -> UUID:
        """The seed by which ext4 hashes the names in a directory."""
        return uuid.uuid5(NAMESPACE, f"directories {self.inputs}")

    @property
    def disk(self) -> str:
        """Of the partition table, eight hexadecimal digits."""
        return uuid.uuid5(NAMESPACE, f"disk {self.inputs}").hex[:8]

    @property
    def boot(self) -> str:
        """Of the boot partition, eight hexadecimal digits."""
        return uuid.uuid5(NAMESPACE, f"boot {self.inputs}").hex[:8]
