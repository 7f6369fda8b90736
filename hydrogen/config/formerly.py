"""The names that sensors had before, under which their history was kept."""

from collections.abc import Collection, Iterator

from hydrogen.config.model import Config
from hydrogen.config.walker import Place, Walker


def formerly(config: Config) -> dict[str, tuple[str, ...]]:
    """Give the former names of every sensor and combination that has some."""
    return {name: names for _, name, names in _renamed(config)}


def check_formerly(walker: Walker, config: Config, *, known: Collection[str]) -> None:
    """Note former names that are somebody's still, or that two claim.

    ``known`` are the names of all sensors and combinations that are written.
    """
    claims: dict[str, Place] = {}
    for section, name, names in _renamed(config):
        path = f"{section}.{name}"
        here = Place(f"{path}.formerly", walker.lines[f"{path}.formerly"])
        for old in dict.fromkeys(names):
            first = claims.setdefault(old, here)
            if old == name:
                walker.note(here, f"{old} is its name still: write the names that it had before")
            elif old in known:
                message = f"{old} is the name of another that there is: its history is its own"
                walker.note(here, message)
            elif first is not here:
                owner = first.path.removesuffix(".formerly")
                walker.note(here, f"{old} is a former name of {owner} already (line {first.line})")
        if len(set(names)) < len(names):
            walker.note(here, "has a name twice")


def _renamed(config: Config) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    sections = (
        ("sensors", config.sensors),
        ("sensors", config.kernel),
        ("combine", config.combine),
    )
    for section, named in sections:
        for name, each in named.items():
            if each.formerly:
                yield section, name, each.formerly
