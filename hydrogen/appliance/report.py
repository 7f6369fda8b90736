"""Says where the page is and what has to be corrected: on the boot partition and on the console."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from hydrogen.appliance.applying import keyfile
from hydrogen.appliance.applying.networks import forget_others
from hydrogen.appliance.applying.radio import unblock
from hydrogen.appliance.boot_partition import KEY, PLACE, REPORT, BootPartition
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.machine import last_digits, serial
from hydrogen.appliance.mounts import is_forgetful
from hydrogen.appliance.outcome import Outcome, load_outcome
from hydrogen.appliance.places import CONFIGURATION, CREDENTIALS, SETUP_STATE
from hydrogen.appliance.program import Runner, System
from hydrogen.appliance.telling import wifi
from hydrogen.appliance.telling.page import Facts, console, is_news, key_text, report

_NOT_UNDERSTOOD = 2
_ISSUE = "/run/issue.d/hydrogen.issue"
_SHOWN = f"{SETUP_STATE}/key-shown"
_LEFT = "the passphrase of a network that was joined could not be taken out: delete it there"
_OWNER = "credential: owner"


class Around(Struct, frozen=True):
    """What is asked of the machine apart from its files."""

    programs: Runner
    addresses: Callable[[str], Sequence[str]]
    """The page's addresses, the best first, for a hostname."""
    version: str


def main(arguments: Sequence[str]) -> int:
    """Write the report of this machine; return the exit status."""
    if arguments:
        sys.stderr.write("report takes no further words\n")
        return _NOT_UNDERSTOOD
    from importlib.metadata import version  # noqa: PLC0415  only for the machine itself

    from hydrogen.appliance.telling.addresses import page_addresses  # noqa: PLC0415  likewise

    disk = Disk(Path("/"))
    tell(
        disk,
        Around(
            System(), lambda hostname: page_addresses(disk, hostname), version("hydrogen-monitor")
        ),
    )
    return 0


def tell(disk: Disk, around: Around) -> None:
    """Write the report where it says anything new, and the key, once in a machine's life.

    The console has it even where the boot partition cannot be written.
    """
    unblock(disk)  # a radio that came up after the settings were applied
    boot = BootPartition(disk, around.programs)
    outcome = load_outcome(disk)
    devices = wifi.devices(around.programs)
    network = _network(around.programs, devices, _wanted(disk, outcome))
    facts = _facts(disk, around, outcome, network)
    try:
        facts = _with_remarks(facts, _settle(disk, boot, outcome, devices))
        _show_key(disk, boot, facts)
        written = report(facts)
        if is_news(boot.read(REPORT), written):
            boot.write(REPORT, written)
    except OSError as error:
        sys.stdout.write(f"{PLACE} cannot be written: {error.strerror or error}\n")
    # Where it could not be written, the screen is all that there is.
    is_shown = boot.read(KEY) is not None or disk.read(_SHOWN) is None
    shown = facts if is_shown else _without_key(facts)
    if disk.write(_ISSUE, console(shown), mode=0o600):
        around.programs.run("agetty", "--reload")


def _facts(disk: Disk, around: Around, outcome: Outcome, network: Sequence[str]) -> Facts:
    hostname = disk.text("/proc/sys/kernel/hostname").strip() or disk.text("/etc/hostname").strip()
    uptime = disk.text("/proc/uptime").split()
    return Facts(
        version=around.version,
        hostname=hostname,
        serial=last_digits(serial(disk)),
        addresses=around.addresses(hostname),
        network=network,
        mistakes=outcome.mistakes,
        remarks=outcome.remarks,
        key=_key(disk),
        seconds=float(uptime[0]) if uptime else 0.0,
    )


def _key(disk: Disk) -> str | None:
    """Give the key that lets in; a configuration of somebody's own may have others."""
    is_ours = _OWNER in disk.text(CONFIGURATION)
    return disk.text(f"{CREDENTIALS}/owner").strip() or None if is_ours else None


def _show_key(disk: Disk, boot: BootPartition, facts: Facts) -> None:
    text = key_text(facts)
    if text is not None and disk.read(_SHOWN) is None:
        boot.write(KEY, text)
        disk.write(_SHOWN, "", mode=0o600)


def _with_remarks(facts: Facts, left: Sequence[str]) -> Facts:
    if not left:
        return facts
    from msgspec.structs import replace  # noqa: PLC0415  seldom, if ever

    remarks = (f"{file}: {_LEFT}" for file in left)
    return replace(facts, remarks=(*facts.remarks, *remarks))


def _without_key(facts: Facts) -> Facts:
    from msgspec.structs import replace  # noqa: PLC0415  once the key is where it belongs

    return replace(facts, key=None)


def _wanted(disk: Disk, outcome: Outcome) -> list[wifi.Network]:
    found = []
    for path in outcome.keyfiles:
        kept = keyfile.kept(disk.text(path))
        if kept is not None:
            found.append(wifi.Network(kept.name, kept.uuid))
    return found


def _settle(
    disk: Disk, boot: BootPartition, outcome: Outcome, devices: Sequence[wifi.Device]
) -> list[str]:
    """Once a network that is asked for was joined: take its passphrase off the boot partition.

    Nothing is taken away before it worked, nor where the Pi would forget it with the next start.
    Return the files that have one all the same.
    """
    up = {device.uuid for device in devices if device.is_up}
    kept = [one for path in outcome.keyfiles if (one := keyfile.kept(disk.text(path)))]
    joined = frozenset(one.ssid for one in kept if one.uuid in up)
    if joined and not is_forgetful(disk):
        from hydrogen.appliance.formats.taking_out import take_out  # noqa: PLC0415  once joined

        left = take_out(boot, joined)
        forget_others(disk, outcome.keyfiles)
        return left
    return []


def _network(
    programs: Runner, devices: Sequence[wifi.Device], wanted: Sequence[wifi.Network]
) -> Sequence[str]:
    is_any_up = any(device.is_up and device.kind == "wifi" for device in devices)
    audible = wifi.heard(programs) if wanted and not is_any_up else frozenset()
    return tuple(wifi.state_lines(devices, wanted, audible))
