"""The LM75 and the chips that keep its register map, with a configuration of one byte.

The row ``lm75a`` is National's, of 9 bits; NXP's LM75A has 11 and is served by ``lm75b`` too.
"""

from drivers.chips.lm75_map import Format, Part
from drivers.chips.simulated_thermometer import SimulatedThermometer
from drivers.chips.thermometer import Thermometer, recognise
from drivers.quantity import Quantity
from drivers.sensor import Chip

# Bits of the configuration. R1:R0 select 9 to 12 bits where a part can choose: TI SBOS288M,
# Converter Resolution; Maxim 19-7848 Table 5; Maxim DS1775 Table 6; ST 13297 Table 7; Microchip
# DS21909D, ADC Resolution.
_RESOLUTION = 0b11 << 5
_TWELVE_BITS = 0b11 << 5
_ELEVEN_BITS = 0b10 << 5
_ONE_SHOT = 1 << 7

_THREE_PINS = frozenset(range(0x48, 0x50))
_ONE_PIN = frozenset(range(0x48, 0x4C))
# Pins that are low, high or left open: TI SBOS288M, NXP PCT2075 Rev. 9.
_OPEN_PINS = frozenset((*range(0x28, 0x30), *range(0x35, 0x38), *_THREE_PINS, *range(0x70, 0x78)))


def _nine_bits(_configuration: int) -> Format:
    return Format(9)


def _nine_bits_then_anything(_configuration: int) -> Format:
    return Format(9, low=None)


def _eleven_bits(_configuration: int) -> Format:
    return Format(11)


def _twelve_bits(_configuration: int) -> Format:
    return Format(12)


def _twelve_bits_then_anything(_configuration: int) -> Format:
    return Format(12, low=None)


def _selected_bits(configuration: int) -> Format:
    return Format(9 + ((configuration & _RESOLUTION) >> 5))


