import threading

from hydrogen.sampling.ticker import Ticker


def test_it_turns_again_and_again_and_ends_in_the_same_thread() -> None:
    enough = threading.Event()
    seen: list[tuple[str, str]] = []

    def turn() -> float:
        seen.append(("turn", threading.current_thread().name))
        if len(seen) == 3:
            enough.set()
        return 0.0 if len(seen) < 3 else 3600.0

    def end() -> None:
        seen.append(("end", threading.current_thread().name))

    ticker = Ticker("host", turn, end)
    ticker.start()
    assert enough.wait(20)
    ticker.stop()
    ticker.join(20)

    assert seen == [("turn", "host")] * 3 + [("end", "host")]


def test_one_that_hangs_is_not_waited_for() -> None:
    released = threading.Event()
    ended = threading.Event()

    def hang() -> float:
        released.wait(60)
        return 0.0

    ticker = Ticker("disk", hang, ended.set)
    ticker.start()
    ticker.stop()
    ticker.join(0.0)

    assert not ended.is_set()
    released.set()
    assert ended.wait(20)


def test_one_that_never_began_has_nothing_to_wait_for() -> None:
    ticker = Ticker("host", lambda: 0.0, lambda: None)
    ticker.stop()
    ticker.join(60)
