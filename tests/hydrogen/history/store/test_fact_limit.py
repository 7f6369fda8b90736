from hydrogen.history.store.fact_limit import FactLimit
from hydrogen.memory.facts import Fact


def door(at: float, *, value: str = "1", name: str = "door") -> Fact:
    return Fact(at=at, kind="line", name=name, value=value)


def test_what_changes_now_and_then_is_kept() -> None:
    limit = FactLimit()
    facts = [door(n / 2) for n in range(240)]
    assert limit.kept(facts) == tuple(facts)


def test_of_what_chatters_the_last_says_how_many_were_left_out() -> None:
    limit = FactLimit()
    facts = [door(n / 100, value=str(n % 2)) for n in range(1000)]
    kept = limit.kept([*facts, door(9.995, name="lamp")])
    assert kept[:120] == tuple(facts[:120])
    assert kept[121] == door(9.995, name="lamp")
    assert (kept[120].at, kept[120].value) == (9.99, "1")
    assert kept[120].message == "879 changes just before are left out"
    assert len(kept) == 122


def test_the_next_batch_of_the_minute_adds_one_and_the_next_minute_begins_anew() -> None:
    limit = FactLimit()
    limit.kept([door(n / 10) for n in range(200)])
    assert [fact.at for fact in limit.kept([door(30.0), door(31.0)])] == [31.0]
    assert limit.kept([door(45.0)]) == (door(45.0),)
    assert len(limit.kept([door(60.0 + n / 10) for n in range(120)])) == 120


def test_a_message_is_kept_beside() -> None:
    limit = FactLimit()
    facts = [Fact(at=0.1, kind="alarm", name="hot", message="41 °C")] * 123
    assert limit.kept(facts)[-1].message == "41 °C (2 changes just before are left out)"


def test_what_chatters_all_day_is_limited_for_the_day() -> None:
    limit = FactLimit()
    minutes = [limit.kept([door(60.0 * m + n) for n in range(60)]) for m in range(1440)]
    assert [len(kept) for kept in minutes[:50]] == [60] * 50
    # From then on one a minute tells that it goes on.
    assert [len(kept) for kept in minutes[50:]] == [1] * 1390
    assert len(limit.kept([door(86_400.0 + n) for n in range(60)])) == 60
