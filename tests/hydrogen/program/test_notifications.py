"""The whole program tells somebody else's server of an alarm."""

import asyncio
import json
import signal
from pathlib import Path

from tests.hydrogen.integrations.notifications.receiver import receiving
from tests.hydrogen.process import free_port, started
from tests.hydrogen.program.written import serving, write

RULES = """
alarms:
  warm: {{condition: above, sensor: bed, value: -20, level: critical}}
notifications:
  phone: {{webhook: "http://127.0.0.1:{port}/t0ken", group: 0}}
"""


async def test_an_alarm_reaches_a_webhook_and_its_address_no_log(tmp_path: Path) -> None:
    async with receiving(200) as receiver:
        path = write(tmp_path, port=free_port(), more=RULES.format(port=receiver.port))
        async with started("run", "--simulate", path) as running:
            await serving(running)
            await asyncio.wait_for(receiver.taken.wait(), 60)
            running.signal(signal.SIGTERM)
            done = await running.finish()

    told = json.loads(receiver.bodies[0])
    assert [notice["subject"] for notice in told["notices"]] == ["warm"]
    assert receiver.paths == ["/t0ken"]
    assert done.status == 0
    assert "t0ken" not in done.output + done.errors