PARTS: tuple[Part, ...] = (
    Part(
        name="lm75",
        title="LM75 (National Semiconductor)",
        datasheet="National Semiconductor DS012658",
        addresses=_THREE_PINS,
        format=_nine_bits_then_anything,  # 1.12: D0 to D6 undefined
        conversion=0.3,  # 1.13: about 100 ms, typically; no maximum is given
        fixed=0xE0,  # 1.13: D5 to D7 are for production tests and must be zero
    ),
    Part(
        name="lm75a",
        title="LM75A (National Semiconductor, Texas Instruments)",
        datasheet="Texas Instruments SNOS808",
        addresses=_THREE_PINS,
        format=_nine_bits_then_anything,
        conversion=0.3,
        fixed=0xE0,
    ),
    Part(
        name="lm75b",
        title="LM75B (NXP)",
        datasheet="NXP LM75B Rev. 6.1",
        addresses=_THREE_PINS,
        format=_eleven_bits,  # 7.4.3: the 5 least significant bits are zero
        conversion=0.1,  # 7.1: a conversion of 10 ms every 100 ms
        fixed=0xE0,  # Table 8
    ),
    Part(
        name="pct2075",
        title="PCT2075 (NXP)",
        datasheet="NXP PCT2075 Rev. 9",
        addresses=_OPEN_PINS,
        format=_eleven_bits,
        conversion=0.1,  # at the Tidle of power-up
        fixed=0xE0,
    ),
    Part(
        name="tmp75",
        title="TMP75 (Texas Instruments)",
        datasheet="Texas Instruments SBOS288M",
        addresses=_THREE_PINS,
        format=_selected_bits,
        conversion=0.3,  # Electrical Characteristics, 12 bits: 220 ms, 300 ms at most
        one_shot=_ONE_SHOT,
        choice_mask=_RESOLUTION,
        choice=_TWELVE_BITS,
    ),
    Part(
        name="tmp175",
        title="TMP175 (Texas Instruments)",
        datasheet="Texas Instruments SBOS288M",
        addresses=_OPEN_PINS,
        format=_selected_bits,
        conversion=0.3,
        one_shot=_ONE_SHOT,
        choice_mask=_RESOLUTION,
        choice=_TWELVE_BITS,
    ),
    Part(
        name="tmp275",
        title="TMP275 (Texas Instruments)",
        datasheet="Texas Instruments SBOS363D",
        addresses=_THREE_PINS,
        format=_selected_bits,
        conversion=0.3,
        one_shot=_ONE_SHOT,
        choice_mask=_RESOLUTION,
        choice=_TWELVE_BITS,
    ),
    Part(
        name="tmp105",
        title="TMP105 (Texas Instruments)",
        datasheet="Texas Instruments SLLS648D",
        addresses=frozenset((0x48, 0x49)),
        format=_selected_bits,
        conversion=0.3,
        one_shot=_ONE_SHOT,
        choice_mask=_RESOLUTION,
        choice=_TWELVE_BITS,
    ),
    Part(
        name="tmp1075",
        title="TMP1075 (Texas Instruments)",
        datasheet="Texas Instruments SBOS854F",
        addresses=frozenset(range(0x40, 0x60)),  # Table 7-2
        format=_twelve_bits,  # 7.3.1: always; R1:R0 are the rate here, and stay as they are
        conversion=0.25,  # the slowest of the rates is 220 ms
        one_shot=_ONE_SHOT,
        identity=0x7500,
    ),
    Part(
        name="tmp1075n",
        title="TMP1075N (Texas Instruments)",
        datasheet="Texas Instruments SBOS854F",
        addresses=_ONE_PIN,  # Table 7-3
        format=_twelve_bits,
        conversion=0.285,  # its only rate is 4 a second, and a conversion takes 35 ms at most
        power_up=0x60,
        one_shot=_ONE_SHOT,
        fixed=0x60,  # R1:R0 can only be read
    ),
    Part(
        name="ds75",
        title="DS75 (Maxim)",
        datasheet="Maxim 19-7848 Rev. 1",
        addresses=_THREE_PINS,
        format=_selected_bits,
        conversion=1.2,  # Table 5
        choice_mask=_RESOLUTION,
        choice=_TWELVE_BITS,
        fixed=0x80,  # Table 4
    ),
    Part(
        name="ds1775",
        title="DS1775 (Maxim)",
        datasheet="Maxim DS1775",
        addresses=_THREE_PINS,  # by the part's number, DS1775R to DS1775R7
        format=_selected_bits,
        conversion=1.5,  # Table 6
        choice_mask=_RESOLUTION,
        choice=_TWELVE_BITS,
        fixed=0x80,
    ),
    Part(
        name="stds75",
        title="STDS75 (STMicroelectronics)",
        datasheet="STMicroelectronics 13297 Rev. 9",
        addresses=_THREE_PINS,
        format=_selected_bits,
        # 3.1.3: a chip that is read more often than it converts does not update its register, so
        # that 12 bits, 1.2 s, would starve at one reading a second. Linux chooses likewise.
        conversion=0.6,
        choice_mask=_RESOLUTION,
        choice=_ELEVEN_BITS,
        fixed=0x80,
    ),
    Part(
        name="max6625",
        title="MAX6625 (Maxim)",
        datasheet="Maxim 19-1841 Rev. 2",
        addresses=_ONE_PIN,
        format=_nine_bits_then_anything,
        conversion=0.2,  # 133 ms typically; no maximum is given
        fixed=0xE0,
    ),
    Part(
        name="max6626",
        title="MAX6626 (Maxim)",
        datasheet="Maxim 19-1841 Rev. 2",
        addresses=_ONE_PIN,
        format=_twelve_bits_then_anything,
        conversion=0.2,
        fixed=0xE0,
    ),
    Part(
        name="mcp980x",
        title="MCP9800, MCP9801, MCP9802 or MCP9803 (Microchip)",
        datasheet="Microchip DS21909D",
        addresses=_THREE_PINS,  # MCP9800 and MCP9802 by the part's number
        format=_selected_bits,  # Register 5-2
        conversion=0.6,  # 12 bits: 240 ms typically, 600 ms at most
        one_shot=_ONE_SHOT,
        choice_mask=_RESOLUTION,
        choice=_TWELVE_BITS,
    ),
    Part(
        name="adt75",
        title="ADT75 (Analog Devices)",
        datasheet="Analog Devices ADT75 Rev. B",
        addresses=_THREE_PINS,
        format=_twelve_bits,
        conversion=0.1,  # a conversion of 60 ms every 100 ms
        shutdown=0x21,  # the one-shot mode, D5, stops the continuous conversion too
        one_shot_register=0x04,
        fixed=0x40,
    ),
)


def _chip(part: Part) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=part.addresses,
        quantities=(Quantity.TEMPERATURE,),
        conversion=part.conversion,
        open=lambda device, _options: Thermometer(device, part),
        simulate=lambda: SimulatedThermometer(part),
        recognise=lambda device: recognise(device, part),
        ranges={Quantity.TEMPERATURE: (-55.0, 125.0)},
    )


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)
