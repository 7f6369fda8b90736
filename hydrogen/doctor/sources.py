"""What the kernel's own drivers measure already, to be read with ``driver: kernel``."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from drivers.kernel.channel import Channel, Subsystem
from hydrogen.config.model import Config


def lines_of_sources(channels: Sequence[Channel]) -> Iterator[str]:
    """Describe every device of the kernel's that measures something."""
    if not channels:
        return
    yield "read by the kernel's own drivers"
    for source, members in _by_source(channels).items():
        yield f"  {source}  {', '.join(_described(channel) for channel in members)}"
    yield ""


def content_of_sources(channels: Sequence[Channel]) -> list[dict[str, object]]:
    """Give the same as JSON."""
    return [
        {
            "source": source,
            "channels": [
                {"name": c.name, "label": c.label, "quantity": c.quantity} for c in members
            ],
        }
        for source, members in _by_source(channels).items()
    ]


def name_by_source(source: str) -> str:
    """Make a name that a configuration may have."""
    return re.sub(r"[^a-z0-9]+", "_", source.lower())[:32].strip("_")


def sensors_to_paste(
    channels: Sequence[Channel],
    config: Config | None,
    *,
    name_of: Callable[[str], str] = name_by_source,
) -> list[str]:
    """Give the YAML of the sensors that somebody wired up, and that are not configured yet."""
    known = {str(settings.options.source) for settings in config.kernel.values()} if config else ()
    lines: list[str] = []
    for source, members in _by_source(channels).items():
        if source not in known and any(_is_wired(channel) for channel in members):
            lines += [
                f"  {name_of(source)}:  # a name of your own",
                "    driver: kernel",
                f"    source: {source}",
            ]
    return lines


def _by_source(channels: Iterable[Channel]) -> dict[str, list[Channel]]:
    found: dict[str, list[Channel]] = {}
    for channel in channels:
        found.setdefault(channel.source, []).append(channel)
    return found


def _described(channel: Channel) -> str:
    name = f'{channel.name} "{channel.label}"' if channel.label else channel.name
    return f"{name} ({channel.quantity.name.lower()})"


def _is_wired(channel: Channel) -> bool:
    """Tell a sensor at the header from the machine's own."""
    return channel.subsystem is Subsystem.W1 or channel.location.startswith("i2c-")
