import asyncio
import signal
import sys

import msgspec

from hydrogen.integrations.notifications.task import Task

HANGING = """
import sys, types
fake = types.ModuleType("apprise")
import signal
fake.AppriseAsset = lambda **_: signal.pause()
sys.modules["apprise"] = fake
from hydrogen.integrations.notifications.apprise_child import main
sys.exit(main())
"""


async def test_it_ends_in_time_though_nobody_is_left_to_end_it() -> None:
    task = Task(url="json://127.0.0.1/", title="", body="", type="info", seconds=0.05)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HANGING, stdin=asyncio.subprocess.PIPE
    )
    await asyncio.wait_for(process.communicate(msgspec.json.encode(task)), 60)

    assert process.returncode == -signal.SIGALRM
