"""The page of an emulated Pi as people and programs reach it: over the network, with a key."""

import http.client
import time
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import msgspec
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from .pi import Pi

Document = dict[str, object]
Found = TypeVar("Found")
# What has not come up by then never will; on two idle cores a start takes two minutes.
TO_COME_UP = 900.0
_TO_ANSWER = 30.0
# Who asks before the Pi has a network is not told, so that asking anew finds it sooner.
_TO_SHOW = 8.0
_PAUSE = 0.5


class Answer(NamedTuple):
    status: int
    text: str


class Sensor(msgspec.Struct, frozen=True):
    """What is looked at of a sensor."""

    state: str
    location: str | None = None
    temperature_celsius: float | None = None


class Status(msgspec.Struct, frozen=True):
    """What is looked at of the status document."""

    sensors: dict[str, Sensor]
    simulated: bool = False


def asked(
    pi: Pi, path: str, key: str | None = None, *, patience: float = _TO_ANSWER
) -> Answer | None:
    """Ask for something over HTTP; None where nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", pi.port(), timeout=patience)
    try:
        headers = {} if key is None else {"Authorization": f"Key {key}"}
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return Answer(response.status, response.read().decode(errors="replace"))
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def shown(pi: Pi) -> Answer | None:
    """Give the page, None while there is none."""
    answer = asked(pi, "/", patience=_TO_SHOW)
    return answer if answer is not None and answer.status == 200 else None


def status(pi: Pi, key: str) -> Status | None:
    """Give the status document, None while there is none."""
    answer = asked(pi, "/api/status", key)
    if answer is None or answer.status != 200:
        return None
    return msgspec.json.decode(answer.text, type=Status)


def temperature(pi: Pi, key: str) -> float | None:
    """Give what the chip on the bus measures, None while that is not known."""
    now = status(pi, key)
    if now is None:
        return None
    here = (entry for entry in now.sensors.values() if entry.location == "i2c-1@0x48")
    return next((entry.temperature_celsius for entry in here), None)


def measures(pi: Pi, key: str, celsius: float) -> bool | None:
    """Tell whether the chip's temperature is what was set, in whole or half degrees.

    The chip powers up with nine bits, and is read with them: nothing told which of its kin it is.
    """
    return True if temperature(pi, key) == celsius else None


def pushed(pi: Pi, key: str, holds: Callable[[Status], bool]) -> Status:
    """Wait for a status that comes over a WebSocket, and of which something holds."""
    with connect(
        f"ws://127.0.0.1:{pi.port()}/",
        additional_headers={"Authorization": f"Key {key}"},
        subprotocols=[Subprotocol("hydrogen-protocol")],
        open_timeout=_TO_ANSWER,
        proxy=None,
    ) as client:
        end, said = time.monotonic() + 2 * _TO_ANSWER, ""
        while time.monotonic() < end:
            said = str(client.recv(_TO_ANSWER))
            if msgspec.json.decode(said, type=Document).get("type") == "status":
                now = msgspec.json.decode(said, type=Status)
                if holds(now):
                    return now
    raise AssertionError(said)


def until(pi: Pi, look: Callable[[], Found | None], what: str, within: float = TO_COME_UP) -> Found:
    """Look again and again until there is something; the console is shown where there is not."""
    end = time.monotonic() + within
    while time.monotonic() < end and pi.is_running():
        if (found := look()) is not None:
            return found
        time.sleep(_PAUSE)
    ending = "" if pi.is_running() else ", and the Pi has ended"
    console = pi.console()[-4000:]
    message = f"{what}: not within {within:.0f} s{ending}; the console ended with:\n{console}"
    raise AssertionError(message)
