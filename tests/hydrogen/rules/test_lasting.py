from hydrogen.rules.lasting import Lasting, Patience, due, first, seen

PATIENCE = Patience(true=1.0, false=2.0, unclear=5.0)


def after(*looks: tuple[float, bool | None]) -> Lasting:
    """Look at something at these times, beginning with what is settled as false at 0."""
    lasting = seen(first(truth=False, now=-2.0), PATIENCE, truth=False, now=0.0)
    for at, truth in looks:
        lasting = seen(lasting, PATIENCE, truth=truth, now=at)
    return lasting


def test_it_begins_with_nothing_and_settles_once_something_lasted() -> None:
    begun = seen(first(truth=True, now=10.0), PATIENCE, truth=True, now=10.0)
    assert (begun.settled, begun.believed, due(begun, PATIENCE)) == (False, None, 11.0)

    settled = seen(begun, PATIENCE, truth=True, now=11.0)

    assert (settled.settled, settled.believed, settled.believed_since) == (True, True, 10.0)
    assert due(settled, PATIENCE) is None


def test_what_is_new_is_believed_once_it_lasted_and_since_it_began() -> None:
    assert after((10.0, True), (10.9, True)).believed is False
    believed = after((10.0, True), (11.0, True))
    assert (believed.believed, believed.believed_since) == (True, 10.0)


def test_what_comes_back_begins_anew() -> None:
    assert after((10.0, True), (10.9, False), (11.0, True), (11.9, True)).believed is False
    assert after((10.0, True), (10.9, False), (11.0, True), (12.0, True)).believed is True


def test_true_and_false_have_patience_of_their_own() -> None:
    assert after((10.0, True), (11.0, True), (20.0, False), (21.9, False)).believed is True
    assert after((10.0, True), (11.0, True), (20.0, False), (22.0, False)).believed is False


def test_what_cannot_be_told_for_a_moment_changes_nothing() -> None:
    lost = after((10.0, None), (14.9, None))
    assert (lost.believed, due(lost, PATIENCE)) == (False, 15.0)
    back = seen(lost, PATIENCE, truth=False, now=14.9)
    assert (back.believed, due(back, PATIENCE)) == (False, None)


def test_what_cannot_be_told_for_long_is_believed_to_be_so() -> None:
    lost = after((10.0, None), (15.0, None))
    assert (lost.believed, lost.believed_since, lost.settled) == (None, 10.0, True)
    assert due(lost, PATIENCE) is None


def test_what_is_never_the_same_for_long_cannot_be_told() -> None:
    looks = [(10.0 + n / 2, None if n % 2 else True) for n in range(11)]
    assert after(*looks[:-1]).believed is False
    mixed = after(*looks)
    assert (mixed.believed, mixed.believed_since) == (None, 10.0)
    assert due(mixed, PATIENCE) == 16.0, "when the newest will have lasted"
    assert seen(mixed, PATIENCE, truth=True, now=16.0).believed is True


def test_what_returns_again_and_again_is_still_what_it_was() -> None:
    looks = [(10.0 + n / 2, n % 2 == 0) for n in range(100)]
    assert after(*looks).believed is False
