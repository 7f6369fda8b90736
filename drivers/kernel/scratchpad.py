"""What a 1-Wire thermometer sent, as the kernel's file ``w1_slave`` shows it.

The file ``temperature`` beside it has the number alone, in which an idle wire that is held low, a
chip that has not converted and a real reading look the same; so that one is never read.
"""

import re
from dataclasses import dataclass

from drivers.errors import BadChecksum, BadData, NoResponse, OutOfRange, ProbeOpen

# Nine bytes and what the kernel makes of their CRC, then the number: w1_therm.rst.
_FORM = re.compile(
    r"(?P<bytes>(?:[0-9a-f]{2} ){9}): crc=[0-9a-f]{2} (?P<crc>YES|NO)\n"
    r"(?:[0-9a-f]{2} ){9}t=(?P<millidegrees>-?[0-9]+)"
)
_POWER_ON = 85_000
"""Millidegrees that the scratchpad holds before the first conversion: DS18B20 19-7487, Figure 9."""
_UNCONVERTED = 0x0C
"""Byte 6 until the first conversion, by which the kernel's w1_therm tells the two 85 °C apart; a
DS18S20 has it at a real 85 °C too, and some copies of the DS18B20 have it always."""
_STARVED = 0x07FF
"""What a DS18B20 converts to with too little supply, by the same driver."""
_LOWEST, _HIGHEST = -55_000, 125_000  # DS18B20 19-7487, Features; all families but one alike
_DS1825 = "3b"
_THERMOCOUPLE = 0x80  # of byte 4: w1_therm tells a MAX31850 from a DS1825 by it
_DISCONNECTED = 0x01  # of a MAX31850's byte 0


@dataclass(frozen=True, slots=True)
class Scratchpad:
    """Nine bytes whose checksum is right, and the temperature that the kernel made of them."""

    serial: str
    data: bytes
    millidegrees: int

    @classmethod
    def parse(cls, serial: str, text: str) -> "Scratchpad":
        """Read the file of a thermometer. Raises NoResponse, BadChecksum and BadData."""
        match = _FORM.fullmatch(text.strip())
        if match is None:
            message = f"w1:{serial}: w1_slave reads {text[:60]!r}, which is no measurement"
            raise BadData(message)
        data = bytes.fromhex(match["bytes"])
        if set(data) == {0xFF}:
            raise nobody(serial)
        if match["crc"] == "NO":
            raise garbled(serial)
        # Zeros have the CRC 0, and would be 0 °C: byte 4 of every family has ones in it.
        if not any(data):
            message = (
                f"w1:{serial} reads zeros alone, which is no temperature: its data wire is held "
                "low: look for a short to ground, and for the pull-up of 4.7 kΩ to 3.3 V"
            )
            raise BadData(message)
        return cls(serial, data, int(match["millidegrees"]))

    @property
    def is_doubtful(self) -> bool:
        """Whether it looks as it does before the first conversion after power-up."""
        return self.millidegrees == _POWER_ON and self.data[6] == _UNCONVERTED

    @property
    def celsius(self) -> float:
        """The temperature. Raises OutOfRange and ProbeOpen."""
        if self.serial.startswith(_DS1825) and self.data[4] & _THERMOCOUPLE:
            if self.data[0] & _DISCONNECTED:
                message = f"w1:{self.serial}: its thermocouple is not connected, or has a short"
                raise ProbeOpen(message)
            return self.millidegrees / 1000
        if int.from_bytes(self.data[:2], "little") == _STARVED:
            message = (
                f"w1:{self.serial} has too little supply to convert: connect its VDD to 3.3 V, or "
                "shorten the cable"
            )
            raise OutOfRange(message)
        if not _LOWEST <= self.millidegrees <= _HIGHEST:
            message = (
                f"w1:{self.serial} says {self.millidegrees / 1000:g} °C, which it cannot measure: "
                "check its supply and wiring"
            )
            raise OutOfRange(message)
        return self.millidegrees / 1000


def nobody(serial: str) -> NoResponse:
    """Say that the bus is there and the thermometer is not."""
    return NoResponse(
        f"w1:{serial} does not answer: check its plug and wiring, and the pull-up of 4.7 kΩ "
        "between data and 3.3 V"
    )


def garbled(serial: str) -> BadChecksum:
    """Say that what came was not what was sent, or came from nobody at all."""
    return BadChecksum(
        f"w1:{serial}: its answer fails its checksum, or does not come: check its plug, the "
        "length of the cable, and the pull-up of 4.7 kΩ between data and 3.3 V"
    )
