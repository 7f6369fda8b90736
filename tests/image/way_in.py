"""A way into the tests' own copy of the image, which as it is released lets nobody in.

systemd gives a shell to whoever connects to a port, which nothing but this machine reaches.
"""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pi.rig import Rig

from .card import Card
from .ext4 import Ext4
from .pi import WAY_IN, Pi, powered

_UNITS = "/etc/systemd/system"
_SOCKET = f"""\
[Unit]
Description=Way in for the tests of the image
[Socket]
ListenStream={WAY_IN}
Accept=yes
"""
_SERVICE = """\
[Unit]
Description=A shell for a test of the image
[Service]
ExecStart=-/bin/sh
StandardInput=socket
StandardOutput=socket
StandardError=socket
"""
# The emulator is slow, and what is asked for may be as well.
_PATIENCE = 300.0


def add_to(root: Ext4) -> None:
    """Put it onto a card."""
    wanted = f"{_UNITS}/sockets.target.wants"
    assert root.exists(wanted), "no socket is enabled in the image: there is no such folder"
    root.write(
        {f"{_UNITS}/way-in.socket": _SOCKET, f"{_UNITS}/way-in@.service": _SERVICE},
        {f"{wanted}/way-in.socket": f"{_UNITS}/way-in.socket"},
    )


def run(pi: Pi, command: str) -> str:
    """Run a command of the shell as root; give what it said, which has to end well."""
    said, status = run_anyway(pi, command)
    assert status == 0, f"{command} ended with status {status}:\n{said}"
    return said


def run_anyway(pi: Pi, command: str) -> tuple[str, int]:
    """Run a command; give what it said, and its status."""
    with socket.create_connection(("127.0.0.1", pi.port(WAY_IN)), timeout=_PATIENCE) as line:
        script = f"( {command}\n) </dev/null 2>&1\necho; echo status $?\nexit\n"
        line.sendall(script.replace("echo; echo status $?", 'printf "\\nstatus %s" $?').encode())
        said = b""
        while piece := line.recv(65536):
            said += piece
    found = re.fullmatch(r"(.*)\nstatus (\d+)", said.decode(errors="replace"), flags=re.DOTALL)
    assert found, f"the shell's answer to {command} has no end:\n{said!r}"
    return found[1].strip(), int(found[2])


@contextmanager
def powered_until_off(rig: Rig, card: Card, console: Path, *, extra: str = "") -> Iterator[Pi]:
    """Give power to a Pi, and have it shut down in good order at the end of the block."""
    with powered(rig, card, console, extra=extra) as pi:
        yield pi
        run(pi, "systemctl poweroff --no-block")
        # The emulated board does not switch itself off, and its kernel says so in the end.
        end = time.monotonic() + _PATIENCE
        while "System halted" not in pi.console() and time.monotonic() < end and pi.is_running():
            time.sleep(1)
