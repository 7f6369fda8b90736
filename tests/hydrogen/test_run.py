"""The program from its start to its end, as a process."""

import asyncio
import contextlib
import json
import signal
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
import trustme
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError
from websockets.typing import Subprotocol

from tests.hydrogen.process import Running, finished, free_port, started

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


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """A socket that stands for systemd's."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.setblocking(False)  # noqa: FBT003  the name is the standard library's
        yield listening


async def told(manager: socket.socket) -> str:
    """Wait for what systemd is told next."""
    loop = asyncio.get_running_loop()
    return (await asyncio.wait_for(loop.sock_recv(manager, 1000), 30)).decode()


async def test_the_shipped_configuration_serves_and_prints_its_address_and_demo_key(
    tmp_path: Path,
) -> None:
    shipped = (Path(__file__).parents[2] / "config.yaml").read_text()
    port = free_port()
    path = tmp_path / "config.yaml"
    path.write_text(shipped.replace("#port: 5001", f"port: {port}"))

    async with started("run", "--simulate", path) as running:
        first, second = await running.line(), await running.line()
        async with client(f"ws://127.0.0.1:{port}/", key="hydrogen-demo-key") as connected:
            status = json.loads(await connected.recv())

    assert first == f"Hydrogen serves simulated hardware at http://localhost:{port}"
    assert second == "Log in with the demo key: hydrogen-demo-key"
    assert set(status["sensors"]) >= {"enclosure"}


async def test_no_key_of_the_owners_is_ever_printed(tmp_path: Path) -> None:
    path = write(tmp_path, port=free_port(), more="logging: {level: debug}\n")
    async with started("run", "--simulate", path) as running:
        greeting = await serving(running)
        running.signal(signal.SIGTERM)
        done = await running.finish()

    assert KEY not in greeting + done.output + done.errors


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
    assert (done.status, done.errors) == (0, "")


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


async def test_a_reload_takes_new_keys_and_sensors_and_closes_withdrawn_keys(
    tmp_path: Path,
) -> None:
    port = free_port()
    path = write(tmp_path, port=port)
    async with started("run", "--simulate", path) as running:
        await serving(running)
        async with client(f"ws://127.0.0.1:{port}/") as connected:
            await connected.recv()
            changed = write(tmp_path, port=port, key="another-key-for-the-tests")
            changed.write_text(changed.read_text().replace("  bed:", "  chamber:"))
            running.signal(signal.SIGHUP)
            messages = []
            with contextlib.suppress(ConnectionClosedError):
                async for message in connected:
                    messages.append(json.loads(message))  # noqa: PERF401  kept when it ends
        async with client(f"ws://127.0.0.1:{port}/", key="another-key-for-the-tests") as second:
            while "chamber" not in (status := json.loads(await second.recv()))["sensors"]:
                pass

    assert connected.close_code == 4401
    assert messages[-1]["error"]["code"] == "auth_failed"
    assert set(status["sensors"]) == {"chamber"}


async def test_a_reload_of_a_bad_file_changes_nothing_and_is_reported(tmp_path: Path) -> None:
    port = free_port()
    path = write(tmp_path, port=port)
    async with started("run", "--simulate", path) as running:
        await serving(running)
        async with client(f"ws://127.0.0.1:{port}/") as connected:
            await connected.send(json.dumps({"type": "subscribe", "topics": ["events"], "id": 1}))
            path.write_text(path.read_text().replace("lm75b", "lm75x"))
            running.signal(signal.SIGHUP)
            messages = [json.loads(await connected.recv())]
            while messages[-1]["type"] != "event":
                messages.append(json.loads(await connected.recv()))
            await connected.send(json.dumps({"type": "status", "id": 2}))
            while messages[-1].get("id") != 2:
                messages.append(json.loads(await connected.recv()))
        logged = await running.log_line("configuration not reloaded")

    [event] = [message for message in messages if message["type"] == "event"]
    assert event["event"] == "configuration_reloaded"
    assert event["data"]["applied"] is False
    [problem] = event["data"]["problems"]
    assert "sensors.bed.driver" in problem
    assert problem in logged
    assert messages[-1]["sensors"]["bed"]["driver"] == "lm75b"


async def test_what_takes_a_restart_is_said_after_a_reload(tmp_path: Path) -> None:
    port = free_port()
    path = write(tmp_path, port=port)
    async with started("run", "--simulate", path) as running:
        await serving(running)
        path.write_text(path.read_text().replace(f"port: {port}", f"port: {free_port()}"))
        running.signal(signal.SIGHUP)

        logged = await running.log_line("restart")

    assert logged.endswith("these take a restart: server.port")


async def test_systemd_is_told_of_the_start_a_reload_and_the_end(
    tmp_path: Path, manager: socket.socket
) -> None:
    environ = {"NOTIFY_SOCKET": str(tmp_path / "notify")}
    path = write(tmp_path, port=free_port())
    async with started("run", "--simulate", path, environ=environ) as running:
        assert await told(manager) == "READY=1"
        running.signal(signal.SIGHUP)
        reloading = await told(manager)
        assert await told(manager) == "READY=1"
        running.signal(signal.SIGTERM)
        assert await told(manager) == "STOPPING=1"
        await running.finish()

    first, second = reloading.split("\n")
    assert first == "RELOADING=1"
    assert second.startswith("MONOTONIC_USEC=")


async def test_the_watchdog_is_fed_while_sampling_goes_on(
    tmp_path: Path, manager: socket.socket
) -> None:
    environ = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "60000"}
    path = write(tmp_path, port=free_port())
    async with started("run", "--simulate", path, environ=environ):
        messages = [await told(manager) for _ in range(4)]

    assert messages == ["READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"]


@pytest.mark.parametrize(
    ("listen", "reachable"),
    [
        ('["127.0.0.1"]', ["127.0.0.1"]),
        ('["::1"]', ["[::1]"]),
        ('["127.0.0.1", "::1"]', ["127.0.0.1", "[::1]"]),
        ('["0.0.0.0", "::"]', ["127.0.0.1", "[::1]"]),
    ],
)
async def test_it_listens_on_ipv4_on_ipv6_and_on_both(
    tmp_path: Path, listen: str, reachable: list[str]
) -> None:
    port = free_port()
    refused = 0
    async with started("run", "--simulate", write(tmp_path, port=port, listen=listen)) as running:
        await serving(running)
        for host in ("127.0.0.1", "[::1]"):
            try:
                async with client(f"ws://{host}:{port}/") as connected:
                    assert json.loads(await connected.recv())["type"] == "status"
            except OSError:
                refused += 1
                assert host not in reachable

    assert refused == 2 - len(reachable)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


async def test_tls_serves_both_the_page_and_the_websocket(
    tmp_path: Path, authority: trustme.CA
) -> None:
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    certificate.private_key_pem.write_to_path(tmp_path / "server.key")
    (tmp_path / "server.key").chmod(0o600)
    for part in certificate.cert_chain_pems:
        part.write_to_path(tmp_path / "server.pem", append=True)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    port = free_port()
    path = write(tmp_path, port=port, extra="tls: {certificate: server.pem, key: server.key}")

    async with started("run", "--simulate", path) as running:
        greeting = await serving(running)
        async with client(f"wss://localhost:{port}/", trust=trust) as connected:
            assert json.loads(await connected.recv())["type"] == "status"
        async with (
            aiohttp.ClientSession() as http,
            http.post(
                f"https://localhost:{port}/api/session", json={"key": KEY}, ssl=trust
            ) as response,
        ):
            cookie = response.headers["Set-Cookie"]

    assert greeting.endswith(f"https://localhost:{port}")
    assert "; Secure" in cookie


async def test_a_port_in_use_is_said_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = await finished("run", "--simulate", write(tmp_path, port=port))

    assert done.status == 1
    assert done.errors == (
        f"127.0.0.1:{port} is in use: is Hydrogen running already? Stop it, or change server.port\n"
    )


async def test_an_address_of_another_machine_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, port=free_port(), listen='["192.0.2.77"]')

    done = await finished("run", "--simulate", path)

    assert done.status == 1
    assert "is not an address of this machine: change server.listen" in done.errors
    assert "none of the addresses in server.listen can be used: 192.0.2.77" in done.errors


async def test_a_weak_key_is_refused_where_others_can_reach_it(tmp_path: Path) -> None:
    path = write(tmp_path, port=free_port(), listen='["0.0.0.0"]', key="abc")

    done = await finished("run", "--simulate", path)

    assert done.status == 1
    assert "keys.owner" in done.errors
    assert "hydrogen key new" in done.errors


async def test_hardware_that_is_not_there_is_a_reason_and_not_the_end(tmp_path: Path) -> None:
    port = free_port()
    path = write(tmp_path, port=port)
    path.write_text(path.read_text().replace("/dev/i2c-1", "/dev/i2c-979"))
    async with started("run", path) as running:
        greeting = await serving(running)
        async with client(f"ws://127.0.0.1:{port}/") as connected:
            status = json.loads(await connected.recv())
            while status["sensors"]["bed"]["state"] == "starting":
                status = json.loads(await connected.recv())

    assert greeting.startswith("Hydrogen serves this machine's hardware at ")
    assert status["simulated"] is False
    bed = status["sensors"]["bed"]
    assert (bed["state"], bed["temperature_celsius"]) == ("fault", None)
    assert bed["fault"]["code"] == "bus_missing"
    assert bed["fault"]["message"].startswith("no such bus: /dev/i2c-979 does not exist")
    door = status["lines"]["door"]
    assert (door["state"], door["active"]) == ("fault", None)
    assert door["fault"]["code"] == "line_missing"


async def test_every_problem_of_a_configuration_is_told_and_the_status_is_one(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, port=free_port())
    path.write_text(path.read_text().replace("lm75b", "lm75x").replace("GPIO17", "[]"))

    for command in (("check",), ("run", "--simulate")):
        done = await finished(*command, path)

        assert done.status == 1
        assert f"{path}:11: sensors.bed.driver" in done.errors
        assert f"{path}:13: lines.door.line" in done.errors


async def test_check_says_what_is_fine(tmp_path: Path) -> None:
    path = write(tmp_path, port=5001)

    done = await finished("check", path)

    assert done.status == 0
    assert done.output == f"{path}: fine: 1 sensor, 1 line\n"


async def test_the_schema_is_printed_as_json() -> None:
    done = await finished("schema")

    assert done.status == 0
    assert json.loads(done.output)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


async def test_each_new_key_is_another_and_long_enough() -> None:
    keys = {(await finished("key", "new")).output.split()[0] for _ in range(2)}

    assert len(keys) == 2
    assert all(len(key) >= 32 for key in keys)


async def test_it_writes_nothing_into_the_folder_that_it_runs_in(tmp_path: Path) -> None:
    path = write(tmp_path, port=free_port())
    empty = tmp_path / "empty"
    empty.mkdir()
    async with started("run", "--simulate", path, folder=empty) as running:
        await serving(running)
        running.signal(signal.SIGTERM)
        await running.finish()

    assert list(empty.iterdir()) == []
