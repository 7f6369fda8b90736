import json
import signal
from pathlib import Path

from tests.hydrogen.process import finished, free_port, started
from tests.hydrogen.program.written import KEY, client, serving, write


async def test_the_shipped_configuration_serves_and_prints_its_address_and_demo_key(
    tmp_path: Path,
) -> None:
    shipped = (Path(__file__).parents[3] / "config.yaml").read_text()
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
            await connected.send(json.dumps({"type": "simulate", "sensor": "bed", "id": 1}))
            while (refused := json.loads(await connected.recv())).get("id") != 1:
                pass

    assert refused["error"]["code"] == "refused"
    assert refused["error"]["details"] == {"reason": "not_simulated"}
    assert greeting.startswith("Hydrogen serves this machine's hardware at ")
    assert status["simulated"] is False
    bed = status["sensors"]["bed"]
    assert (bed["state"], bed["temperature_celsius"]) == ("fault", None)
    assert bed["fault"]["code"] == "bus_missing"
    assert bed["fault"]["message"].startswith("no such bus: /dev/i2c-979 does not exist")
    door = status["lines"]["door"]
    assert (door["state"], door["active"]) == ("fault", None)
    assert door["fault"]["code"] == "line_missing"


async def test_it_writes_nothing_into_the_folder_that_it_runs_in(tmp_path: Path) -> None:
    path = write(tmp_path, port=free_port())
    empty = tmp_path / "empty"
    empty.mkdir()
    async with started("run", "--simulate", path, folder=empty) as running:
        await serving(running)
        running.signal(signal.SIGTERM)
        await running.finish()

    assert list(empty.iterdir()) == []
