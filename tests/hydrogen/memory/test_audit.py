import pytest

from hydrogen.command import Command
from hydrogen.memory.audit import CommandAudit
from hydrogen.memory.journal import Collection, Forgetful, Journal
from tests.clock import ManualClock
from tests.hydrogen.memory.journals import Notebook


def switch(audit: CommandAudit, *, result: str = "ok", key: str = "phone", **more: object) -> None:
    audit.record(
        key=key,
        address="10.0.0.7",
        command="set_output",
        arguments={"name": "lamp", "on": True} | more,
        result=result,
    )


async def test_it_says_who_did_what_when_and_how_it_went() -> None:
    audit = CommandAudit(Notebook(), clock=ManualClock())

    switch(audit)

    assert await audit.page(limit=10, before=None) == [
        Command(
            sequence=1,
            at=1_790_000_000.0,
            key="phone",
            address="10.0.0.7",
            command="set_output",
            arguments={"name": "lamp", "on": True},
            result="ok",
        )
    ]


@pytest.mark.parametrize("journal", [Notebook(), Forgetful()])
async def test_pages_go_from_the_newest_back(journal: Journal) -> None:
    audit = CommandAudit(journal, clock=ManualClock())
    for _ in range(7):
        switch(audit)

    newest = await audit.page(limit=3, before=None)
    older = await audit.page(limit=3, before=newest[-1].sequence)

    assert [command.sequence for command in newest] == [7, 6, 5]
    assert [command.sequence for command in older] == [4, 3, 2]


async def test_numbers_go_on_after_a_restart() -> None:
    journal = Notebook()
    switch(CommandAudit(journal, clock=ManualClock()))
    journal.crash()
    audit = CommandAudit(journal, clock=ManualClock())
    switch(audit)

    assert [c.sequence for c in await audit.page(limit=9, before=None)] == [2, 1]


async def test_without_a_lasting_journal_the_last_hundred_are_in_memory() -> None:
    audit = CommandAudit(Forgetful(), clock=ManualClock())
    for _ in range(150):
        switch(audit)

    commands = await audit.page(limit=1000, before=None)
    assert [command.sequence for command in commands] == list(range(150, 50, -1))


async def test_no_secret_is_kept() -> None:
    audit = CommandAudit(Notebook(), clock=ManualClock())

    switch(audit, signing_key="abc", Token="def", note="fine")

    [command] = await audit.page(limit=1, before=None)
    assert command.arguments == {
        "name": "lamp",
        "on": True,
        "signing_key": "***",
        "Token": "***",
        "note": "fine",
    }


async def test_arguments_are_cut() -> None:
    audit = CommandAudit(Notebook(), clock=ManualClock())

    switch(audit, note="x" * 300)
    switch(audit, **{f"n{number}": "y" * 100 for number in range(20)})

    long, cut = await audit.page(limit=2, before=None)
    assert cut.arguments["note"] == "x" * 200 + "…"
    assert list(long.arguments) == ["cut"]
    assert str(long.arguments["cut"]).startswith('{"name":"lamp","on":true,"n0":"yyy')
    assert len(str(long.arguments["cut"])) == 200


async def test_failures_of_one_key_do_not_push_out_what_others_did() -> None:
    clock = ManualClock()
    audit = CommandAudit(Notebook(), clock=clock)
    for _ in range(500):
        switch(audit, key="tablet", result="forbidden")
    switch(audit, key="phone", result="refused")

    commands = await audit.page(limit=1000, before=None)
    assert [c.key for c in commands] == ["phone", *["tablet"] * 20]
    clock.advance(60)
    switch(audit, key="tablet", result="forbidden")
    [newest] = await audit.page(limit=1, before=None)
    assert newest.arguments == {"name": "lamp", "on": True, "left_out": 480}


def test_what_was_done_is_written_at_once_and_what_was_not_may_wait() -> None:
    journal = Notebook()
    audit = CommandAudit(journal, clock=ManualClock())

    switch(audit, result="forbidden")
    assert not journal.written[Collection.COMMANDS]
    switch(audit)
    assert len(journal.written[Collection.COMMANDS]) == 2


async def test_a_command_of_a_version_to_come_is_left_out() -> None:
    journal = Notebook()
    journal.keep(Collection.COMMANDS, 4, b'{"at":"noon"}')
    audit = CommandAudit(journal, clock=ManualClock())
    switch(audit)

    assert [c.sequence for c in await audit.page(limit=9, before=None)] == [5]
