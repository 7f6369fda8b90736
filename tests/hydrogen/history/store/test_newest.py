from hydrogen.history.store.newest import newest_of_each
from hydrogen.memory.facts import Fact


def test_of_each_thing_the_newest_stay_in_their_order() -> None:
    facts = [Fact(at=float(at), kind="line", name="door" if at % 5 else "lamp") for at in range(20)]
    kept = newest_of_each(facts, 3)
    assert [(fact.at, fact.name) for fact in kept] == [
        (5, "lamp"),
        (10, "lamp"),
        (15, "lamp"),
        (17, "door"),
        (18, "door"),
        (19, "door"),
    ]


def test_where_there_are_no_more_all_stay() -> None:
    facts = [Fact(at=float(at), kind="line", name="door") for at in range(3)]
    assert newest_of_each(facts, 3) == facts
