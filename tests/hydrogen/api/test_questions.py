import asyncio

import pytest

from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.questions import Asker, Questions
from hydrogen.memory.unavailable import JournalFailure

PAGE = Asker(key="tablet", address="192.168.1.7")


async def test_questions_have_their_turns_one_after_the_other() -> None:
    questions, told = Questions(), []

    async def ask(name: str) -> None:
        async with questions.turn(PAGE):
            told.append(f"{name} begins")
            await asyncio.sleep(0)
            told.append(f"{name} ends")

    await asyncio.gather(ask("one"), ask("two"), ask("three"))

    assert told == [
        "one begins", "one ends", "two begins", "two ends", "three begins", "three ends",
    ]  # fmt: skip


async def test_the_seventeenth_that_waits_is_asked_to_come_again() -> None:
    questions, is_over = Questions(), asyncio.Event()

    async def ask(number: int) -> None:
        async with questions.turn(Asker(key=f"{number // 4}", address="192.168.1.7")):
            await is_over.wait()

    waiting = [asyncio.create_task(ask(number)) for number in range(16)]
    await asyncio.sleep(0)
    with pytest.raises(ApiError) as refused:
        await ask(16)
    is_over.set()
    await asyncio.gather(*waiting)
    await ask(16)

    assert refused.value.body() == {
        "code": "rate_limited",
        "message": "16 questions about the past are waiting; try again in 2 s",
        "details": {"retry_after_seconds": 2},
    }
    assert (refused.value.status, refused.value.headers) == (503, {"Retry-After": "2"})


async def test_one_client_has_four_turns_at_most_and_leaves_the_others_theirs() -> None:
    questions, is_over = Questions(), asyncio.Event()

    async def ask(asker: Asker) -> str:
        async with questions.turn(asker):
            await is_over.wait()
            return "answered"

    waiting = [asyncio.create_task(ask(PAGE)) for _ in range(4)]
    await asyncio.sleep(0)
    with pytest.raises(ApiError) as refused:
        await ask(Asker(key="tablet", address="192.168.1.7"))
    others = [
        asyncio.create_task(ask(Asker(key=key, address=address)))
        for key, address in (("owner", "192.168.1.7"), ("tablet", "192.168.1.8"))
    ]
    await asyncio.sleep(0)
    is_over.set()

    assert await asyncio.gather(*others, *waiting) == ["answered"] * 6
    assert await ask(PAGE) == "answered"
    assert refused.value.body() == {
        "code": "rate_limited",
        "message": "4 questions of yours about the past are waiting; try again in 2 s",
        "details": {"retry_after_seconds": 2},
    }
    assert (refused.value.status, refused.value.headers) == (429, {"Retry-After": "2"})


async def test_one_who_gives_up_leaves_the_turn_to_the_next() -> None:
    questions, is_over = Questions(), asyncio.Event()

    async def ask() -> str:
        async with questions.turn(PAGE):
            await is_over.wait()
            return "answered"

    first, second = asyncio.create_task(ask()), asyncio.create_task(ask())
    await asyncio.sleep(0)
    first.cancel()
    is_over.set()

    assert await second == "answered"


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        (
            JournalFailure("history.sqlite: the disk fails: check the card or the cable"),
            "history.sqlite: the disk fails: check the card or the cable",
        ),
        (
            TimeoutError(),
            "the disk does not answer: check it, and the network where it is on a server",
        ),
    ],
)
async def test_a_disk_that_fails_is_said_to(failure: Exception, message: str) -> None:
    questions = Questions()
    with pytest.raises(ApiError) as refused:
        async with questions.turn(PAGE):
            raise failure

    assert refused.value.code is ErrorCode.REFUSED
    assert refused.value.status == 503
    assert (str(refused.value), refused.value.details) == (message, {"reason": "disk"})
