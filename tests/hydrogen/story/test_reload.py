"""A configuration that changes while a print runs, an alarm stands and an output is on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.hydrogen.story.hours import Hours, hours

ANOTHER_RULE = ("raise_after: 120", "raise_after: 130")
ANOTHER_INTERVAL = ("address: 0x49, interval: 5", "address: 0x49, interval: 4")


@pytest.fixture
async def passing(tmp_path: Path) -> AsyncIterator[Hours]:
    async with hours(tmp_path) as passing:
        await passing.world.line("printing", active=True)
        passing.world.temperature("enclosure", 65.0)
        await passing.pass_by(60)
        assert ("hot", "raised") in await passing.standing()
        yield passing


async def test_what_stands_goes_on_under_other_rules_and_is_told_once(passing: Hours) -> None:
    await passing.reload(*ANOTHER_RULE)
    await passing.pass_by(60)

    assert ("hot", "raised") in await passing.standing()
    assert await passing.printer() == "printing"
    assert [told["alarm"] for told in passing.told("alarm_raised")] == ["hot"]
    await passing.switched("light", on=True)


async def test_prints_and_alarms_go_on_when_the_hardware_begins_anew(passing: Hours) -> None:
    await passing.reload(*ANOTHER_INTERVAL)
    await passing.world.line("power", active=True)
    await passing.world.line("printing", active=True)
    await passing.pass_by(60)

    # The simulated room is a new one, and cool; nobody has acknowledged what was.
    assert ("hot", "latched") in await passing.standing()
    assert await passing.printer() == "printing"
    assert len(passing.told("job_started")) == 1
    assert passing.told("job_finished") == []


async def test_with_nothing_left_to_supervise_nothing_is_left_to_be_seen(
    passing: Hours, tmp_path: Path
) -> None:
    text = (tmp_path / "config.yaml").read_text()

    await passing.reload(text[text.index("lines:") :], "")

    status = await passing.status()
    assert (status["alarms"], status["outputs"]) == ([], {})
    assert await passing.printer() == "unknown"
    assert [told["alarm"] for told in passing.told("alarm_cleared")] == ["hot"]
    [ended] = passing.told("job_finished")
    assert ended["outcome"] == "unwatched"
