"""One line as a gpiozero pin: how it is held, read, driven and watched."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import gpiod.line
from gpiod import LineSettings
from gpiod.line import Direction, Value
from gpiozero.exc import (
    PinFixedPull,
    PinInvalidBounce,
    PinInvalidEdges,
    PinInvalidFunction,
    PinInvalidPull,
    PinInvalidState,
    PinSetInput,
)
from gpiozero.pins import Pin, PinInfo

from drivers.gpio.chips import Line
from drivers.gpio.edges import EdgeTeller, WhenChanged
from drivers.gpio.line import Bias
from drivers.gpio.reader import Reader
from drivers.gpio.request import Request

Take = Callable[[Line, LineSettings, str], Request]
"""Take a line for a consumer of this name. Raises LineError."""

# gpiozero's words for the resistor; "as_is" is ours, for a pin whose pull was never set.
_PULLS = {
    "as_is": Bias.AS_IS,
    "floating": Bias.DISABLED,
    "up": Bias.PULL_UP,
    "down": Bias.PULL_DOWN,
}
_BIASES = {
    Bias.AS_IS: gpiod.line.Bias.AS_IS,
    Bias.DISABLED: gpiod.line.Bias.DISABLED,
    Bias.PULL_UP: gpiod.line.Bias.PULL_UP,
    Bias.PULL_DOWN: gpiod.line.Bias.PULL_DOWN,
}
_EDGES = {
    "none": gpiod.line.Edge.NONE,
    "rising": gpiod.line.Edge.RISING,
    "falling": gpiod.line.Edge.FALLING,
    "both": gpiod.line.Edge.BOTH,
}
# The kernel counts the period in microseconds, in 32 bits (include/uapi/linux/gpio.h).
_LONGEST_BOUNCE = 4294.0


class GpiodPin(Pin):  # type: ignore[misc]  # gpiozero ships no types
    """A line; the kernel is asked for it when it is first given a function, or read.

    ``when_changed`` is called from the factory's one thread, with the kernel's time stamps. While
    both edges are watched it is never told the same level twice, and the last call tells the level
    that the line then keeps, whatever the kernel's buffer dropped. A level that differs from what
    ``state`` last gave, or from when the pin was last set up, is told when watching begins.
    ``bounce`` is the kernel's debounce.
    """

    def __init__(
        self, line: Line, take: Callable[[LineSettings], Request], reader: Callable[[], Reader]
    ) -> None:
        super().__init__()
        self._line = line
        self._take = take
        self._reader = reader
        # Keeps the request and its settings together. Nothing is told while it is held.
        self._lock = threading.RLock()
        self._request: Request | None = None
        self._watching: Reader | None = None
        self._teller = EdgeTeller(line, edges=self._kept_edges, level=self._watched_level)
        self._reset()

    def _reset(self) -> None:
        self._settings = LineSettings()
        self._bias: Bias | None = None
        self._pull = "as_is"
        self._edges = "both"

    def __repr__(self) -> str:
        return str(self._line)

    def close(self) -> None:
        """Let go of the line and forget its settings; the pin can be given a function again."""
        self._teller.handler = None
        with self._lock:
            self._unwatch()
            request, self._request = self._request, None
            self._reset()
            if request:
                request.close()

    @property
    def held(self) -> bool:
        """Whether this program holds the line through this pin."""
        return self._request is not None

    @property
    def bias(self) -> Bias | None:
        """The resistor, whatever ``pull`` says; None leaves it to ``pull``.

        gpiozero's devices tie the pull to the polarity; this unties them. It counts from when the
        line is next taken.
        """
        return self._bias

    @bias.setter
    def bias(self, bias: Bias | None) -> None:
        self._bias = bias

    def output_with_state(self, state: float) -> None:
        """Make the line an output that has this level from the first moment. Raises LineError."""
        self._hold(LineSettings(direction=Direction.OUTPUT, output_value=_value(state)))

    def input_with_pull(self, pull: str) -> None:
        """Make the line an input that has this pull from the first moment. Raises LineError."""
        with self._lock:
            self._pull = _known(_PULLS, pull, PinInvalidPull)
            self._set_function("input")

    def _get_info(self) -> PinInfo:
        names = frozenset({str(self._line), f"{self._line.label}/{self._line.offset}"})
        column = self._line.offset + 1
        return PinInfo(
            number=column,
            name=str(self._line),
            names=names,
            pull="",
            row=1,
            col=column,
            interfaces=frozenset({"gpio"}),
        )

    def _get_function(self) -> str:
        return "output" if self._settings.direction is Direction.OUTPUT else "input"

    def _set_function(self, function: str) -> None:
        if function == "output":
            # The level stays as it is found: gpiozero's initial_value=None promises that.
            self.output_with_state(self.state)
        elif function == "input":
            with self._lock:
                self._hold(
                    LineSettings(
                        direction=Direction.INPUT,
                        bias=self._resistor(),
                        debounce_period=self._settings.debounce_period,
                        edge_detection=self._detection(),
                    )
                )
        else:
            message = f"function must be input or output, not {function}"
            raise PinInvalidFunction(message)

    def _get_state(self) -> int:
        with self._lock:
            level = (self._request or self._hold(LineSettings())).level
            if self._watching is None:
                self._teller.seen(high=level)
        return int(level)

    def _set_state(self, state: float) -> None:
        with self._lock:
            if self._request is None or self._settings.direction is not Direction.OUTPUT:
                message = f"{self!r} is not an output"
                raise PinSetInput(message)
            self._request.drive(high=_value(state) is Value.ACTIVE)

    def _get_pull(self) -> str:
        return self._pull

    def _set_pull(self, pull: str) -> None:
        with self._lock:
            if self._settings.direction is Direction.OUTPUT:
                message = f"{self!r} is an output; only inputs have a pull"
                raise PinFixedPull(message)
            self._pull = _known(_PULLS, pull, PinInvalidPull)
            self._adjust(replace(self._settings, bias=self._resistor()))

    def _get_bounce(self) -> float | None:
        return self._settings.debounce_period.total_seconds() or None

    def _set_bounce(self, bounce: float | None) -> None:
        if not 0 <= (bounce or 0) <= _LONGEST_BOUNCE:
            message = f"bounce must be None or 0 to {_LONGEST_BOUNCE:g} s, not {bounce}"
            raise PinInvalidBounce(message)
        with self._lock:
            self._adjust(replace(self._settings, debounce_period=timedelta(seconds=bounce or 0)))

    def _get_edges(self) -> str:
        return self._edges

    def _set_edges(self, edges: str) -> None:
        with self._lock:
            self._edges = _known(_EDGES, edges, PinInvalidEdges)
            self._adjust(replace(self._settings, edge_detection=self._detection()))

    def _get_when_changed(self) -> WhenChanged | None:
        return self._teller.handler

    def _set_when_changed(self, changed: WhenChanged | None) -> None:
        # The teller's own lock comes first: a handler that is running may well read this pin.
        self._teller.handler = changed
        with self._lock:
            self._adjust(replace(self._settings, edge_detection=self._detection()))
            if self._watching and self._request:
                self._watching.poke(self._request.fd)

    def _resistor(self) -> gpiod.line.Bias:
        return _BIASES[_PULLS[self._pull] if self._bias is None else self._bias]

    def _detection(self) -> gpiod.line.Edge:
        return _EDGES[self._edges if self._teller.handler else "none"]

    def _adjust(self, settings: LineSettings) -> None:
        if self._request is None:
            self._settings = settings
        else:
            self._hold(settings)

    def _hold(self, settings: LineSettings) -> Request:
        with self._lock:
            if self._request is None:
                self._request = self._take(settings)
            else:
                self._request.configure(settings)
            self._settings = settings
            if settings.edge_detection is gpiod.line.Edge.NONE:
                self._unwatch()
                if settings.direction is Direction.INPUT:
                    # What a new pull does to the level is no change that anybody should be told.
                    self._teller.seen(high=self._request.level)
            elif self._watching is None:
                self._watching = self._reader()
                self._watching.add(self._request.fd, self._ready)
            return self._request

    def _unwatch(self) -> None:
        if self._watching and self._request:
            self._watching.remove(self._request.fd)
        self._watching = None

    def _ready(self) -> None:
        if self._edges != "both":
            self._teller.tell_each()
        elif self._teller.tell_changes():
            with self._lock:
                if self._watching and self._request:
                    self._watching.poke(self._request.fd)

    def _kept_edges(self) -> list[tuple[float, bool]]:
        with self._lock:
            return self._request.edges() if self._watching and self._request else []

    def _watched_level(self) -> bool | None:
        with self._lock:
            return self._request.level if self._watching and self._request else None


def _known(words: Mapping[str, object], word: str, error: type[Exception]) -> str:
    if word not in words:
        message = f"{word} is none of {', '.join(words)}"
        raise error(message)
    return word


def _value(state: float) -> Value:
    if state not in (0, 1):
        message = f"state must be 0 or 1, not {state}"
        raise PinInvalidState(message)
    return Value(int(state))
