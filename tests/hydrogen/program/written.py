"""Configurations as a person writes them, and how to reach what runs on them."""

import ssl
from pathlib import Path

from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from tests.hydrogen.process import Running

KEY = "a-key-for-the-tests-0"

CONFIG = """
server:
  listen: {listen}
  port: {port}
  {extra}
keys:
  owner: {{role: control, value: {key}}}
buses:
  main: {{device: /dev/i2c-1}}
sensors:
  bed: {{driver: lm75b, bus: main, address: 0x48}}
lines:
  door: {{line: GPIO17}}
"""


def write(  # noqa: PLR0913  each is a part of the file
    folder: Path,
    *,
    port: int,
    listen: str = '["127.0.0.1"]',
    extra: str = "",
    key: str = KEY,
    more: str = "",
) -> Path:
    path = folder / "config.yaml"
    path.write_text(CONFIG.format(listen=listen, port=port, extra=extra, key=key) + more)
    return path


def client(url: str, *, key: str = KEY, trust: ssl.SSLContext | None = None) -> connect:
    return connect(
        url,
        additional_headers={"Authorization": f"Key {key}"},
        subprotocols=[Subprotocol("hydrogen-protocol")],
        ssl=trust,
        proxy=None,
        open_timeout=20,
    )


async def serving(running: Running) -> str:
    """Wait until it serves; give its greeting."""
    return await running.line()
