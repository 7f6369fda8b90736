"""What the datasheets say of each part beside its temperatures, stated a second time."""

import pytest

from tests.drivers.chips.thermometers import PARTS

EIGHT = "48 49 4a 4b 4c 4d 4e 4f"
FOUR = "48 49 4a 4b"
# A2, A1 and A0 each low, high or open: SBOS288M, and the same in PCT2075 Rev. 9.
TWENTY_SEVEN = "28 29 2a 2b 2c 2d 2e 2f 35 36 37 48 49 4a 4b 4c 4d 4e 4f 70 71 72 73 74 75 76 77"
# Three pins at GND, V+, SDA or SCL: SBOS854F, Table 7-2.
THIRTY_TWO = " ".join(f"{address:02x}" for address in range(0x40, 0x60))


@pytest.mark.parametrize(
    ("name", "addresses", "power_up", "constant", "bits", "milliseconds"),
    [
        ("lm75", EIGHT, "00", "e0", 9, 300),
        ("lm75a", EIGHT, "00", "e0", 9, 300),
        ("lm75b", EIGHT, "00", "e0", 11, 100),
        ("pct2075", TWENTY_SEVEN, "00", "e0", 11, 100),
        ("tmp75", EIGHT, "00", "00", 12, 300),
        ("tmp175", TWENTY_SEVEN, "00", "00", 12, 300),
        ("tmp275", EIGHT, "00", "00", 12, 300),
        ("tmp105", "48 49", "00", "00", 12, 300),
        ("tmp1075", THIRTY_TWO, "00", "00", 12, 250),
        ("tmp1075n", FOUR, "60", "60", 12, 285),
        ("ds75", EIGHT, "00", "80", 12, 1200),
        ("ds1775", EIGHT, "00", "80", 12, 1500),
        ("stds75", EIGHT, "00", "80", 11, 600),
        ("max6625", FOUR, "00", "e0", 9, 200),
        ("max6626", FOUR, "00", "e0", 12, 200),
        ("mcp980x", EIGHT, "00", "00", 12, 600),
        ("adt75", EIGHT, "00", "40", 12, 100),
        ("tmp102", FOUR, "60a0", "600f", 12, 285),
        ("tmp112", f"40 41 42 43 {FOUR}", "60a0", "600f", 12, 285),
    ],
)
def test_a_part_is_as_its_datasheet_says(  # noqa: PLR0913, PLR0917 - each is one fact
    name: str, addresses: str, power_up: str, constant: str, bits: int, milliseconds: int
) -> None:
    part = PARTS[name]
    assert part.addresses == frozenset(bytes.fromhex(addresses))
    assert part.power_up == int(power_up, 16)
    assert part.fixed == int(constant, 16)
    assert part.format(part.continuous(part.power_up)).bits == bits
    assert part.conversion == milliseconds / 1000
