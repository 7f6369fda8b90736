"""The history of the whole program, over a restart."""

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import aiohttp
import msgspec
import pytest

from tests.hydrogen.serving import CONFIGURATION, Message, Served, ask, receive_type, serve

BED = "bed.temperature_celsius"
QUESTION = {"type": "history", "id": 1, "series": [BED], "points": 2000}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(f"{CONFIGURATION}\nmemory: {{folder: {tmp_path / 'memory'}, write_every: 1}}\n")
    return path


async def curve(served: Served, *, readings: int) -> Message:
    """Ask until so many readings are told of the bed; each is in exactly one point."""
    async with served.websocket() as client:
        while True:
            answer = await ask(client, QUESTION)
            told = msgspec.convert(answer["series"], dict[str, Message])[BED]
            if sum(msgspec.convert(told["count"], list[int])) >= readings:
                return told


async def test_what_was_measured_is_there_after_a_restart(config: Path) -> None:
    async with serve(config) as served:
        before = await curve(served, readings=5)
    async with serve(config) as served:
        after = await curve(served, readings=10)
        async with served.websocket() as client:
            answer = await ask(client, QUESTION)
            status = await receive_type(client, "status")
            series = await ask(client, {"type": "series", "id": 2})
        async with served.http() as http:
            rows = await file(http)

    assert before["width"] == 0, "every reading is told by itself, as long as all are in memory"
    assert after["width"] == 10, "of buckets, where some of the hour is not in memory any more"
    assert len(msgspec.convert(answer["watched"], list[Message])) == 2
    memory = msgspec.convert(status["memory"], Message)
    history = msgspec.convert(memory["history"], Message)
    assert (memory["lasting"], memory["problem"], history["problem"]) == (True, None, None)
    assert history["since"] is not None
    assert msgspec.convert(history["bytes"], int) > 0
    names = [one["name"] for one in msgspec.convert(series["series"], list[Message])]
    assert BED in names
    assert sum(int(row[f"{BED}.count"] or 0) for row in rows) >= 10


async def test_where_the_file_cannot_be_read_the_last_hour_answers(
    config: Path, tmp_path: Path
) -> None:
    async with serve(config) as served:
        await curve(served, readings=5)
        [path] = (tmp_path / "memory").rglob("history.sqlite")
        with closing(sqlite3.connect(path)) as another:
            another.execute("BEGIN EXCLUSIVE")
            told = await curve(served, readings=5)
            async with served.websocket() as client:
                answer = await ask(client, QUESTION)
        async with served.websocket() as client:
            again = await ask(client, QUESTION)

    assert told["width"] == 0
    assert str(answer["problem"]).startswith(f"{path}: ")
    assert again["problem"] is None


async def file(http: aiohttp.ClientSession) -> list[dict[str, str]]:
    async with http.get("/api/history.csv") as response:
        assert response.status == 200
        return list(csv.DictReader((await response.text()).splitlines()))
