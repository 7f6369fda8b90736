"""What the radio may do: the country's rules, and that nothing switched it off."""

from hydrogen.appliance.applying.fault import Fault
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.program import Runner

OPTIONS = "/etc/modprobe.d/hydrogen-wifi.conf"
_COUNTRIES = "/usr/share/zoneinfo/iso3166.tab"
_SWITCHES = "/sys/class/rfkill"
_REMEMBERED = "/var/lib/systemd/rfkill"


def apply_country(disk: Disk, programs: Runner, country: str) -> list[Fault]:
    """Go by a country's rules, now and from now on; without one the world's go (``00``)."""
    lines = disk.text(_COUNTRIES).splitlines()
    known = {line.partition("\t")[0] for line in lines if not line.startswith("#")}
    if known and country not in known:
        # The kernel would say nothing, and go by the world's rules.
        message = f'no country is called "{country}": write two letters, such as "DE", "GB" or "US"'
        return [Fault("wifi.country", message)]
    disk.write(OPTIONS, f"options cfg80211 ieee80211_regdom={country}\n")
    programs.run("iw", "reg", "set", country)
    return []


def unblock(disk: Disk) -> None:
    """Switch the radio on, whatever switched it off, and whoever remembers that."""
    for name in disk.names(_SWITCHES):
        if disk.text(f"{_SWITCHES}/{name}/type").strip() == "wlan":
            disk.poke(f"{_SWITCHES}/{name}/soft", "0")
    for name in disk.names(_REMEMBERED):
        path = f"{_REMEMBERED}/{name}"
        if name.endswith(":wlan") and disk.text(path).strip() != "0":
            disk.write(path, "0\n")
