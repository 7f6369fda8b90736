"""A card whose power goes away at any step of what is written to it."""

from pathlib import Path

from hydrogen.appliance.disk import Disk


class PowerCut(BaseException):
    """No handler of ours sees the end of the power."""


class QuickDisk(Disk):
    """Waits for no card, as what is on it is thrown away."""

    def _sync(self, descriptor: int) -> None:
        pass


class CutDisk(QuickDisk):
    """Loses power at its n-th step: before a file is made, when it lies aside, or afterwards."""

    def __init__(self, root: Path, steps: int) -> None:
        super().__init__(root)
        self.left = steps

    def write(
        self,
        path: str,
        content: str | bytes,
        *,
        mode: int | None = 0o644,
        owner: str | None = None,
    ) -> bool:
        self._step()
        return super().write(path, content, mode=mode, owner=owner)

    def link(self, path: str, target: str) -> bool:
        self._step()
        return super().link(path, target)

    def folder(self, path: str, *, mode: int = 0o755, owner: str | None = None) -> None:
        self._step()
        super().folder(path, mode=mode, owner=owner)

    def remove(self, path: str) -> None:
        self._step()
        super().remove(path)

    def poke(self, path: str, content: str) -> bool:
        self._step()
        return super().poke(path, content)

    def _rename(self, aside: Path, place: Path) -> None:
        self._step()
        super()._rename(aside, place)
        self._step()

    def _step(self) -> None:
        if self.left == 0:
            raise PowerCut
        self.left -= 1
