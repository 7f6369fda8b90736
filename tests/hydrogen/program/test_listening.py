import asyncio
import json
import signal
import socket
import ssl
from pathlib import Path

import aiohttp
import pytest
import trustme

from tests.hydrogen.process import finished, free_port, started
from tests.hydrogen.program.written import KEY, client, serving, write


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
        greeting = await serving(running)
        assert "0.0.0.0" not in greeting
        assert "[::]" not in greeting
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


async def test_idle_sockets_cannot_end_it_or_keep_others_out(tmp_path: Path) -> None:
    port = free_port()
    limits = "limits: {connections: 300, connections_per_address: 300}"
    async with started(
        "run", "--simulate", write(tmp_path, port=port, extra=limits), files=128
    ) as running:
        await serving(running)
        async with client(f"ws://127.0.0.1:{port}/") as connected:
            idle = [await asyncio.open_connection("127.0.0.1", port) for _ in range(200)]
            for _ in range(4):
                assert json.loads(await connected.recv())["type"] == "status"
            for _, writer in idle:
                writer.transport.abort()
        async with client(f"ws://127.0.0.1:{port}/") as again:
            assert json.loads(await again.recv())["type"] == "status"
        running.signal(signal.SIGTERM)
        done = await running.finish()

    assert done.status == 0
    assert done.errors.count("nobody else can connect: every file descriptor is taken") == 1
