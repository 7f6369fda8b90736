"""Computers of a small network: namespaces of this machine's, each with an avahi of its own."""

import os
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.host.command import run

from .avahi import Avahi

# Set while the tests run that need all this.
MARK = "HYDROGEN_FLEET"
SETUP = Path(__file__).parent / "computer.sh"
BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=/run/dbus/system_bus_socket</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/> <allow eavesdrop="true"/>
    <allow own="*"/> <allow user="*"/>
  </policy>
</busconfig>
"""
# Both are root, which is the only user that a namespace without the machine's root has.
USERS = "root:x:0:0::/:/bin/sh\navahi:x:0:0::/:/bin/sh\nmessagebus:x:0:0::/:/bin/sh\n"
GROUPS = "root:x:0:\navahi:x:0:\nnetdev:x:0:\nmessagebus:x:0:\n"
ENOUGH = 30.0  # seconds; a daemon that is not up by then never is


@dataclass(frozen=True, slots=True)
class Computer:
    """One that runs, until `running` is left."""

    folder: Path
    avahi: Avahi
    first: int  # the process that keeps its namespaces, by this machine's count
    daemons: list["subprocess.Popen[str]"]

    def inside(self, command: Sequence[str]) -> list[str]:
        """Make a command that runs in this computer."""
        return self._in("--net", "--mount", "--pid", "--wdns=/", *command)

    def wire(self, *words: str) -> None:
        """Run `ip` in its network; other computers are known there by this machine's count."""
        run(self._in("--net", "ip", *words))

    def _in(self, *words: str) -> list[str]:
        return ["nsenter", "--target", str(self.first), *words]

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run a command in it to its end; `avahi-browse` is found as on a computer that has it."""
        path = f"PATH={self.folder / 'bin'}:{os.defpath}:/usr/sbin:/sbin"
        return subprocess.run(  # noqa: S603  the test's own commands
            self.inside(["env", path, *command]),
            capture_output=True,
            text=True,
            timeout=ENOUGH,
            check=False,
        )

    def start(self, program: str, *options: str, until: str) -> None:
        """Start a daemon in it, and wait until it says that it is up; the rest fits the pipe."""
        daemon = subprocess.Popen(  # noqa: S603  likewise
            self.inside(self.avahi.command(program, *options)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.daemons.append(daemon)
        assert daemon.stdout is not None
        giving_up = threading.Timer(ENOUGH, daemon.kill)
        giving_up.daemon = True
        giving_up.start()
        said = ""
        while until not in said:
            line = daemon.stdout.readline()
            assert line, f"{program} is not up:\n{said}"
            said += line
        giving_up.cancel()

    def announce(self, *, until: str = "Server startup complete") -> None:
        """Start D-Bus, and avahi with the services in its /etc/avahi/services."""
        bus = ("--config-file=/etc/bus.conf", "--nofork", "--nopidfile", "--print-address=1")
        self.start("bin/dbus-daemon", *bus, until="unix:path=")
        alone = ("--no-drop-root", "--no-chroot", "--no-rlimits")
        self.start("sbin/avahi-daemon", *alone, until=until)


@contextmanager
def running(folder: Path, avahi: Avahi, host: str, services: Sequence[str]) -> Iterator[Computer]:
    """Start a computer whose files are in `folder`; all that runs in it ends with it."""
    _lay_out(folder, avahi, host, services)
    spaces = ["--net", "--mount", "--pid", "--fork", "--kill-child"]
    process = subprocess.Popen(  # noqa: S603  a script of our own
        ["unshare", *spaces, "sh", str(SETUP), str(folder)],  # noqa: S607  of this machine
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    daemons: list[subprocess.Popen[str]] = []
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
        yield Computer(folder, avahi, int(children), daemons)
    finally:
        process.kill()
        for ending in (process, *daemons):
            ending.communicate(timeout=ENOUGH)


def connect(one: Computer, other: Computer, *, network: int) -> None:
    """Lay a cable between two computers, with a network of its own."""
    name = f"lan{network}"
    peer = ("peer", "name", name, "netns", str(other.first))
    one.wire("link", "add", name, "type", "veth", *peer)
    for last, computer in enumerate((one, other), start=1):
        computer.wire("address", "add", f"10.9.{network}.{last}/24", "dev", name)
        computer.wire("link", "set", name, "up")


def _lay_out(folder: Path, avahi: Avahi, host: str, services: Sequence[str]) -> None:
    etc = folder / "etc"
    (etc / "avahi" / "services").mkdir(parents=True)
    (etc / "passwd").write_text(USERS)
    (etc / "group").write_text(GROUPS)
    (etc / "bus.conf").write_text(BUS)
    # Between the test's own computers a name needs no second look from the machine's.
    (etc / "avahi" / "avahi-daemon.conf").write_text(f"[server]\nhost-name={host}\n")
    for number, service in enumerate(services):
        (etc / "avahi" / "services" / f"{number}.service").write_text(service)
    (folder / "bin").mkdir()
    browse = folder / "bin" / "avahi-browse"
    browse.write_text(f'#!/bin/sh\nexec {" ".join(avahi.command("bin/avahi-browse"))} "$@"\n')
    browse.chmod(0o755)
