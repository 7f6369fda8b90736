"""What each condition of the power supply is to the person at the printer."""

from collections.abc import Mapping

from msgspec import Struct

from drivers.host.power import PowerCondition


class PowerMessage(Struct, frozen=True):
    """What is said when a condition begins, and when it has ended."""

    begins: str
    ends: str


# 4.63 V: Raspberry Pi documentation, "Power supply warnings", for every model since the B+ but the
# Zero range.
POWER_MESSAGES: Mapping[PowerCondition, PowerMessage] = {
    PowerCondition.UNDER_VOLTAGE: PowerMessage(
        "the 5 V supply fell below 4.63 V: use the official power supply and a short cable",
        "the 5 V supply has been high enough for a minute",
    ),
    PowerCondition.FREQUENCY_CAPPED: PowerMessage(
        "the processor's clock is held down, for heat or for low voltage:"
        " give it air, and check the power supply",
        "the processor's clock has been free for a minute",
    ),
    PowerCondition.THROTTLED: PowerMessage(
        "the processor is throttled, for heat or for low voltage:"
        " give it air, and check the power supply",
        "the processor has not been throttled for a minute",
    ),
    PowerCondition.SOFT_TEMPERATURE_LIMIT: PowerMessage(
        "the processor is so warm that it slows down: give it air or a heat sink",
        "the processor has been cool enough for a minute",
    ),
}
