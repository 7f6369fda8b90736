"""What people command of the supervisor, and who is told."""

import pytest

from hydrogen.command import NotNow
from hydrogen.output import OutputRefused
from tests.hydrogen.supervision.supervised import Supervised


async def test_a_refused_output_is_an_event_that_says_why(supervised: Supervised) -> None:
    supervised.supervisor.start()
    supervised.open_door()

    with pytest.raises(OutputRefused) as refused:
        supervised.supervisor.set_output("fan", on=True, seconds=None, by="owner")

    [event] = [e for e in supervised.events.after(0) if e.kind == "output_refused"]
    assert event.data == {
        "output": "fan",
        "by": "owner",
        "reason": refused.value.held.code,
        "message": str(refused.value),
        "untold": 0,
    }


async def test_refusals_are_told_once_a_minute_for_each_output_and_reason(
    supervised: Supervised,
) -> None:
    supervised.supervisor.start()
    supervised.open_door()

    def ask(times: int) -> None:
        for _ in range(times):
            with pytest.raises(OutputRefused):
                supervised.supervisor.set_output("fan", on=True, seconds=None, by="owner")

    ask(400)
    supervised.clock.advance(59.9)
    ask(1)
    supervised.clock.advance(0.1)
    ask(2)

    told = [e.data["untold"] for e in supervised.events.after(0) if e.kind == "output_refused"]
    assert told == [0, 400]


async def test_nothing_is_commanded_before_the_start_and_after_the_end(
    supervised: Supervised,
) -> None:
    supervisor = supervised.supervisor

    def nothing_is_done() -> None:
        before = supervised.alarms.document(), supervised.told()
        with pytest.raises(NotNow):
            supervisor.set_output("fan", on=True, seconds=None, by="owner")
        with pytest.raises(NotNow):
            supervisor.acknowledge("open", by="owner")
        with pytest.raises(NotNow):
            supervisor.snooze("open", seconds=60, by="owner")
        assert (supervised.alarms.document(), supervised.told()) == before

    nothing_is_done()
    supervisor.start()
    supervised.open_door()
    supervisor.close()
    nothing_is_done()


async def test_who_acknowledges_is_told_and_what_is_left_is_given(supervised: Supervised) -> None:
    supervised.supervisor.start()
    supervised.open_door()

    left = supervised.supervisor.acknowledge("open", by="owner")

    assert left is not None
    assert (left.acknowledged, left.acknowledged_by) == (True, "owner")
    assert "alarm_acknowledged" in supervised.told()


async def test_who_acknowledges_what_is_over_is_told_though_nothing_is_left(
    supervised: Supervised,
) -> None:
    supervised.supervisor.start()
    supervised.open_door()
    supervised.open_door(active=False)
    supervised.clock.advance(5)
    supervised.supervisor.turn()
    assert [alarm.state for alarm in supervised.store.snapshot.alarms] == ["latched"]

    left = supervised.supervisor.acknowledge("open", by="owner")

    assert left is None
    [event] = [e for e in supervised.events.after(0) if e.kind == "alarm_acknowledged"]
    assert event.data == {"alarm": "open", "by": "owner"}
