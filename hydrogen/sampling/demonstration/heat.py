"""How warm the demonstration's printer gets: first-order physics, in a hurry.

Every place goes towards where its neighbours, its heater and the air around it would leave it, as a
capacitor does through its resistors: by 63 % within its time constant. The time constants are some
twenty times shorter than a printer's, or nobody would wait for the end of a demonstration.
"""

import math
from enum import StrEnum

from msgspec import Struct


class Place(StrEnum):
    """Where a sensor can be."""

    ROOM = "room"
    CHAMBER = "chamber"
    BED = "bed"
    NOZZLE = "nozzle"
    ELECTRONICS = "electronics"
    DRYER = "dryer"


class Heater(StrEnum):
    """What the heater of the bed or the dryer does."""

    OFF = "off"
    SET = "set"
    """It keeps its place at what that is set to."""
    FULL = "full"
    """It heats whatever its place is set to."""


class Drive(Struct, frozen=True, kw_only=True):
    """What heats and cools at one moment."""

    bed: Heater = Heater.OFF
    dryer: Heater = Heater.OFF
    nozzle: bool = False
    chamber: bool = False
    """A heater of the chamber's own."""
    powered: bool = True
    at_work: bool = False
    """Motors run, and warm the electronics."""
    door_open: bool = False
    exhaust: bool = False
    """A fan blows the chamber's air out."""
    cooled: bool = False
    """A fan cools the electronics."""


_ROOM, _ROOM_SWING, _ROOM_SECONDS = 22.0, 0.6, 3600.0
_BED, _BED_FULL, _NOZZLE, _DRYER, _DRYER_FULL = 60.0, 115.0, 210.0, 50.0, 75.0
_BED_HEATS, _BED_RUNS_AWAY, _BED_COOLS = 14.0, 60.0, 50.0  # seconds
_BED_TO_CHAMBER = 0.4  # the share of what it loses; the frame takes the rest to the room
_NOZZLE_HEATS, _NOZZLE_COOLS = 30.0, 40.0
_DRYER_SECONDS, _ELECTRONICS_SECONDS = 60.0, 45.0
_DRIVERS_WARM, _MOTORS_WARM, _FAN_COOLS = (
    8.0,
    14.0,
    0.35,
)  # kelvins, and the share that a fan leaves

# The chamber's heat capacity over its conductances to the bed (1), the room, and through openings.
_CAPACITY, _TO_ROOM, _DOOR, _EXHAUST, _HEATER = 45.0, 0.6, 2.0, 1.2, 25.0


class Heat:
    """The temperatures of all places, in °C."""

    def __init__(self, now: float) -> None:
        room = room_at(now)
        self.celsius: dict[Place, float] = dict.fromkeys(Place, room)
        self.celsius[Place.ELECTRONICS] = room + _DRIVERS_WARM

    def step(self, now: float, seconds: float, drive: Drive) -> None:
        """Let ``seconds`` pass until ``now``: however many, nothing goes beyond where it would end.

        A step that is long against the time constants takes neighbours as they were before it.
        """
        celsius = self.celsius
        room, chamber, bed = room_at(now), celsius[Place.CHAMBER], celsius[Place.BED]
        to_room = _TO_ROOM + _DOOR * drive.door_open + _EXHAUST * drive.exhaust
        conductance = 1.0 + to_room
        warm = (bed + to_room * room + _HEATER * drive.chamber) / conductance
        celsius[Place.ROOM] = room
        self._go(Place.CHAMBER, warm, seconds / (_CAPACITY / conductance))
        around = room + _BED_TO_CHAMBER * (chamber - room)
        self._go(Place.BED, *_bed(drive.bed, around, seconds))
        self._go(Place.NOZZLE, *_nozzle(chamber, seconds, on=drive.nozzle))
        dried = {Heater.OFF: room, Heater.SET: _DRYER, Heater.FULL: _DRYER_FULL}[drive.dryer]
        self._go(Place.DRYER, dried, seconds / _DRYER_SECONDS)
        self._go(Place.ELECTRONICS, room + _losses(drive), seconds / _ELECTRONICS_SECONDS)

    def _go(self, place: Place, end: float, constants: float) -> None:
        self.celsius[place] += (end - self.celsius[place]) * -math.expm1(-constants)


def room_at(now: float) -> float:
    """Give the room's temperature in °C."""
    return _ROOM + _ROOM_SWING * math.sin(math.tau * now / _ROOM_SECONDS)


def _bed(bed: Heater, around: float, seconds: float) -> tuple[float, float]:
    match bed:
        case Heater.SET:
            return _BED, seconds / _BED_HEATS
        case Heater.FULL:
            return _BED_FULL, seconds / _BED_RUNS_AWAY
        case Heater.OFF:
            return around, seconds / _BED_COOLS


def _nozzle(chamber: float, seconds: float, *, on: bool) -> tuple[float, float]:
    return (_NOZZLE, seconds / _NOZZLE_HEATS) if on else (chamber, seconds / _NOZZLE_COOLS)


def _losses(drive: Drive) -> float:
    """Give the kelvins that the electronics are warmed by."""
    if not drive.powered:
        return 0.0
    kelvins = _DRIVERS_WARM + _MOTORS_WARM * drive.at_work
    return kelvins * _FAN_COOLS if drive.cooled else kelvins
