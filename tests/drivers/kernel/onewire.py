"""A DS18B20 on a 1-Wire line, slot by slot, so that the kernel's own 1-Wire stack can read it.

Sources: DS18B20 19-7487 (ROM and function commands, scratchpad), Maxim AN187 (search).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from drivers.kernel.simulated_thermometer import checksum, scratchpad

_SEARCH_ROM, _MATCH_ROM, _SKIP_ROM = 0xF0, 0x55, 0xCC


class _Function(IntEnum):
    CONVERT_T = 0x44
    READ_SCRATCHPAD = 0xBE
    WRITE_SCRATCHPAD = 0x4E
    READ_POWER_SUPPLY = 0xB4


def bits_of(data: bytes) -> Iterator[int]:
    """Give the bits as they go over the line, least significant first."""
    for byte in data:
        yield from (byte >> n & 1 for n in range(8))


@dataclass
class Ds18b20:
    """One thermometer by its serial number; ``celsius`` of None is too little supply to convert.

    ``garbles`` flips a bit of what it answers; ``present`` is whether it is plugged in.
    """

    serial: str
    celsius: float | None = 20.0
    present: bool = True
    garbles: bool = False
    conversions: int = 0
    _data: bytearray = field(default_factory=bytearray)
    _out: list[int] = field(default_factory=list)
    _in: list[int] = field(default_factory=list)
    _state: str = "idle"
    _searched: int = 0

    def __post_init__(self) -> None:
        self.power_cycle()

    @property
    def rom(self) -> bytes:
        family, _, number = self.serial.partition("-")
        rom = bytes.fromhex(family) + bytes.fromhex(number)[::-1]
        return rom + bytes((checksum(rom),))

    def power_cycle(self) -> None:
        """Forget the last conversion."""
        self._data = bytearray(scratchpad(self.serial, None))
        self._state = "idle"

    def reset(self) -> bool:
        """Answer a reset with a presence pulse."""
        self._state, self._in, self._out, self._searched = "rom", [], [], 0
        return self.present

    def slot(self, bit: int) -> int:
        """Take a bit, or give one in a slot that the master left high: 0 pulls the line low."""
        if not self.present or self._state == "idle":
            return 1
        if self._state == "search":
            return self._search(bit)
        if self._out:
            return self._out.pop(0) if bit else 1
        self._in.append(bit)
        self._take()
        return 1

    def _search(self, bit: int) -> int:
        step, phase = divmod(self._searched, 3)
        own = self.rom[step // 8] >> step % 8 & 1
        self._searched += 1
        if phase < 2:
            return own if phase == 0 else 1 - own
        if bit != own or step == 63:
            self._state = "idle"
        return 1

    def _take(self) -> None:
        match self._state, len(self._in):
            case "rom", 8:
                self._rom_command(self._byte())
            case "match", 64:
                mine = self._in == list(bits_of(self.rom))
                self._state = "function" if mine else "idle"
                self._in = []
            case "function", 8:
                self._function(self._byte())
            case "write", 24:
                self._data[2:5] = bytes(self._byte() for _ in range(3))
                self._data[8] = checksum(bytes(self._data[:8]))
                self._state = "idle"

    def _byte(self) -> int:
        taken, self._in = self._in[:8], self._in[8:]
        return sum(bit << n for n, bit in enumerate(taken))

    def _rom_command(self, command: int) -> None:
        states = {_SEARCH_ROM: "search", _MATCH_ROM: "match", _SKIP_ROM: "function"}
        self._state = states.get(command, "idle")

    def _function(self, command: int) -> None:
        self._state = "answer"
        match command:
            case _Function.CONVERT_T:
                self.conversions += 1
                self._convert()
            case _Function.READ_SCRATCHPAD:
                self._out = list(bits_of(bytes(self._data)))
                self._out[3] ^= self.garbles
            case _Function.WRITE_SCRATCHPAD:
                self._state = "write"
            case _Function.READ_POWER_SUPPLY:
                self._out = [1]
            case _:
                self._state = "idle"

    def _convert(self) -> None:
        if self.celsius is not None:
            kept = self._data[2:5]
            self._data = bytearray(scratchpad(self.serial, self.celsius))
            self._data[2:5] = kept
            self._data[8] = checksum(bytes(self._data[:8]))


@dataclass
class OneWireLine:
    """What hangs on one line; ``grounded`` is a data wire that is held low."""

    devices: Sequence[Ds18b20]
    grounded: bool = False

    def reset(self) -> bool:
        """Tell whether anybody is there; to a master, a line held low is somebody."""
        present = [device.reset() for device in self.devices]  # all of them, whatever is heard
        return self.grounded or any(present)

    def slot(self, bit: int) -> int:
        """Give what the line is at when it is sampled."""
        levels = [device.slot(bit) for device in self.devices]
        return int(bit and all(levels) and not self.grounded)

    def write(self, byte: int) -> None:
        for bit in bits_of(bytes((byte,))):
            self.slot(bit)

    def read(self) -> int:
        return sum(self.slot(1) << n for n in range(8))
