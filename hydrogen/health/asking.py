"""What a running Hydrogen says of itself, without a key."""

import http.client
from collections.abc import Callable
from contextlib import closing

import msgspec
from msgspec import Struct

from hydrogen.config.model import ServerConfig
from hydrogen.pairing.reaching import connection, own_host

_LARGEST = 64 * 1024  # bytes of an answer
_PATIENCE = 10.0  # seconds, for one answer
_BETWEEN = 0.5


class Health(Struct, frozen=True):
    """Whether it is well, and one line that says why."""

    well: bool
    line: str


class _Answer(Struct, frozen=True):
    """What ``GET /healthz`` gives; a version before 0.2 had ``ok`` alone."""

    ok: bool
    ready: bool = True
    version: str | None = None


def wait_until_well(
    server: ServerConfig,
    wait: float,
    *,
    now: Callable[[], float],
    sleep: Callable[[float], None],
    look: Callable[[ServerConfig, float], Health] | None = None,
) -> Health:
    """Ask until it is well, for ``wait`` seconds at most, and once at least."""
    ask = look or ask_once
    end = now() + wait
    health = ask(server, min(max(wait, 1.0), _PATIENCE))
    while not health.well and now() + _BETWEEN < end:
        sleep(_BETWEEN)
        health = ask(server, min(max(end - now(), 1.0), _PATIENCE))
    return health


def ask_once(server: ServerConfig, patience: float) -> Health:
    """Ask what runs where the configuration says; an answer may take ``patience`` seconds."""
    if server.port == 0:
        return _ill("server.port is 0, which is another port each time: nobody can ask there")
    where = f"{own_host(server)} port {server.port}"
    try:
        with closing(connection(server, patience)) as wire:
            wire.request("GET", "/healthz")
            body = wire.getresponse().read(_LARGEST)
    except ConnectionRefusedError:
        return _ill(f"nothing runs at {where}")
    except TimeoutError:
        return _ill(f"what runs at {where} does not answer within {patience:g} s")
    except (OSError, http.client.HTTPException):
        return _ill(f"what runs at {where} is not the Hydrogen of this configuration")
    try:
        answer = msgspec.json.decode(body, type=_Answer)
    except msgspec.MsgspecError:
        return _ill(f"what runs at {where} is not Hydrogen")
    return _judged(answer, where)


def _judged(answer: _Answer, where: str) -> Health:
    name = f"Hydrogen {answer.version}" if answer.version else "Hydrogen"
    if not answer.ok:
        return _ill(f"{name} at {where} hangs: the thread of one of its buses does not go on")
    if not answer.ready:
        return _ill(f"{name} at {where} is starting: not every sensor has said something yet")
    return Health(well=True, line=f"{name} at {where} is well")


def _ill(line: str) -> Health:
    return Health(well=False, line=line)
