"""What a notifier still knows after a restart or a reload."""

from hydrogen.alarm import AlarmStatus
from hydrogen.channel import ChannelState
from hydrogen.clock import Instant
from tests.hydrogen.integrations.notifications.notices import (
    CRITICAL,
    WARNING,
    clear_alarm,
    raise_alarm,
)
from tests.hydrogen.integrations.notifications.receiver import receiving
from tests.hydrogen.integrations.notifications.rig import Rig, sent, to


def status(name: str, *, acknowledged: bool) -> AlarmStatus:
    return AlarmStatus(
        name=name,
        level=WARNING,
        since=Instant(1.0, 2.0),
        message="m",
        acknowledged=acknowledged,
    )


async def test_after_a_restart_the_end_of_an_acknowledged_alarm_is_told() -> None:
    async with receiving(200) as receiver:
        rig = Rig(phone=to(receiver))
        rig.notifier.take_up([status("hot", acknowledged=True), status("cold", acknowledged=False)])
        for name in ("hot", "cold"):
            clear_alarm(rig.events, name)
        await rig.turn()

    assert sent(receiver) == [["recovered hot"]]


async def test_a_reload_goes_on_with_what_waits_at_the_address_that_was_put_right() -> None:
    async with receiving(404) as wrong, receiving(200) as right:
        rig = Rig(phone=to(wrong, levels=(WARNING, CRITICAL)))
        raise_alarm(rig.events, "damp")
        await rig.turn()
        raise_alarm(rig.events, "hot", level=CRITICAL)
        clear_alarm(rig.events, "hot", level=CRITICAL)
        rig.notifier.replace({"phone": to(right, levels=(CRITICAL,))})
        await rig.turn()

    assert sent(right) == [["passed hot"]]


async def test_a_reload_does_not_forget_what_was_told() -> None:
    async with receiving(200) as receiver:
        rig = Rig(phone=to(receiver))
        raise_alarm(rig.events)
        await rig.turn()
        rig.notifier.replace({"phone": to(receiver, jobs=True)})
        clear_alarm(rig.events)
        await rig.turn()

    assert sent(receiver) == [["raised hot"], ["recovered hot"]]


async def test_a_reload_changes_nothing_of_a_channel_that_did_not_change() -> None:
    async with receiving(500, 200) as receiver, receiving(200) as other:
        kept, changed = to(receiver), to(other)
        rig = Rig(phone=kept, tablet=changed)
        raise_alarm(rig.events)
        await rig.turn()
        rig.notifier.replace({"phone": kept, "tablet": to(other, group=1.0), "new": to(other)})
        assert [*rig.notifier.channels] == ["phone", "tablet", "new"]
        assert rig.status.state is ChannelState.FAILING
        assert rig.notifier.channels["tablet"].state is ChannelState.UNTRIED
        await rig.turn(12.0)
        rig.notifier.replace({})
        raise_alarm(rig.events, "cold")
        await rig.turn()

    assert sent(receiver) == [["raised hot"]] * 2
    assert sent(other) == [["raised hot"]]
    assert rig.notifier.channels == {}
