"""The catalogue of chips: every row is named here; nothing registers itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from drivers.sensor import Chip

_GROUP = "hydrogen.drivers"
_OURS = "hydrogen itself"

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "lm75": (
            "lm75 lm75a lm75b pct2075 tmp75 tmp175 tmp275 tmp105 tmp1075 tmp1075n ds75 ds1775 "
            "stds75 max6625 max6626 mcp980x adt75"
        ),
        "tmp102": "tmp102 tmp112",
        "sht3x": "sht30 sht31 sht35 sht85",
        "sht4x": "sht40 sht41 sht43 sht45",
        "shtc3": "shtc3",
        "hdc302x": "hdc3020 hdc3021 hdc3022",
        "ads1115": "ads1115 ads1015",
        "bme280": "bmp280 bme280",
        "aht": "aht10 aht15 aht20 aht21 aht30 dht20",
        "sht2x": "sht20 sht21 sht25 htu21d si7006 si7013 si7020 si7021",
        "hdc1080": "hdc1080 hdc1050 hdc1008 hdc1000 hdc1010",
        "mlx90614": "mlx90614 mlx90615",
        "am2320": "am2320",
        "jc42": (
            "mcp9808 mcp9804 mcp9805 mcp98242 mcp98243 mcp98244 adt7408 at30ts00 at30tse004 "
            "gt30ts00 gt34ts02 tse2004 ts3000 ts3001 max6604 se97 se98 cat6095 cat34ts02c "
            "cat34ts04 n34ts04 stts424 stts424e02 stts2002 stts2004 stts3000"
        ),
        "tmp117": "tmp117 tmp116 tmp119",
        "adt7410": "adt7410 adt7420 adt7422",
        "ds1621": "ds1621 ds1625 ds1631 ds1721 ds1731",
        "mcp9600": "mcp9600 mcp9601",
        "bmp180": "bmp180 bmp085",
        "ina2xx": "ina219 ina226 ina260",
        "bmp388": "bmp388 bmp390",
        "tmp421": "tmp421 tmp422 tmp423",
        "emc1413": "emc1413 emc1414 emc1403 emc1404",
        "dps310": "dps310",
        "bme680": "bme680 bme688",
    }
)
"""The names of our rows by the module that has them as its ``CHIPS``."""


class Catalogue(Mapping[str, Chip]):
    """Rows by name: ours, of which a family is imported when one of it is looked up, and others'.

    All families together take 50 ms and 3 MB on a fast machine, and nobody has more than a few.
    """

    def __init__(self, families: Mapping[str, str], others: Mapping[str, Chip]) -> None:
        self._modules = {
            name: f"{__name__}.{module}"
            for module, names in families.items()
            for name in names.split()
        }
        self._others = others

    def __getitem__(self, name: str) -> Chip:
        if name in self._others:
            return self._others[name]
        rows: tuple[Chip, ...] = import_module(self._modules[name]).CHIPS
        return next(row for row in rows if row.name == name)

    def __iter__(self) -> Iterator[str]:
        yield from self._modules
        yield from self._others

    def __len__(self) -> int:
        return len(self._modules) + len(self._others)

    def __contains__(self, name: object) -> bool:
        return name in self._modules or name in self._others


CATALOGUE: Mapping[str, Chip] = Catalogue(FAMILIES, {})
"""Our own rows."""


class CatalogueError(Exception):
    """The rows of ``origin``, an entry point, cannot be added."""

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"drivers of {origin}: {reason}")


def catalogue() -> Mapping[str, Chip]:
    """Merge our rows with those that installed packages offer as ``hydrogen.drivers``.

    Each such entry point gives a ``Chip``, or an iterable of them. Raises CatalogueError where one
    cannot be loaded, gives something else, or offers a name that is taken.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415  imported only where other packages are asked: it costs more than all the rest of this one

    others: dict[str, Chip] = {}
    origins = dict.fromkeys(CATALOGUE, _OURS)
    for point in sorted(entry_points(group=_GROUP), key=lambda point: (point.name, point.value)):
        origin = f"{point.name} ({point.value})"
        for chip in _rows(point.load, origin):
            if chip.name in origins:
                raise CatalogueError(
                    origin, f"{chip.name} is offered by {origins[chip.name]} too: remove one"
                )
            others[chip.name] = chip
            origins[chip.name] = origin
    return Catalogue(FAMILIES, others) if others else CATALOGUE


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
