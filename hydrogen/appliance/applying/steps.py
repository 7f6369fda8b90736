"""What is to be done for settings, in its order."""

from hydrogen.appliance.applying.command_line import apply_command_line
from hydrogen.appliance.applying.configuration import apply_configuration
from hydrogen.appliance.applying.hostname import apply_hostname
from hydrogen.appliance.applying.networks import apply_networks
from hydrogen.appliance.applying.place import apply_keyboard, apply_locale, apply_timezone
from hydrogen.appliance.applying.radio import apply_country
from hydrogen.appliance.applying.target import Step, Target
from hydrogen.appliance.applying.user import apply_user
from hydrogen.appliance.formats.model import Settings
from hydrogen.appliance.machine import default_hostname
from hydrogen.config.problem import Problem


def steps(target: Target, said: Settings, problems: list[Problem]) -> dict[str, Step]:
    """Give the steps by what asks for them; ``problems`` gets those of a configuration."""
    disk, _, boot, serial = target
    return {
        "cmdline.txt": lambda: apply_command_line(boot),
        "system.hostname": lambda: apply_hostname(disk, said.hostname or default_hostname(serial)),
        "wifi": lambda: apply_networks(disk, said.networks),
        "hydrogen.config": lambda: problems.extend(apply_configuration(disk, boot, said.config)),
        **_radio(target, said.country),
        **_person(target, said),
        **_place(target, said),
    }


def _radio(target: Target, country: str | None) -> dict[str, Step]:
    if country is None:
        return {}
    return {"wifi.country": lambda: apply_country(target.disk, target.programs, country)}


def _person(target: Target, said: Settings) -> dict[str, Step]:
    person = said.user
    return {} if person is None else {"user": lambda: apply_user(target.disk, person)}


def _place(target: Target, said: Settings) -> dict[str, Step]:
    zone, locale, layout = said.timezone, said.locale, said.keyboard
    found: dict[str, Step] = {}
    if zone is not None:
        found["locale.timezone"] = lambda: apply_timezone(target.disk, zone)
    if locale is not None:
        found["locale.locale"] = lambda: apply_locale(target.disk, locale)
    if layout is not None:
        found["locale.keyboard"] = lambda: apply_keyboard(target.disk, target.programs, layout)
    return found
