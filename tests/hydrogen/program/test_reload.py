import contextlib
import json
import signal
from pathlib import Path

import trustme
from websockets.exceptions import ConnectionClosedError

from tests.hydrogen.process import free_port, started
from tests.hydrogen.program.written import client, serving, write


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


async def test_a_weak_key_is_refused_while_others_can_reach_the_server_whatever_the_file_says(
    tmp_path: Path,
) -> None:
    port = free_port()
    path = write(tmp_path, port=port, listen='["0.0.0.0"]')
    async with started("run", "--simulate", path) as running:
        await serving(running)
        write(tmp_path, port=port, key="abc")
        running.signal(signal.SIGHUP)

        logged = await running.log_line("configuration not reloaded")

    assert "keys.owner" in logged
    assert "hydrogen key new" in logged


async def test_a_certificate_that_went_away_is_a_problem_of_the_reload(
    tmp_path: Path,
) -> None:
    certificate = trustme.CA().issue_cert("localhost")
    certificate.private_key_and_cert_chain_pem.write_to_path(tmp_path / "server.pem")
    (tmp_path / "server.pem").chmod(0o600)
    port = free_port()
    path = write(tmp_path, port=port, extra="tls: {certificate: server.pem, key: server.pem}")
    async with started("run", "--simulate", path) as running:
        await serving(running)
        (tmp_path / "server.pem").unlink()
        running.signal(signal.SIGHUP)
        logged = await running.log_line("configuration not reloaded")
        running.signal(signal.SIGTERM)
        done = await running.finish()

    assert "server.tls" in logged
    assert done.status == 0


async def test_a_reload_moves_a_sensor_to_another_channel_of_a_multiplexer(tmp_path: Path) -> None:
    port = free_port()
    path = write(tmp_path, port=port)
    channel = "{multiplexer: tca9548a, bus: main, address: 0x70, channel: 3}"
    behind = path.read_text().replace("bus: main, address: 0x48", "bus: left, address: 0x48")
    path.write_text(behind.replace("sensors:", f"  left: {channel}\nsensors:"))
    async with started("run", "--simulate", path) as running:
        await serving(running)
        async with client(f"ws://127.0.0.1:{port}/") as connected:
            before = json.loads(await connected.recv())
            path.write_text(path.read_text().replace("channel: 3", "channel: 4"))
            running.signal(signal.SIGHUP)
            after = before
            while "/4@" not in after["sensors"]["bed"]["location"] or (
                after["sensors"]["bed"]["state"] != "ok"
            ):
                after = json.loads(await connected.recv())

    assert before["sensors"]["bed"]["location"] == "i2c-1/0x70/3@0x48"
    assert after["sensors"]["bed"]["location"] == "i2c-1/0x70/4@0x48"
    assert after["sensors"]["bed"]["temperature_celsius"] is not None
