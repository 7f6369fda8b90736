"""Outputs that an alarm holds off, which a restart lets on again where nothing is remembered."""

from collections.abc import Iterator

from hydrogen.advice.remark import Remark
from hydrogen.config.model import Config
from hydrogen.rules.interlock import is_cut_off_by


def advice(config: Config) -> Iterator[Remark]:
    """Give a remark where an alarm cuts an output off, and no folder to remember that in is named.

    Whether systemd gives one is not known here.
    """
    held = [
        name
        for name, output in config.outputs.items()
        if any(
            is_cut_off_by(output.rule, alarm, rule.level) for alarm, rule in config.alarms.items()
        )
    ]
    if held and config.memory.folder is None:
        message = (
            f"a restart forgets the alarms that hold {', '.join(held)} off: name a folder, such as "
            "/var/lib/hydrogen; StateDirectory= in the unit will do as well"
        )
        yield Remark("memory.folder", message)
