"""`hydrogen health`, as a process beside a running one."""

from pathlib import Path

import trustme

from hydrogen.version import version
from tests.hydrogen.process import finished, free_port, started
from tests.hydrogen.program.written import write


async def test_a_running_program_is_well_once_it_is_ready(tmp_path: Path) -> None:
    port = free_port()
    path = write(tmp_path, port=port)
    async with started("run", "--simulate", path):  # which the wait is for
        done = await finished("health", path, "--wait", "60")
    line = f"Hydrogen {version()} at 127.0.0.1 port {port} is well\n"
    assert (done.status, done.output, done.errors) == (0, line, "")


async def test_under_tls_it_is_asked_as_well(tmp_path: Path) -> None:
    certificate = trustme.CA().issue_cert("printer.example")
    certificate.private_key_pem.write_to_path(tmp_path / "server.key")
    (tmp_path / "server.key").chmod(0o600)
    certificate.cert_chain_pems[0].write_to_path(tmp_path / "server.pem")
    tls = "tls: {certificate: server.pem, key: server.key}"
    path = write(tmp_path, port=free_port(), extra=tls)
    async with started("run", "--simulate", path):
        done = await finished("health", path, "--wait", "60")
    assert (done.status, done.errors) == (0, "")


async def test_where_none_runs_the_status_is_1(tmp_path: Path) -> None:
    port = free_port()
    done = await finished("health", write(tmp_path, port=port))
    line = f"nothing runs at 127.0.0.1 port {port}\n"
    assert (done.status, done.output, done.errors) == (1, "", line)


async def test_what_is_wrong_with_the_keys_is_not_asked(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("keys: {owner: {role: control, credential: owner}}\nserver: {port: 0}\n")
    done = await finished("health", path)
    line = "server.port is 0, which is another port each time: nobody can ask there\n"
    assert (done.status, done.errors) == (1, line)


async def test_a_mistake_in_the_servers_section_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("server:\n  prot: 5001\n")
    done = await finished("health", path)
    assert done.status == 1
    assert done.errors.startswith(f"{path}:2: server.prot: unknown option")
