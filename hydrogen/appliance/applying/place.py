"""Where the computer stands: its time zone, its language and its keyboard."""

import re

from hydrogen.appliance.applying.fault import Fault
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.program import Runner
from hydrogen.config.suggestion import did_you_mean

_ZONES = "/usr/share/zoneinfo"
_LIST = f"{_ZONES}/tzdata.zi"
_BUILT_IN = ("C.UTF-8", "C.utf8", "C", "POSIX")
_ZONE = re.compile(r"[A-Za-z0-9_+\-]+(?:/[A-Za-z0-9_+\-]+)*")
_MISSING = 127


def apply_timezone(disk: Disk, zone: str) -> list[Fault]:
    """Show times as they are told there."""
    if not (_ZONE.fullmatch(zone) and disk.at(f"{_ZONES}/{zone}").is_file()):
        hint = did_you_mean(zone, _zones(disk)) or "; it is written like Europe/Berlin"
        return [Fault("locale.timezone", f'there is no time zone "{zone}"{hint}')]
    disk.link("/etc/localtime", f"{_ZONES}/{zone}")
    disk.write("/etc/timezone", f"{zone}\n")
    return []


def apply_locale(disk: Disk, locale: str) -> list[Fault]:
    """Have programs at the console speak a language."""
    if locale not in _BUILT_IN and not disk.at(f"/usr/lib/locale/{_folder(locale)}").is_dir():
        return [
            Fault(
                "locale.locale",
                f'"{locale}" is not in this image, which has C.UTF-8 alone; the page in the '
                "browser does not depend on it",
            )
        ]
    disk.write("/etc/default/locale", f"LANG={locale}\n")
    return []


def apply_keyboard(disk: Disk, programs: Runner, layout: str) -> list[Fault]:
    """Have the keyboard as it is printed."""
    disk.write(
        "/etc/default/keyboard",
        f'XKBMODEL="pc105"\nXKBLAYOUT="{layout}"\nXKBVARIANT=""\nXKBOPTIONS=""\nBACKSPACE="guess"\n',
    )
    if programs.run("setupcon", "--save", "--keyboard-only", "--force").status == _MISSING:
        return [
            Fault(
                "locale.keyboard",
                "it is noted, and has no effect yet: the image has no keyboards but the American; "
                "sudo apt install console-setup",
            )
        ]
    return []


def _folder(locale: str) -> str:
    language, _, encoding = locale.partition(".")
    return f"{language}.{encoding.lower().replace('-', '')}" if encoding else language


def _zones(disk: Disk) -> list[str]:
    """List the zones, by the table that they are made of."""
    names = []
    for line in disk.text(_LIST).splitlines():
        fields = line.split(" ")
        if line[:2] in ("Z ", "L "):
            names.append(fields[1] if fields[0] == "Z" else fields[-1])
    return names
