import asyncio
import signal
import sys

import msgspec

from hydrogen.integrations.notifications.apprise_child import give_way
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


def test_a_sandbox_that_lets_nobody_be_nicer_is_no_reason_to_tell_nothing() -> None:
    asked: list[int] = []

    def nice(by: int) -> int:
        asked.append(by)
        raise PermissionError

    give_way(nice)
    assert asked == [10]
