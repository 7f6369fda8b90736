r"""A thermal zone for the guest, in the table by which a PC's firmware describes one.

QEMU's machines have none, and no module of the kernel's makes one to test with. In the language of
the ACPI Specification 6.5, 19, this one is

    ThermalZone (\_TZ.RIG0) {
        OperationRegion (PORT, SystemIO, 0x2FF, 1)
        Field (PORT, ByteAcc, NoLock, Preserve) { CELS, 8 }
        Name (_CRT, 3832)
        Method (_TMP) { Return (CELS * 10 + 2732) }
    }
"""

SOURCE = "thermal:acpitz"
# The scratch register of the second serial port: a byte that holds what is written, for nobody.
PORT = 0x2FF
# Where the kernel would switch the guest off.
CRITICAL = 110


def definition() -> bytes:
    """Give its AML, as of 20.2, without the table's header."""
    region = b"\x5b\x80PORT\x01" + _word(PORT) + b"\x01"
    field = b"\x5b\x81" + _counted(b"PORT\x01CELS\x08")
    critical = b"\x08_CRT" + _word(_tenths_of_a_kelvin(CRITICAL))
    product = b"\x77CELS\x0a\x0a\x00"
    total = b"\x72" + product + _word(_tenths_of_a_kelvin(0)) + b"\x00"
    temperature = b"\x14" + _counted(b"_TMP\x00\xa4" + total)
    return b"\x5b\x85" + _counted(b"\\._TZ_RIG0" + region + field + critical + temperature)


def _tenths_of_a_kelvin(celsius: int) -> int:
    return celsius * 10 + 2732


def _word(value: int) -> bytes:
    return b"\x0b" + value.to_bytes(2, "little")


def _counted(body: bytes) -> bytes:
    """Put before it how long it is, these bytes included: one, or two from 63 on."""
    if len(body) < 0x3F:
        return bytes((len(body) + 1,)) + body
    length = len(body) + 2
    return bytes((0x40 | length & 0xF, length >> 4)) + body
