"""The programs of docs/protocol.md run."""

import asyncio
import os
import signal
import sys

import pytest

from tests.docs.protocol_page import program
from tests.hydrogen.serving import CONTROL_KEY, Served


def environment(served: Served) -> dict[str, str]:
    url = served.url.replace("http", "ws")
    return os.environ | {"HYDROGEN_URL": f"{url}/", "HYDROGEN_KEY": CONTROL_KEY}


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ([sys.executable, "-uc", program("python")], b"bed "),
        ([f"{sys.exec_prefix}/bin/node", "-e", program("js")], b"bed "),
        (["sh", "-c", f"exec {program('sh')}"], b'{"server_start_time":'),
    ],
    ids=["python", "node", "websocat"],
)
async def test_the_pages_programs_connect_and_show_what_comes(
    served: Served, command: list[str], shown: bytes
) -> None:
    variables = environment(served)
    variables["PATH"] = f"{sys.exec_prefix}/bin:{variables['PATH']}"
    process = await asyncio.create_subprocess_exec(
        *command,
        env=variables,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        limit=1 << 20,
        start_new_session=True,  # a launcher's child must end with it
    )
    assert process.stdout is not None
    output = b""
    try:
        async with asyncio.timeout(60):
            while shown not in output:
                line = await process.stdout.readline()
                assert line, output
                output += line
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.communicate()
