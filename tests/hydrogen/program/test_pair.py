"""`hydrogen pair`, as processes beside a running one."""

import asyncio
import contextlib
import json
import os
import pty
import socket
import ssl
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest
import trustme

from tests.hydrogen.process import Finished, finished, free_port, started
from tests.hydrogen.program.written import serving, write

TABLET = "keys:\n  tablet: {role: read, value: a-tablet-key-for-tests}\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return with_tablet(write(tmp_path, port=free_port()))


def with_tablet(path: Path) -> Path:
    path.write_text(path.read_text().replace("keys:\n", TABLET, 1))
    return path


def code_in(done: Finished) -> str:
    assert (done.status, done.errors) == (0, "")
    [line] = [line for line in done.output.splitlines() if line[:4] == "    " and "-" in line]
    return line.strip()


async def session(url: str, code: str, *, trust: ssl.SSLContext | bool = True) -> object:
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{url}/api/session", json={"code": code}, ssl=trust) as response,
    ):
        content: object = (await response.json()).get("name")
        return content


def port_of(path: Path) -> str:
    [line] = [line for line in path.read_text().splitlines() if "port:" in line]
    return line.partition(":")[2].strip()


async def test_the_code_lets_in_and_the_page_around_it_says_where(path: Path) -> None:
    async with started("run", "--simulate", path) as running:
        await serving(running)
        first = await finished("pair", path)
        other = await finished("pair", path, "--key", "owner", "--minutes", "1")
        url = f"http://127.0.0.1:{port_of(path)}"
        names = [await session(url, code_in(done)) for done in (first, other)]

    assert names == ["tablet", "owner"]
    assert first.output == (
        "A code for the key tablet, which may read; it works once, for 10 minutes:\n"
        "\n"
        f"    {code_in(first)}\n"
        "\n"
        "Nobody but this computer can open it: server.listen has no address for others (0.0.0.0 is "
        "for all of them).\n"
    )
    assert other.output.startswith(
        "A code for the key owner, which may control; it works once, for 1 minute:\n"
    )


async def test_a_terminal_is_shown_a_qr_code_and_a_file_is_not(tmp_path: Path) -> None:
    path = with_tablet(
        write(tmp_path, port=free_port(), listen='["0.0.0.0"]', key="Kq7wPz3nX9bLr5tV2mYd")
    )
    async with started("run", "--simulate", path) as running:
        await serving(running)
        to_a_file = await finished("pair", path)
        on_a_terminal = _on_a_terminal("pair", str(path))
        without_blocks = _on_a_terminal("pair", str(path), encoding="iso8859-15")

    address = f"http://{socket.gethostname().partition('.')[0]}.local:{port_of(path)}"
    assert f"Type it into the page at\n    {address}\n" in to_a_file.output
    assert "█" not in to_a_file.output
    assert "or point a phone's camera at it:" in on_a_terminal
    assert on_a_terminal.count("█") > 20
    assert address in without_blocks
    assert "camera" not in without_blocks


def _on_a_terminal(*arguments: str, encoding: str = "utf-8") -> str:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "hydrogen", *arguments]
    environ = os.environ | {"PYTHONIOENCODING": encoding}
    with os.fdopen(ours, "rb", buffering=0) as screen:
        process = subprocess.Popen(command, stdout=theirs, env=environ)  # noqa: S603  our own program
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # which is how the end shows
            while more := screen.read(4096):
                shown += more
        assert process.wait() == 0
    return shown.decode(encoding)


async def test_under_tls_the_configured_certificate_is_trusted_and_no_other(
    tmp_path: Path,
) -> None:
    authority = trustme.CA()
    tls = "tls: {certificate: server.pem, key: server.key}"
    path = with_tablet(write(tmp_path, port=free_port(), extra=tls))
    _issue(authority, tmp_path)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)

    async with started("run", "--simulate", path) as running:
        await serving(running)
        done = await finished("pair", path)
        url = f"https://127.0.0.1:{port_of(path)}"
        name = await session(url, code_in(done), trust=trust)
        _issue(authority, tmp_path)
        renewed = await finished("pair", path)

    assert name == "tablet"
    assert (renewed.status, renewed.errors) == (
        1,
        (
            f"{path}: what runs there shows another certificate than server.tls.certificate of "
            f"{path}: if it was renewed, have Hydrogen read it (systemctl reload hydrogen)\n"
        ),
    )


def _issue(authority: trustme.CA, folder: Path) -> None:
    certificate = authority.issue_cert("printer.example", "127.0.0.1")
    certificate.private_key_pem.write_to_path(folder / "server.key")
    (folder / "server.key").chmod(0o600)
    certificate.cert_chain_pems[0].write_to_path(folder / "server.pem")


