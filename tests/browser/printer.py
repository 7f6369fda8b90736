"""A printer with alarms, outputs and a memory, whose lines a test holds."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser.visit import Visit
from tests.hydrogen.serving import CONFIGURATION, CONTROL_KEY, Served, ask

PRINTER = """
  printing: {line: GPIO22, role: printing, debounce: 0}
  spool: {line: GPIO27, role: filament, debounce: 0}
printer:
  settle: 0
  idle_after: 0
  states:
    - {state: printing, when: {printing: active}, after: 0}
alarms:
  open_door: {condition: active, line: door, level: warning}
  jam: {condition: active, line: spool, level: critical, latched: true}
outputs:
  fan: {line: GPIO23}
  heater: {line: GPIO24, off_while: [door]}
  lamp: {line: GPIO25, cut_off: [jam]}
notifications:
  phone: {webhook: "http://127.0.0.1:9/secret", group: 0}
"""


def write_configuration(folder: Path) -> Path:
    """Write a demonstration with all of this into a folder, and give the file."""
    path = folder / "config.yaml"
    door = CONFIGURATION.rstrip("\n").replace("  door: {", "  door: {role: door, ")
    memory = f"memory: {{folder: {folder / 'memory'}, blackbox: {{before: 10, after: 3}}}}\n"
    path.write_text(door + PRINTER + memory)
    return path


async def come(visit: Visit, key: str = CONTROL_KEY) -> Page:
    """Log in and wait until everything is still and can be told from its lines."""
    await visit.log_in(key)
    page = visit.page
    await expect(page.locator("#link")).to_have_text("Live")
    await hold(visit.served, door=False, printing=False, spool=False)
    await expect(page.locator("#printer-state")).to_have_text("idle")
    return page


async def hold(served: Served, **lines: bool) -> None:
    """Keep lines as they are wanted, whatever the demonstration's printer does."""
    async with served.websocket() as client:
        for name, active in lines.items():
            await ask(client, {"type": "simulate", "line": name, "active": active, "id": name})
