"""What a demonstration's printer can be told to do, and what can go wrong with it."""

from enum import StrEnum


class Order(StrEnum):
    """What the printer shall do."""

    PRINT = "print"
    """Heat up and print until it is told otherwise."""
    PAUSE = "pause"
    RESUME = "resume"
    FINISH = "finish"
    """End the print, cool down and rest until it is told otherwise."""
    CYCLE = "cycle"
    """Go through the demonstration's round, from its beginning, again and again."""


class Activity(StrEnum):
    """What the printer is doing."""

    IDLE = "idle"
    PREHEATING = "preheating"
    PRINTING = "printing"
    PAUSED = "paused"
    FAULT = "fault"
    STOPPED = "stopped"
    OFF = "off"


class Trouble(StrEnum):
    """What can be made to go wrong."""

    DOOR_OPEN = "door_open"
    FILAMENT_OUT = "filament_out"
    """The printer pauses by itself, and goes on when there is filament again."""
    E_STOP = "e_stop"
    POWER_LOSS = "power_loss"
    """The printer's, not that of the machine that Hydrogen runs on."""
    PRINTER_FAULT = "printer_fault"
    HEATER_STUCK = "heater_stuck"
    """The bed is heated whatever it is set to: it runs away."""
    HEATER_DEAD = "heater_dead"
    """The bed is not heated whatever it is set to."""
    UNDER_VOLTAGE = "under_voltage"
    """Of the machine that Hydrogen runs on, and so the two below."""
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    NOISY_LINE = "noisy_line"
    """The line with the shortest debounce has a loose contact."""
    OUTPUT_STUCK = "output_stuck"
    """Every output keeps the level that it has, whatever it is driven to."""