async def test_a_label_and_what_was_used_of_it_outlast_a_restart(
    path: Path, tmp_path: Path
) -> None:
    path.write_text(path.read_text() + f"memory: {{folder: {tmp_path / 'kept'}}}\n")
    url = f"http://127.0.0.1:{port_of(path)}"
    headers = {"Authorization": "Key a-tablet-key-for-tests"}
    codes = []
    async with started("run", "--simulate", path) as running, aiohttp.ClientSession() as http:
        await serving(running)
        for _ in range(2):
            async with http.post(
                f"{url}/api/pairing", json={"label": True}, headers=headers
            ) as response:
                codes.append((await response.json())["code"])
        assert await session(url, codes[0]) == "tablet"
        running.signal(15)
        await running.finish()

    async with started("run", "--simulate", path) as running:
        await serving(running)
        names = [await session(url, code) for code in codes]

    assert names == [None, "tablet"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--key", "tabelt"], "{path}: there is no key tabelt; did you mean tablet?\n"),
        (
            [],
            (
                "{path}: nothing runs at 127.0.0.1 port {port}: start Hydrogen, or name its "
                "configuration\n"
            ),
        ),
    ],
)
async def test_what_keeps_it_from_a_code_is_said(
    path: Path, arguments: list[str], told: str
) -> None:
    done = await finished("pair", path, *arguments)

    assert (done.status, done.output) == (1, "")
    assert done.errors == told.format(path=path, port=port_of(path))


async def test_where_something_else_has_the_port_that_is_said(path: Path) -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail ready\r\n")
        await writer.drain()
        writer.close()

    port = int(port_of(path))
    async with await asyncio.start_server(greet, "127.0.0.1", port):
        done = await finished("pair", path)

    assert (done.status, done.errors) == (
        1,
        (
            f"{path}: what runs at 127.0.0.1 port {port} is not the Hydrogen of {path}: look at "
            "server.port and server.tls there, and at what else runs on this computer\n"
        ),
    )


async def test_without_a_key_to_read_one_has_to_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, port=free_port())
    done = await finished("pair", path)

    assert (done.status, done.errors) == (
        1,
        (
            f"{path}: no key has the role read: add one to the section keys of the configuration, "
            "such as tablet: {role: read, file: tablet.key} with a file that hydrogen key new "
            "makes, or name another with --key\n"
        ),
    )


async def test_a_key_that_only_the_service_can_have_is_paired_by_one_that_may_control(
    path: Path, tmp_path: Path
) -> None:
    (tmp_path / "hidden").write_text("a-tablet-key-for-tests")
    text = path.read_text()
    only_the_service = text.replace("value: a-tablet-key-for-tests", "credential: hidden")
    path.write_text(only_the_service)
    given = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    async with started("run", "--simulate", path, environ=given) as running:
        await serving(running)
        done = await finished("pair", path, "--key", "tablet")

    line = text.splitlines().index("  tablet: {role: read, value: a-tablet-key-for-tests}") + 1
    assert done.output.startswith("A code for the key tablet, which may read; ")
    assert done.errors == (
        f"warning: {path}:{line}: keys.tablet.credential: systemd hands no credentials to this "
        "program: its unit needs LoadCredential=\n"
    )


async def test_a_file_with_mistakes_tells_them(path: Path) -> None:
    path.write_text(path.read_text().replace("port:", "prot:"))
    done = await finished("pair", path)

    assert done.status == 1
    assert ": server.prot: unknown option; did you mean port?" in done.errors


async def test_without_any_key_there_is_nobody_to_ask_as(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("keys: {}\n")
    done = await finished("pair", path)

    assert (done.status, done.errors) == (
        1,
        f"{path}: no key can be had from there, and without one nobody can have a code made\n",
    )


async def test_a_key_that_cannot_be_had_is_not_said_to_be_missing(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(
        json.dumps(
            {
                "keys": {
                    "tablet": {"role": "read", "value": "a-tablet-key-for-tests"},
                    "phone": {"role": "read", "file": "nowhere"},
                }
            }
        )
    )
    done = await finished("pair", path, "--key", "phone")

    assert done.errors.splitlines()[-1] == (
        f"{path}: keys.phone cannot be had here, and no key that may control in its place"
    )


@pytest.mark.parametrize("minutes", ["0", "61", "x"])
async def test_a_time_that_no_code_has_is_refused(path: Path, minutes: str) -> None:
    done = await finished("pair", path, "--minutes", minutes)

    assert done.status == 2
    assert f"takes a whole number from 1 to 60, not {minutes}" in done.errors
