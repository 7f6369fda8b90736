"""The demonstration's round, as a table: pure, of the seconds since its beginning."""

from itertools import accumulate

from msgspec import Struct

from hydrogen.demonstration import Activity


class Scene(Struct, frozen=True, kw_only=True):
    """The printer at one moment."""

    activity: Activity
    is_door_open: bool = False
    is_filament_out: bool = False
    is_held: bool = False
    """Whether a fault holds up a print."""

    @property
    def is_print_under_way(self) -> bool:
        """Whether there is a print that is going to go on."""
        return self.is_held or self.activity in (Activity.PRINTING, Activity.PAUSED)


_IDLE = Scene(activity=Activity.IDLE)
_PRINTING = Scene(activity=Activity.PRINTING)

# Somebody who has just started the program has to see something within the first minute; what
# takes hours at a printer, heat above all, takes minutes here.
_ROUND: tuple[tuple[float, Scene], ...] = (
    (15, _IDLE),
    (35, Scene(activity=Activity.PREHEATING)),
    (110, _PRINTING),
    (12, Scene(activity=Activity.PRINTING, is_door_open=True)),
    (60, _PRINTING),
    # The printer finishes its line before it pauses.
    (3, Scene(activity=Activity.PRINTING, is_filament_out=True)),
    (35, Scene(activity=Activity.PAUSED, is_filament_out=True)),
    (10, Scene(activity=Activity.PAUSED)),
    (200, _PRINTING),
    (120, _IDLE),
    (20, Scene(activity=Activity.IDLE, is_door_open=True)),  # the print is taken out
    (100, _IDLE),
)
_ENDS = tuple(accumulate(seconds for seconds, _ in _ROUND))

ROUND_SECONDS = _ENDS[-1]


def scene_at(elapsed: float) -> Scene:
    """Give the scene so many seconds after the beginning of a round, or of any before it."""
    within = elapsed % ROUND_SECONDS
    return next(
        (scene for end, (_, scene) in zip(_ENDS, _ROUND, strict=True) if within < end),
        _IDLE,
    )
