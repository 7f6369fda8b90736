"""What a sensor measures; the name carries the unit, as on the wire."""

from enum import StrEnum


class Quantity(StrEnum):
    """A physical quantity; the value is its key in the status document."""

    TEMPERATURE = "temperature_celsius"
    HUMIDITY = "humidity_percent"
    PRESSURE = "pressure_hectopascals"
    VOLTAGE = "voltage_volts"
    CURRENT = "current_amperes"
    POWER = "power_watts"
    SPEED = "speed_rpm"
    AMBIENT_TEMPERATURE = "ambient_temperature_celsius"
    """That of the chip itself, where TEMPERATURE is of what it looks at or is wired to."""
    GAS_RESISTANCE = "gas_resistance_ohms"
