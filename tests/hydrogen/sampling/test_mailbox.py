import threading

from hypothesis import given
from hypothesis import strategies as st

from drivers.gpio.line import Edge
from hydrogen.sampling.mailbox import EdgeMailbox, Handover


class Box:
    """A mailbox whose calls are counted; its edges alternate."""

    def __init__(self, chatter: int = 20) -> None:
        self.woken = 0
        self.mailbox = EdgeMailbox(chatter, self._wake)
        self._edges = 0

    def put(self, *times: float) -> None:
        for at in times:
            self._edges += 1
            self.mailbox.put(Edge(active=self._edges % 2 == 1, at=at))

    def _wake(self) -> None:
        self.woken += 1


def every(seconds: float, count: int, *, begin: float = 0.0) -> list[float]:
    return [begin + number * seconds for number in range(count)]


def test_edges_are_handed_over_one_by_one_and_once() -> None:
    box = Box()
    box.put(1.0, 2.0)
    edges = (Edge(active=True, at=1.0), Edge(active=False, at=2.0))
    first = box.mailbox.take()
    assert first == Handover(edges=edges, count=2, newest=edges[1], chattering=False)
    assert box.mailbox.take() == Handover(edges=(), count=0, newest=edges[1], chattering=False)


def test_it_wakes_once_until_somebody_came() -> None:
    box = Box()
    box.put(1.0, 2.0, 3.0)
    assert box.woken == 1
    box.mailbox.take()
    box.put(4.0, 5.0)
    assert box.woken == 2


def test_of_more_edges_than_it_holds_it_knows_how_many_and_the_newest() -> None:
    box = Box(chatter=100)
    box.put(*every(0.05, 16))
    assert len(box.mailbox.take().edges) == 16
    box.put(*every(0.05, 17, begin=10.0))
    newest = Edge(active=True, at=10.0 + 16 * 0.05)
    assert box.mailbox.take() == Handover(edges=(), count=17, newest=newest, chattering=False)


def test_more_edges_than_are_allowed_within_a_second_are_chatter() -> None:
    box = Box(chatter=4)
    box.put(0.0, 0.25, 0.5, 0.75, 1.125, 1.375)
    assert not box.mailbox.take().chattering
    box.put(1.625, 1.875)
    assert not box.mailbox.take().chattering
    box.put(2.0)
    assert box.mailbox.take().chattering


def test_a_second_is_a_second() -> None:
    on_time = Box(chatter=4)
    on_time.put(*every(0.25, 5))
    assert on_time.mailbox.take().chattering
    slower = Box(chatter=4)
    slower.put(*every(0.2501, 5))
    assert not slower.mailbox.take().chattering


def test_chatter_wakes_nobody_once_it_is_known() -> None:
    box = Box(chatter=4)
    box.put(*every(0.01, 5))
    assert box.mailbox.take().chattering
    box.put(*every(0.01, 5000, begin=0.05))
    assert box.woken == 1
    handover = box.mailbox.take()
    assert (handover.count, handover.edges, handover.chattering) == (5000, (), True)


def test_chatter_that_begins_after_somebody_came_wakes_once_more() -> None:
    box = Box(chatter=4)
    for at in every(0.01, 5):
        box.put(at)
        box.mailbox.take()
    assert box.woken == 5
    box.put(*every(0.01, 5, begin=0.05))
    assert box.woken == 5


def test_chatter_ends_once_there_was_none_in_two_seconds() -> None:
    box = Box(chatter=4)
    box.put(*every(0.01, 5))
    box.mailbox.settle(2.0)
    assert box.mailbox.take().chattering
    box.mailbox.settle(2.01)
    assert not box.mailbox.take().chattering
    box.put(3.0)
    assert box.woken == 2


def test_a_line_at_the_border_does_not_begin_and_end_for_ever() -> None:
    box = Box(chatter=4)
    box.put(*every(0.25, 5))
    ends = 0
    for second in range(1, 100):
        box.put(*every(0.26, 4, begin=float(second)))
        box.mailbox.settle(second + 1.0)
        ends += not box.mailbox.take().chattering
    assert ends == 0


@given(st.lists(st.integers(1, 60), max_size=20), st.integers(2, 50))
def test_no_edge_is_left_uncounted_and_the_newest_is_never_lost(
    bursts: list[int], chatter: int
) -> None:
    box = Box(chatter)
    counted = 0
    for second, burst in enumerate(bursts):
        box.put(*every(0.001, burst, begin=float(second)))
        box.mailbox.settle(second + 0.5)
        handover = box.mailbox.take()
        counted += handover.count
        assert handover.newest == Edge(
            active=sum(bursts[: second + 1]) % 2 == 1, at=second + (burst - 1) * 0.001
        )
    assert counted == sum(bursts)


def test_a_thread_that_puts_and_one_that_takes_lose_nothing() -> None:
    woken = threading.Event()
    mailbox = EdgeMailbox(10_000, woken.set)
    edges = [Edge(active=number % 2 == 0, at=number * 0.001) for number in range(20_000)]

    def put() -> None:
        for edge in edges:
            mailbox.put(edge)

    thread = threading.Thread(target=put)
    thread.start()
    handovers: list[Handover] = []
    while sum(handover.count for handover in handovers) < len(edges):
        assert woken.wait(10)
        woken.clear()
        handovers.append(mailbox.take())
    thread.join()
    assert handovers[-1].newest == edges[-1]
