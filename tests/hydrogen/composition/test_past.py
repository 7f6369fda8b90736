"""The history in a folder, over restarts and changes of the configuration."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from msgspec.structs import replace as changed

from hydrogen.composition.lasting import Lasting, lasting
from hydrogen.composition.outside import Outside
from hydrogen.config import Config, load
from hydrogen.events import EventKind
from hydrogen.history.question import Curve, Question
from tests.clock import ManualClock
from tests.hydrogen.config.chips import CATALOGUE
from tests.hydrogen.config.written import KEYS
from tests.hydrogen.memory.snapshots import sensor

WALL = 1_790_000_000.0
TEXT = f"""
buses: {{main: {{device: /dev/i2c-1}}}}
sensors: {{bed: {{driver: tmp102, bus: main, address: 0x48}}}}
memory: {{folder: kept, history: {{minutes: 30}}}}
{KEYS}"""


def configured(folder: Path, text: str = TEXT) -> Config:
    path = folder / "config.yaml"
    path.write_text(text)
    return load(path, environ={}, catalogue=CATALOGUE)


@contextmanager
def run(clock: ManualClock, config: Config) -> Iterator[Lasting]:
    outside = Outside(
        path=Path("config.yaml"), environ={}, catalogue=CATALOGUE, simulate=False, clock=clock
    )
    made = lasting(config, outside)
    try:
        yield made
    finally:
        made.close()


def pass_seconds(made: Lasting, clock: ManualClock, seconds: int, name: str = "bed") -> None:
    for _ in range(seconds):
        clock.advance(1)
        made.store.publish(sensors={name: sensor(clock, clock.now - 1000)})
        made.history.turn()


async def curve(made: Lasting, name: str, end: float) -> Curve:
    series = ("sensor", name, "temperature_celsius")
    question = Question(series=(series,), begin=WALL, end=WALL + end, points=10)
    [found] = (await made.history.answer(question)).curves
    return found


async def test_what_a_run_measured_the_next_one_knows(tmp_path: Path) -> None:
    clock, config = ManualClock(), configured(tmp_path)
    with run(clock, config) as first:
        pass_seconds(first, clock, 100)
    with run(clock, config) as second:
        found = await curve(second, "bed", 200)

        assert sum(found.count) == 100
        assert found.low[0] == 1.0
        assert second.history.is_lasting
        assert await second.history.series() == [("sensor", "bed", "temperature_celsius")]


async def test_a_sensor_that_was_renamed_has_what_its_former_name_had(tmp_path: Path) -> None:
    clock = ManualClock()
    with run(clock, configured(tmp_path)) as first:
        pass_seconds(first, clock, 50)
    text = TEXT.replace("{bed: {", "{plate: {formerly: [bed], ")
    with run(clock, configured(tmp_path, text)) as second:
        pass_seconds(second, clock, 49, "plate")

        assert sum((await curve(second, "plate", 100)).count) == 99
        assert await second.history.series() == [("sensor", "plate", "temperature_celsius")]


async def test_so_it_has_after_a_reload(tmp_path: Path) -> None:
    clock = ManualClock()
    text = TEXT.replace("{bed: {", "{plate: {formerly: [bed], ")
    with run(clock, configured(tmp_path)) as made:
        pass_seconds(made, clock, 70)
        made.past.configure(configured(tmp_path, text))
        pass_seconds(made, clock, 29, "plate")

        assert sum((await curve(made, "plate", 100)).count) == 99


async def test_without_a_folder_a_reload_carries_the_last_hour_over(tmp_path: Path) -> None:
    clock = ManualClock()
    text = TEXT.replace("{bed: {", "{plate: {formerly: [bed], ").replace("folder: kept, ", "")
    with run(clock, configured(tmp_path, TEXT.replace("folder: kept, ", ""))) as made:
        pass_seconds(made, clock, 70)
        made.past.configure(configured(tmp_path, text))
        pass_seconds(made, clock, 29, "plate")

        assert sum((await curve(made, "plate", 100)).count) == 99
    assert not (tmp_path / "kept").exists()


async def test_a_chip_that_was_replaced_while_nobody_watched_is_told(tmp_path: Path) -> None:
    clock, config = ManualClock(), configured(tmp_path)
    with run(clock, config) as first:
        pass_seconds(first, clock, 5)
    with run(clock, config) as second:
        other = replace(sensor(clock, 20.0), driver="lm75", location="main@0x49")
        second.store.publish(sensors={"bed": other})
        await second.past.recall()

        [told] = [e for e in second.events.after(0) if e.kind is EventKind.SENSOR_REPLACED]
        assert told.data == {"sensor": "bed", "before": "tmp102 main@0x48", "now": "lm75 main@0x49"}


async def test_the_same_chip_is_no_other_after_a_restart(tmp_path: Path) -> None:
    clock, config = ManualClock(), configured(tmp_path)
    for _ in range(2):
        with run(clock, config) as made:
            pass_seconds(made, clock, 5)
            await made.past.recall()
            kinds = {event.kind for event in made.events.after(0)}
            assert EventKind.SENSOR_REPLACED not in kinds


async def test_the_clock_is_noted_with_what_is_measured(tmp_path: Path) -> None:
    clock, config = ManualClock(), configured(tmp_path)
    with run(clock, config) as made:
        made.past.look()
        clock.advance(60)
        clock.step_wall(3600)
        made.past.look()

    clock.advance(1)
    with run(clock, config) as again:
        known = {fact.kind: fact for fact in await again.history.before()}
        assert (known["clock"].state, known["clock"].value) == ("synchronized", "3600.000")


def test_for_how_long_is_kept_counts_at_once(tmp_path: Path) -> None:
    clock, config = ManualClock(), configured(tmp_path)
    with run(clock, config) as made:
        memory = config.memory
        less = changed(memory, history=changed(memory.history, minutes=1))
        made.past.configure(changed(config, memory=less))

        assert made.past.days == less.history
