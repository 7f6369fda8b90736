import asyncio
import json
import signal
from pathlib import Path

import pytest

from tests.hydrogen.process import free_port, started
from tests.hydrogen.program.written import KEY, client, serving, write


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_in_order(tmp_path: Path, number: int) -> None:
    port = free_port()
    async with started("run", "--simulate", write(tmp_path, port=port)) as running:
        await serving(running)
        async with client(f"ws://127.0.0.1:{port}/") as connected:
            await connected.recv()
            running.signal(number)
            messages = [json.loads(message) async for message in connected]
        done = await running.finish()

    assert connected.close_code == 1001
    assert messages[-1]["status"]["shutting_down"] is True
    assert done.status == 0
    [line] = done.errors.splitlines()
    assert line.endswith("info    app: stopping")


async def test_a_client_that_does_not_read_cannot_hold_up_the_end(tmp_path: Path) -> None:
    port = free_port()
    async with started("run", "--simulate", write(tmp_path, port=port)) as running:
        await serving(running)
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1)
        writer.write(
            b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            b"Sec-WebSocket-Protocol: hydrogen-protocol\r\nAuthorization: Key "
            + KEY.encode()
            + b"\r\n\r\n"
        )
        await asyncio.wait_for(reader.read(1), 20)
        running.signal(signal.SIGTERM)
        loop = asyncio.get_running_loop()
        begun = loop.time()
        done = await running.finish()
        took = loop.time() - begun
        writer.transport.abort()

    assert done.status == 0
    # The shipped promise is 2 s; the limit here only tells an orderly end from a hung one.
    assert took < 10


async def test_a_hung_bus_and_a_client_that_returns_at_once_cannot_hold_up_the_end(
    tmp_path: Path,
) -> None:
    port = free_port()
    async with started("run", "--simulate", write(tmp_path, port=port)) as running:
        await serving(running)
        async with client(f"ws://127.0.0.1:{port}/") as connected:
            await connected.send(
                json.dumps({"type": "simulate", "sensor": "bed", "fault": "hang", "id": 1})
            )
            while json.loads(await connected.recv()).get("id") != 1:
                pass
            running.signal(signal.SIGTERM)
            async for _ in connected:
                pass
        with pytest.raises(OSError, match="Connect"):
            await client(f"ws://127.0.0.1:{port}/").__aenter__()
        done = await running.finish()

    assert connected.close_code == 1001
    assert done.status == 0
    assert "bus i2c-1 hangs: its chips are left as they are" in done.errors
