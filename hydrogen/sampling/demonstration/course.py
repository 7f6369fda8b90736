"""What the printer does: the round, or what it was told, and what troubles make of either."""

from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from hydrogen.demonstration import Activity, Order, Trouble
from hydrogen.sampling.demonstration.scene import Scene, scene_at

_NOTICES_SECONDS = 3.0
"""How long the printer goes on without filament, until it has finished its line."""

_HALTS = {
    Trouble.POWER_LOSS: Activity.OFF,
    Trouble.E_STOP: Activity.STOPPED,
}
_ORDERED = {
    Order.PRINT: Activity.PRINTING,
    Order.PAUSE: Activity.PAUSED,
    Order.RESUME: Activity.PRINTING,
    Order.FINISH: Activity.IDLE,
}


class Course:
    """Follows the printer from moment to moment; times are seconds that never go back."""

    def __init__(self, now: float) -> None:
        self._at = now
        self._begun = now
        """When the round began, later by what held it up; counts while nothing was ordered."""
        self._ordered: Activity | None = None
        self._without_filament = 0.0

    def order(self, order: Order) -> None:
        """Tell the printer what to do."""
        self._ordered = _ORDERED.get(order)
        self._begun = self._at

    def scene(self, now: float, troubles: AbstractSet[Trouble]) -> Scene:
        """Give what the printer is doing by now."""
        passed, self._at = now - self._at, now
        halted = next((activity for cause, activity in _HALTS.items() if cause in troubles), None)
        if halted is not None:
            self._begin_anew(now)
            scene = Scene(activity=halted)
        else:
            scene = self._undisturbed(now)
            held = self._held_up(scene.activity, passed, troubles)
            if held is not None:
                self._begun += passed
                scene = self._undisturbed(now)
                scene = replace(scene, activity=held, is_held=scene.is_print_under_way)
        return replace(
            scene,
            is_door_open=scene.is_door_open or Trouble.DOOR_OPEN in troubles,
            is_filament_out=scene.is_filament_out or Trouble.FILAMENT_OUT in troubles,
        )

    def _begin_anew(self, now: float) -> None:
        """Forget the print: nobody goes on with one that was cut off."""
        self._begun = now
        if self._ordered is not None:
            self._ordered = Activity.IDLE

    def _undisturbed(self, now: float) -> Scene:
        if self._ordered is not None:
            return Scene(activity=self._ordered)
        return scene_at(now - self._begun)

    def _held_up(
        self, activity: Activity, passed: float, troubles: AbstractSet[Trouble]
    ) -> Activity | None:
        """Tell what becomes of the printer where it cannot go on with what it does."""
        if Trouble.FILAMENT_OUT in troubles:
            self._without_filament += passed
        else:
            self._without_filament = 0.0
        if Trouble.PRINTER_FAULT in troubles:
            return Activity.FAULT
        if activity is Activity.PRINTING and self._without_filament >= _NOTICES_SECONDS:
            return Activity.PAUSED
        return None
