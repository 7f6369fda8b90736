"""Which series are meant by what a person names."""

from collections.abc import Iterable, Sequence

from hydrogen.config.reading import Measured
from hydrogen.config.suggestion import did_you_mean, listed
from hydrogen.rules.units import Unit, unit_of
from hydrogen.series import Series, wire_name

NOTHING_YET = "nothing was kept yet: a running Hydrogen writes each minute (memory.write_every)"
_MOST_LIKELY = 3
_UNITS = {measured.quantity.value: measured for measured in Measured}


class UnknownSeries(Exception):
    """The message says what there is like it."""


def named(words: Iterable[str], known: Sequence[Series]) -> tuple[Series, ...]:
    """Give the series that are named, each once: by its name, or all of one sensor by that's.

    Raises UnknownSeries.
    """
    if not known:
        raise UnknownSeries(NOTHING_YET)
    found: dict[Series, None] = {}
    for word in words:
        of_word = [series for series in known if word in (wire_name(series), _owner(series))]
        if not of_word:
            message = f"nothing is kept of {word}{_meant(word, known)}"
            raise UnknownSeries(message)
        found |= dict.fromkeys(of_word)
    return tuple(found)


def unit(series: Series, *, is_plain: bool = False) -> Unit:
    """Give how its quantity is written; ``is_plain`` where the terminal has ASCII alone."""
    measured = _UNITS.get(series[2])
    known = unit_of(measured) if measured else Unit("", 3)
    symbol = known.symbol.replace("°", "").replace("Ω", "ohm") if is_plain else known.symbol
    return Unit(symbol, known.decimals, known.noun)


def _meant(word: str, known: Sequence[Series]) -> str:
    names = {wire_name(series) for series in known}
    likely = sorted(name for name in names if name.startswith(word))
    if likely and len(likely) <= _MOST_LIKELY:
        return f"; did you mean {listed(likely, 'or')}?"
    names |= {_owner(series) for series in known}
    return did_you_mean(word, names) or ": without a series the same command lists them"


def _owner(series: Series) -> str:
    return wire_name(series).rpartition(".")[0]
