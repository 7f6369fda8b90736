"""The supervisor: when it asks the rules, in which order, and what becomes of one that fails."""

import asyncio
from dataclasses import replace

import msgspec
import pytest

from hydrogen.clock import instant
from hydrogen.events import EventKind
from hydrogen.memory.journal import Collection
from hydrogen.printer import PrinterState
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.alarms import Alarms
from tests.hydrogen.supervision.supervised import (
    DOOR,
    E_STOP,
    OPEN,
    FailingAlarms,
    FailingJobs,
    Supervised,
)


async def test_an_emergency_stop_is_concluded_in_the_call_that_published_its_edge(
    supervised: Supervised,
) -> None:
    supervised.supervisor.start()

    supervised.store.publish(lines={"e_stop": replace(E_STOP, active=True, changes=1)})

    assert supervised.store.snapshot.printer.state is PrinterState.STOPPED
    assert "printer_changed" in supervised.told()


async def test_what_follows_from_an_alarm_is_concluded_in_the_same_turn(
    supervised: Supervised,
) -> None:
    supervised.supervisor.start()
    supervised.supervisor.set_output("fan", on=True, seconds=None, by="owner")
    await supervised.fan_is(on=True)

    supervised.open_door()

    assert [alarm.name for alarm in supervised.store.snapshot.alarms] == ["open"]
    held = supervised.store.snapshot.outputs["fan"].held_off_by
    assert held is not None
    await supervised.fan_is(on=False)


async def test_an_alarm_that_stood_and_has_no_rule_any_more_is_told_and_cuts_nothing_off(
    supervised: Supervised,
) -> None:
    before = Alarms({"gone": OPEN}, cuts_off={"gone": ("fan",)})
    before.turn(Snapshot(lines={"door": replace(DOOR, active=True)}), instant(supervised.clock))
    supervised.alarms.go_on_from(before)

    supervised.supervisor.start()

    [event] = supervised.events.after(0)
    assert event.kind is EventKind.ALARM_CLEARED
    assert str(event.data["message"]).endswith(
        ", and is not configured any more: fan may go on again"
    )
    assert supervised.store.snapshot.alarms == ()


async def test_alarms_are_kept_at_once_and_only_when_they_differ(supervised: Supervised) -> None:
    supervised.supervisor.start()
    supervised.supervisor.turn()
    supervised.open_door()
    supervised.supervisor.turn()

    assert supervised.journal.kept == [(Collection.ALARMS, True)]


async def test_time_alone_brings_a_turn(supervised: Supervised) -> None:
    supervised.supervisor.start()
    supervised.store.publish(lines={"e_stop": replace(E_STOP, active=True, changes=1)})
    supervised.store.publish(lines={"e_stop": replace(E_STOP, changes=2)})
    concluded = asyncio.Event()

    def look(_before: Snapshot, after: Snapshot) -> None:
        if after.printer.state is not PrinterState.STOPPED:
            concluded.set()

    supervised.store.observe(look)
    supervised.clock.advance(60)

    async with asyncio.timeout(20):
        await concluded.wait()


async def test_what_stood_in_an_earlier_run_and_is_over_by_now_is_told_to_be_over() -> None:
    first = Supervised()
    first.supervisor.start()
    first.open_door()
    again = Alarms({"open": OPEN})
    again.restore(first.alarms.document(), instant(first.clock))
    first.supervisor.close()

    second = Supervised(again)
    second.supervisor.start()
    second.clock.advance(5)
    second.supervisor.turn()
    second.supervisor.close()

    assert [kind for kind in second.told() if kind.startswith("alarm")] == [
        "alarm_raised",
        "alarm_cleared",
    ]
    assert second.journal.kept


async def test_alarms_go_on_under_other_rules_and_are_not_told_again(
    supervised: Supervised,
) -> None:
    supervised.supervisor.start()
    supervised.open_door()
    [before] = supervised.store.snapshot.alarms
    others = Alarms({"open": msgspec.structs.replace(OPEN, raise_after=5.0)})

    supervised.supervisor.hand_over(others)

    assert others.standing == (before,)


async def test_an_alarm_of_another_thing_does_not_go_on(supervised: Supervised) -> None:
    supervised.supervisor.start()
    supervised.open_door()
    others = Alarms({"open": msgspec.structs.replace(OPEN, line="e_stop")})

    supervised.supervisor.hand_over(others)

    assert others.standing == ()


async def test_nothing_is_concluded_after_the_end(supervised: Supervised) -> None:
    supervised.supervisor.start()
    supervised.supervisor.close()

    supervised.store.publish(lines={"e_stop": replace(E_STOP, active=True, changes=1)})
    supervised.supervisor.turn()

    assert supervised.store.snapshot.printer.state is not PrinterState.STOPPED


@pytest.mark.parametrize("supervised", [FailingAlarms({"open": OPEN})], indirect=True)
async def test_rules_that_fail_switch_everything_off_and_end_nothing(
    supervised: Supervised, caplog: pytest.LogCaptureFixture
) -> None:
    alarms = supervised.alarms
    assert isinstance(alarms, FailingAlarms)
    supervised.supervisor.start()
    supervised.supervisor.set_output("fan", on=True, seconds=None, by="owner")
    await supervised.fan_is(on=True)

    alarms.is_broken = True
    supervised.supervisor.turn()
    supervised.supervisor.turn()
    await supervised.fan_is(on=False)
    assert caplog.messages.count("the rules failed, and every output was switched off") == 1

    alarms.is_broken = False
    supervised.supervisor.turn()
    await supervised.fan_is(on=True)


async def test_a_story_that_cannot_be_told_costs_neither_printer_nor_alarms_nor_outputs(
    caplog: pytest.LogCaptureFixture,
) -> None:
    supervised = Supervised(jobs=FailingJobs)
    supervised.supervisor.start()
    supervised.supervisor.set_output("fan", on=True, seconds=None, by="owner")
    await supervised.fan_is(on=True)

    supervised.store.publish(lines={"e_stop": replace(E_STOP, active=True, changes=1)})
    supervised.supervisor.close()

    assert supervised.store.snapshot.printer.state is PrinterState.STOPPED
    assert caplog.messages.count("the story of the print cannot be told") == 1
