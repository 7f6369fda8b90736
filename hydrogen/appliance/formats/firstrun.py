"""``firstrun.sh``, as Raspberry Pi Imager 1.x writes it for every image that it does not know.

It is read and never run: it is made for another system. Every value stands once behind the name of
a helper of that system's, quoted for a shell (raspberrypi/rpi-imager, v1.8.5, src/OptionsPopup.qml,
and src/customization_generator.cpp since).
"""

import shlex
from collections.abc import Callable, Iterator

from hydrogen.appliance.formats import verdicts
from hydrogen.appliance.formats.findings import Findings, Notes
from hydrogen.appliance.formats.model import Network, Settings, User
from hydrogen.config.problem import Problems

NAME = "firstrun.sh"


def read_firstrun(text: str, serial: str, *, file: str = NAME) -> Findings:
    """Read the file for the computer of a serial number."""
    notes = Notes(file)
    said: dict[str, tuple[int, list[str]]] = {}
    for number, verb, arguments in _calls(text):
        said.setdefault(verb, (number, arguments))
    settings = Settings(
        hostname=_hostname(said, serial, notes.mistakes),
        networks=_networks(said, notes),
        country=_country(said, notes.mistakes),
        user=_user(said, text, notes),
        timezone=_first(said, "set_timezone"),
        keyboard=_passing(said, "set_keymap", verdicts.keyboard_fault, notes.mistakes),
    )
    if not said:
        notes.remarks.add("nothing in it is known here; it is not run")
    return notes.findings(settings)


def _calls(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Give every call of a helper: its line, what it is to do, and with what."""
    for number, line in enumerate(text.split("\n"), 1):
        try:
            words = shlex.split(line)
        except ValueError:
            continue  # part of something longer, such as a text of several lines
        helper = words[0].rpartition("/")[2] if words else ""
        if helper == "imager_custom" and len(words) > 1:
            yield number, words[1], words[2:]
        elif helper == "userconf":
            yield number, helper, words[1:]


def _first(said: dict[str, tuple[int, list[str]]], verb: str) -> str | None:
    _, arguments = said.get(verb, (0, []))
    return arguments[0] if arguments and arguments[0] else None


def _passing(
    said: dict[str, tuple[int, list[str]]],
    verb: str,
    fault: Callable[[str], str | None],
    mistakes: Problems,
) -> str | None:
    written = _first(said, verb)
    wrong = None if written is None else fault(written)
    if wrong is None:
        return written
    mistakes.add(wrong, line=said[verb][0], path=verb.removeprefix("set_"))
    return None


def _hostname(
    said: dict[str, tuple[int, list[str]]], serial: str, mistakes: Problems
) -> str | None:
    written = _first(said, "set_hostname")
    if written is None:
        return None
    name = verdicts.hostname_of(written, serial)
    wrong = verdicts.hostname_fault(name)
    if wrong is None:
        return name
    mistakes.add(wrong, line=said["set_hostname"][0], path="hostname")
    return None


def _wlan(said: dict[str, tuple[int, list[str]]]) -> list[str]:
    _, arguments = said.get("set_wlan", (0, []))
    return [one for one in arguments if one not in ("-h", "--hidden", "-p", "--plain")]


def _country(said: dict[str, tuple[int, list[str]]], mistakes: Problems) -> str | None:
    of_wlan = _wlan(said)[2:3]
    written = (of_wlan[0] if of_wlan else _first(said, "set_wlan_country") or "").upper()
    wrong = verdicts.country_fault(written) if written else None
    if wrong is not None:
        verb = "set_wlan" if of_wlan else "set_wlan_country"
        mistakes.add(wrong, line=said[verb][0], path="country")
        return None
    return written or None


def _networks(said: dict[str, tuple[int, list[str]]], notes: Notes) -> tuple[Network, ...]:
    words = _wlan(said)
    if not words:
        return ()
    line, arguments = said["set_wlan"]
    ssid, secret = words[0].encode(), words[1] if len(words) > 1 else ""
    wrong = verdicts.ssid_fault(ssid) or (verdicts.secret_fault(secret) if secret else None)
    if wrong is not None:
        notes.mistakes.add(f"{wrong}; the network is left out", line=line, path="wifi")
        return ()
    is_hidden = "-h" in arguments or "--hidden" in arguments
    return (Network(ssid=ssid, secret=secret or None, hidden=is_hidden),)


def _user(said: dict[str, tuple[int, list[str]]], text: str, notes: Notes) -> User | None:
    line, enabled = said.get("enable_ssh", (0, []))
    keys = [one for one in enabled if one not in ("-k", "--key-only", "-p", "--pass-auth")]
    if line and not keys:
        notes.remarks.add(
            "not taken over: ssh lets in with a key only, and never with a password",
            line=line,
            path="ssh",
        )
    number, words = said.get("userconf", (line, []))
    name = words[0] if words else ("pi" if keys else "")
    if not name:
        return None
    wrong = verdicts.user_fault(name)
    if wrong is not None:
        notes.mistakes.add(wrong, line=number, path="user")
        return None
    for key in keys:
        fault = verdicts.ssh_key_fault(key)
        if fault is not None:
            notes.mistakes.add(fault, line=line, path="ssh")
    hashed = words[1] if len(words) > 1 else ""
    wrong = verdicts.password_fault(hashed) if hashed else None
    if wrong is not None:
        notes.mistakes.add(wrong, line=number, path="password")
    return User(
        name=name,
        ssh_keys=tuple(key for key in keys if verdicts.ssh_key_fault(key) is None),
        password_hash=hashed if hashed and wrong is None else None,
        passwordless_sudo=f"{name} ALL=(ALL) NOPASSWD:ALL" in text,
    )
