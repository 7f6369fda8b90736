"""A wire on which one answer of a chip arrives otherwise."""

from drivers.sensor import SimulatedChip


class AlteredWire:
    """An ``I2CBus``; what is read after ``sent`` has the bits of ``flip`` the other way round."""

    name = "altered"

    def __init__(self, chip: SimulatedChip, sent: bytes, flip: bytes) -> None:
        self._chip = chip
        self._sent = sent
        self._flip = flip
        self._last = b""

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:  # noqa: ARG002  one chip is there
        self._last = bytes(write) or self._last
        answer = self._chip.transfer(bytes(write), read)
        if self._last != self._sent or read != len(self._flip):
            return answer
        return bytes(a ^ b for a, b in zip(answer, self._flip, strict=True))

    def close(self) -> None:
        pass
