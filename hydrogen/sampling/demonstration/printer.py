"""The demonstration's printer: its course and its heat, brought forward to any moment."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet

from hydrogen.demonstration import Activity, Order, Trouble
from hydrogen.printer import LineRole
from hydrogen.sampling.demonstration.course import Course
from hydrogen.sampling.demonstration.heat import Drive, Heat, Heater, Place
from hydrogen.sampling.demonstration.names import Effect
from hydrogen.sampling.demonstration.scene import Scene

# Of a longer time, as when the clock jumps, only the end is gone through: no place remembers more.
_REMEMBERED_SECONDS = 1200.0
_STEP_SECONDS = 2.0

_HEATED = (Activity.PREHEATING, Activity.PRINTING, Activity.PAUSED)


class DemonstrationPrinter:
    """A printer that lives by the times that it is told, which never go back.

    ``fitted`` is what the configured outputs do to it; what of it runs is told with every moment.
    """

    def __init__(self, now: float, *, fitted: Collection[Effect] = ()) -> None:
        self.fitted = fitted
        self._at = now
        self._course = Course(now)
        self._heat = Heat(now)
        self._scene = self._course.scene(now, frozenset())

    @property
    def activity(self) -> Activity:
        """What it is doing."""
        return self._scene.activity

    def order(self, order: Order) -> None:
        """Tell it what to do from the moment on that it is at."""
        self._course.order(order)

    def advance(
        self, now: float, troubles: AbstractSet[Trouble], running: Collection[Effect]
    ) -> None:
        """Bring it forward to ``now``; ``troubles`` and ``running`` were so since the last time."""
        now = max(now, self._at)
        self._at = max(self._at, now - _REMEMBERED_SECONDS)
        # A last step of no length takes what was ordered meanwhile.
        while True:
            seconds = min(_STEP_SECONDS, now - self._at)
            self._at += seconds
            self._scene = self._course.scene(self._at, troubles)
            self._heat.step(self._at, seconds, self._drive(self._scene, troubles, running))
            if self._at >= now:
                return

    def celsius(self, place: Place) -> float:
        """Give the temperature of a place."""
        return self._heat.celsius[place]

    def active(self, role: LineRole, troubles: AbstractSet[Trouble]) -> bool:
        """Tell what a line of a role says."""
        scene = self._scene
        return {
            LineRole.DOOR: scene.is_door_open,
            LineRole.FILAMENT: scene.is_filament_out,
            LineRole.E_STOP: Trouble.E_STOP in troubles,
            LineRole.POWER: Trouble.POWER_LOSS not in troubles,
            # A pause and a fault belong to the print, as with boards that tell neither.
            LineRole.PRINTING: scene.is_print_under_way,
            LineRole.PAUSED: scene.activity is Activity.PAUSED,
            LineRole.FAULT: scene.activity is Activity.FAULT,
        }[role]

    @property
    def amperes(self) -> float:
        """What its electronics draw at 24 V: little, that any chip's shunt can tell it."""
        drawn = {Activity.OFF: 0.0, Activity.PRINTING: 0.6, Activity.PREHEATING: 0.4}
        return drawn.get(self.activity, 0.2)

    def _drive(
        self, scene: Scene, troubles: AbstractSet[Trouble], running: Collection[Effect]
    ) -> Drive:
        is_heated = scene.activity in _HEATED
        is_powered = scene.activity is not Activity.OFF
        bed = Heater.SET if is_heated else Heater.OFF
        if Trouble.HEATER_DEAD in troubles:
            bed = Heater.OFF
        elif Trouble.HEATER_STUCK in troubles and is_powered:
            bed = Heater.FULL
        return Drive(
            bed=bed,
            dryer=self._dryer(running, is_powered=is_powered),
            nozzle=is_heated,
            chamber=Effect.HEATING in running,
            powered=is_powered,
            at_work=scene.activity is Activity.PRINTING,
            door_open=scene.is_door_open,
            exhaust=Effect.EXHAUST in running,
            cooled=Effect.COOLING in running,
        )

    def _dryer(self, running: Collection[Effect], *, is_powered: bool) -> Heater:
        """Tell what heats the dryer: an output that is there for that, else itself."""
        if Effect.DRYING in self.fitted:
            return Heater.FULL if Effect.DRYING in running else Heater.OFF
        return Heater.SET if is_powered else Heater.OFF
