"""A print of ten hours, from the power switch to the open door, as a client sees it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.hydrogen.serving import Message
from tests.hydrogen.story.hours import LONG_STEP, Hours, hours

HOUR = 3600.0


@pytest.fixture
async def passing(tmp_path: Path) -> AsyncIterator[Hours]:
    async with hours(tmp_path) as passing:
        yield passing


async def only_job(passing: Hours) -> Message:
    answer = await passing.ask(type="jobs")
    jobs = answer["jobs"]
    assert isinstance(jobs, list)
    [job] = jobs
    assert isinstance(job, dict)
    return job


async def test_a_print_of_ten_hours(passing: Hours) -> None:
    world = passing.world
    assert await passing.printer() == "idle"

    await world.line("printing", active=True)
    await passing.pass_by(10)
    assert await passing.printer() == "printing"
    await passing.switched("light", on=True)
    await passing.switched("heater", on=True)

    for minute in range(60):  # the chamber warms up, and then stays
        world.temperature("enclosure", min(48.0, 22.0 + minute))
        await passing.pass_by(60, step=LONG_STEP)
    assert ("soaked", "raised") in await passing.standing()
    await passing.switched("heater", on=False)

    await world.line("door", active=True)
    await passing.pass_by(10)
    held = await passing.switched("exhaust", on=False)
    assert held["hold"] == "line"
    await passing.pass_by(180)
    assert ("door_open", "raised") in await passing.standing()
    await world.line("door", active=False)
    await passing.pass_by(10)
    assert ("door_open", "raised") not in await passing.standing()
    await passing.switched("exhaust", on=True)

    await world.line("paused", active=True)
    await passing.pass_by(600)
    assert await passing.printer() == "paused"
    assert passing.told("job_finished") == []
    await world.line("paused", active=False)

    await passing.pass_by(8.5 * HOUR, step=LONG_STEP)
    await world.line("printing", active=False)
    await passing.pass_by(60)

    assert await passing.printer() == "idle"
    await passing.switched("light", on=False)
    await passing.switched("exhaust", on=True)  # it runs on
    await passing.pass_by(300)
    await passing.switched("exhaust", on=False)
    job = await only_job(passing)
    assert job["outcome"] == "finished"
    assert job["door_openings"] == 1
    assert len(passing.told("job_started")) == len(passing.told("job_finished")) == 1


async def test_a_chamber_that_runs_hot_cuts_the_heater_off_until_somebody_was_there(
    passing: Hours,
) -> None:
    world = passing.world
    await world.line("printing", active=True)
    await passing.pass_by(10)
    await passing.switched("heater", on=True)

    world.temperature("enclosure", 65.0)
    await passing.pass_by(30)
    assert ("hot", "raised") in await passing.standing()
    world.temperature("enclosure", 35.0)  # so cold that the thermostat wants the heater on
    await passing.pass_by(60)

    assert ("hot", "latched") in await passing.standing()
    cut = await passing.switched("heater", on=False)
    assert cut["hold"] == "cut_off"
    refused = await passing.ask(type="set_output", name="heater", on=True)
    assert refused["type"] == "error"

    await passing.ask(type="acknowledge", alarm="hot")
    await passing.pass_by(10)
    assert await passing.standing() == []
    await passing.switched("heater", on=True)


async def test_who_acknowledges_a_cut_off_while_it_lasts_gives_the_heater_no_leave_to_go_on(
    passing: Hours,
) -> None:
    world = passing.world
    await world.line("printing", active=True)
    world.temperature("enclosure", 65.0)
    await passing.pass_by(30)
    await passing.ask(type="acknowledge", alarm="hot")
    world.temperature("enclosure", 35.0)
    await passing.pass_by(60)

    assert ("hot", "latched") in await passing.standing()
    assert (await passing.output("heater"))["held_off_by"] == (
        "cut off by the alarm hot, which is over, until somebody acknowledges it"
    )
    assert str(passing.told("alarm_cleared")[-1]["message"]).endswith(
        "; heater stays off until somebody acknowledges it"
    )
    await passing.ask(type="acknowledge", alarm="hot")
    await passing.pass_by(10)
    await passing.switched("heater", on=True)


async def test_an_alarm_that_is_renamed_while_it_cuts_off_says_that_it_cuts_off_no_more(
    passing: Hours,
) -> None:
    world = passing.world
    await world.line("printing", active=True)
    world.temperature("enclosure", 65.0)
    await passing.pass_by(30)
    world.temperature("enclosure", 35.0)
    await passing.pass_by(60)
    assert ("hot", "latched") in await passing.standing()
    told = len(passing.told("alarm_cleared"))

    await passing.reload("  hot:\n", "  warm:\n")

    [cleared] = passing.told("alarm_cleared")[told:]
    assert (cleared["alarm"], cleared["level"]) == ("hot", "critical")
    assert str(cleared["message"]).endswith(
        "), and is not configured any more: heater may go on again"
    )


async def test_a_sensor_that_is_pulled_out_switches_its_heater_off_and_clears_nothing(
    passing: Hours,
) -> None:
    world = passing.world
    await world.line("printing", active=True)
    world.temperature("enclosure", 65.0)
    await passing.pass_by(60)
    assert ("hot", "raised") in await passing.standing()

    world.unplug("enclosure", absent=True)
    await passing.pass_by(600)

    assert ("hot", "raised") in await passing.standing()
    await passing.switched("heater", on=False)


async def test_an_emergency_stop_ends_the_print_and_writes_the_black_box(passing: Hours) -> None:
    world = passing.world
    await world.line("printing", active=True)
    await passing.pass_by(120)

    await world.line("e_stop", active=True)
    assert await passing.printer() == "stopped"
    await passing.pass_by(120)

    assert (await only_job(passing))["outcome"] == "stopped"
    recordings = (await passing.ask(type="blackbox"))["recordings"]
    assert isinstance(recordings, list)
    assert [recording["reason"] for recording in recordings] == ["e_stop"]


async def test_a_power_cut_is_not_the_end_of_a_print(passing: Hours) -> None:
    await passing.world.line("printing", active=True)
    await passing.pass_by(120)

    await passing.world.line("power", active=False)
    await passing.pass_by(60)

    assert await passing.printer() == "off"
    assert (await only_job(passing))["outcome"] == "power_lost"


async def test_a_printing_line_that_flickers_makes_one_print(passing: Hours) -> None:
    world = passing.world
    await world.line("printing", active=True)
    await passing.pass_by(60)
    for _ in range(20):
        await world.line("printing", active=False)
        await world.line("printing", active=True)
        passing.clock.advance(0.1)
    await passing.pass_by(60)

    assert (await only_job(passing))["outcome"] == "running"
    assert len(passing.told("job_started")) == 1
