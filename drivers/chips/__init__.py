"""The catalogue of chips: every row is named here; nothing registers itself."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from drivers.chips import lm75, tmp102
from drivers.sensor import Chip

_GROUP = "hydrogen.drivers"
_OURS = "hydrogen itself"

CATALOGUE: Mapping[str, Chip] = MappingProxyType(
    {chip.name: chip for chip in (*lm75.CHIPS, *tmp102.CHIPS)}
)
"""Our own rows by name."""


class CatalogueError(Exception):
    """The rows of ``origin``, an entry point, cannot be added."""

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"drivers of {origin}: {reason}")


def catalogue() -> Mapping[str, Chip]:
    """Merge our rows with those that installed packages offer as ``hydrogen.drivers``.

    Each such entry point gives an iterable of ``Chip``. Raises CatalogueError where one cannot be
    loaded, gives something else, or offers a name that is taken.
    """
    # Not at the top: it costs more than the rest of this package, and few callers need it.
    from importlib.metadata import entry_points  # noqa: PLC0415

    merged = dict(CATALOGUE)
    origins = dict.fromkeys(merged, _OURS)
    for point in sorted(entry_points(group=_GROUP), key=lambda point: (point.name, point.value)):
        origin = f"{point.name} ({point.value})"
        for chip in _rows(point.load, origin):
            if chip.name in merged:
                raise CatalogueError(
                    origin, f"{chip.name} is offered by {origins[chip.name]} too: remove one"
                )
            merged[chip.name] = chip
            origins[chip.name] = origin
    return MappingProxyType(merged)


def _rows(load: Callable[[], object], origin: str) -> tuple[Chip, ...]:
    try:
        offered = load()
    except Exception as error:
        raise CatalogueError(origin, f"cannot be loaded ({error})") from error
    rows = tuple(offered) if isinstance(offered, Iterable) else (offered,)
    for row in rows:
        if not isinstance(row, Chip):
            raise CatalogueError(origin, f"{row!r} is no drivers.sensor.Chip")
    return rows
