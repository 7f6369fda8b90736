"""Hours that pass in no time: the whole program on a clock of the test's, step by step."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from websockets.asyncio.client import ClientConnection

from drivers.quantity import Quantity
from hydrogen.sampling.simulation import SimulatedHardware
from tests.clock import ManualClock
from tests.hydrogen.serving import CONTROL_KEY, Message, Served, ask, serve

PRINTER = f"""
server: {{listen: ["127.0.0.1"], port: 0}}
keys: {{owner: {{role: control, value: {CONTROL_KEY}}}}}
buses: {{main: {{device: /dev/i2c-1}}}}
sensors:
  enclosure: {{driver: lm75b, bus: main, address: 0x48, interval: 5}}
  bed: {{driver: lm75b, bus: main, address: 0x49, interval: 5}}
lines:
  power: {{line: GPIO5, role: power, debounce: 0}}
  e_stop: {{line: GPIO6, role: e_stop, debounce: 0}}
  printing: {{line: GPIO22, role: printing, debounce: 0}}
  paused: {{line: GPIO23, role: paused, debounce: 0}}
  door: {{line: GPIO17, role: door, debounce: 0}}
  filament: {{line: GPIO27, role: filament, debounce: 0}}
alarms:
  soaked: {{condition: soaked, level: notice, sensor: enclosure, value: 45, within: 1, over: 300}}
  hot:
    {{condition: above, sensor: enclosure, value: 60, clear: 55, raise_after: 20,
     level: critical, latched: true}}
  door_open: {{condition: active, line: door, raise_after: 120, states: [printing]}}
outputs:
  light: {{line: GPIO12, states: [printing, paused]}}
  exhaust: {{line: GPIO13, states: [printing], run_on: 300, off_while: [door]}}
  heater:
    line: GPIO16
    thermostat: {{sensor: enclosure, on_at: 40, off_at: 45}}
    states: [printing]
    cut_off_on_critical: true
"""

STEP = 5.0
"""Seconds: as often as the sensors are read."""

LONG_STEP = 15.0
"""Not so long that the program would wonder where the readings are."""


class Hours:
    """A served program whose time passes as the test says. ``client`` hears all events."""

    def __init__(self, client: ClientConnection, clock: ManualClock, world: "World") -> None:
        self.client = client
        self.clock = clock
        self.world = world
        self.events: list[Message] = []
        self._seen = 0

    async def status(self) -> Message:
        """Ask for a status, over the wire."""
        await self._hear()
        return await ask(self.client, {"type": "status", "id": 1})

    async def ask(self, **message: object) -> Message:
        """Send a message, and give its answer."""
        await self._hear()
        return await ask(self.client, {"id": 1, **message})

    async def printer(self) -> object:
        """Give the printer's state, as the status has it."""
        content = (await self.status())["printer"]
        assert isinstance(content, dict)
        return content["state"]

    async def output(self, name: str) -> Message:
        """Give an output, as the status has it."""
        content = (await self.status())["outputs"]
        assert isinstance(content, dict)
        output: Message = content[name]
        return output

    async def switched(self, name: str, *, on: bool) -> Message:
        """Wait until an output's own thread has switched it; give it as the status has it."""
        async with asyncio.timeout(60):
            while (output := await self.output(name))["on"] is not on:
                pass
        return output

    async def standing(self) -> list[tuple[object, object]]:
        """Give the alarms that stand, with their states."""
        content = (await self.status())["alarms"]
        assert isinstance(content, list)
        return [(alarm["name"], alarm["state"]) for alarm in content]

    async def pass_by(self, seconds: float, *, step: float = STEP) -> None:
        """Let time go on; every sensor is read and every rule asked at every step."""
        for _ in range(round(seconds / step)):
            self.clock.advance(step)
            await self.world.turn()
            await self._hear()

    async def reload(self, was: str, becomes: str) -> None:
        """Change the configuration, and wait until that counts."""
        known = len(self.told("configuration_reloaded"))
        self.world.reload(was, becomes)
        async with asyncio.timeout(60):
            while len(self.told("configuration_reloaded")) == known:
                await self._hear()
        assert self.told("configuration_reloaded")[-1]["applied"] is True

    def told(self, kind: str) -> list[Message]:
        """Give the data of the events of a kind so far."""
        return [data(event) for event in self.events if event["event"] == kind]

    async def _hear(self) -> None:
        """Ask for the events since, which also shows that somebody is there."""
        answer = await ask(self.client, {"type": "events", "since": self._seen, "limit": 1000})
        new = answer["events"]
        assert isinstance(new, list)
        self.events += new
        self._seen = int(str(answer["newest"]))


def data(event: Message) -> Message:
    """Give what an event says."""
    content = event["data"]
    assert isinstance(content, dict)
    return content


class World:
    """The hardware around the printer, at the hands of the test."""

    def __init__(self, served: Served) -> None:
        self._application = served.application
        self._config = served.config

    @property
    def _simulation(self) -> SimulatedHardware:
        simulation = self._application.watch.monitor.simulation
        assert simulation is not None
        return simulation

    def reload(self, was: str, becomes: str) -> None:
        """Change the configuration, and have it read again."""
        text = self._config.read_text()
        assert was in text
        self._config.write_text(text.replace(was, becomes))
        self._application.reload()

    async def turn(self) -> None:
        """Have every sensor read, if it is due, and every rule asked."""
        errands = self._application.watch.monitor.on_buses(lambda _bus: None)
        await asyncio.gather(*(asyncio.wrap_future(errand) for errand in errands.values()))
        await asyncio.sleep(0)  # what the bus's thread handed over is published
        self._application.watch.supervisor.turn()
        await self._application.lasting.blackbox.turn()

    async def line(self, name: str, *, active: bool) -> None:
        """Drive a line from outside."""
        self._simulation.drive_line(name, active=active)
        await asyncio.sleep(0)

    def temperature(self, sensor: str, celsius: float) -> None:
        """Let it be so warm around a sensor."""
        self._simulation.hold(sensor, Quantity.TEMPERATURE, celsius)

    def unplug(self, sensor: str, *, absent: bool) -> None:
        """Pull a sensor's wire out, or put it back."""
        self._simulation.break_sensor(sensor, "absent" if absent else None)


@asynccontextmanager
async def hours(folder: Path, *, environ: dict[str, str] | None = None) -> AsyncIterator[Hours]:
    """Serve a printer that is switched on and idle, in a room of 22 °C."""
    config = folder / "config.yaml"
    config.write_text(PRINTER)
    clock = ManualClock()
    async with serve(config, clock=clock, environ=environ) as served, served.websocket() as client:
        world = World(served)
        for name in ("e_stop", "printing", "paused", "door", "filament"):
            await world.line(name, active=False)
        await world.line("power", active=True)
        for name in ("enclosure", "bed"):
            world.temperature(name, 22.0)
        passing = Hours(client, clock, world)
        await passing.pass_by(30)
        yield passing
