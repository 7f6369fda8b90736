"""The 40 pins of a Raspberry Pi's header, the same on every board since the 1 B+."""

GROUND = "ground"
VOLTS_3 = "3.3 V"
VOLTS_5 = "5 V"

# By number, two a row, as one looks at it: odd ones are nearer to the middle of the board.
PINS = (
    *(VOLTS_3, VOLTS_5),
    *("GPIO2", VOLTS_5),
    *("GPIO3", GROUND),
    *("GPIO4", "GPIO14"),
    *(GROUND, "GPIO15"),
    *("GPIO17", "GPIO18"),
    *("GPIO27", GROUND),
    *("GPIO22", "GPIO23"),
    *(VOLTS_3, "GPIO24"),
    *("GPIO10", GROUND),
    *("GPIO9", "GPIO25"),
    *("GPIO11", "GPIO8"),
    *(GROUND, "GPIO7"),
    *("GPIO0", "GPIO1"),
    *("GPIO5", GROUND),
    *("GPIO6", "GPIO12"),
    *("GPIO13", GROUND),
    *("GPIO19", "GPIO16"),
    *("GPIO26", "GPIO20"),
    *(GROUND, "GPIO21"),
)


def pin(name: str) -> int:
    """Return the number of a line's pin; only lines have a pin of their own."""
    return PINS.index(name) + 1
