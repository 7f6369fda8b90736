from tests.bench.replay import Replay

USUAL = (
    b'{"system":{"nodename":"vm"},"time":"2026-11-23T23:59:58.000Z","sensors":{"bed":{"state":'
    b'"ok","sampled_at":"2026-11-23T23:59:57.500Z","temperature_celsius":-1.5}},'
    b'"host":{"cpu_temperature_celsius":null}}'
)
OTHER = USUAL.replace(b'"ok"', b'"fault"').replace(b"-1.5", b"null")
REPLAY = Replay(USUAL, OTHER)


def test_a_step_is_a_second_later_and_another_value() -> None:
    assert REPLAY.status(3, machine="look-1") == (
        b'{"system":{"nodename":"look-1"},"time":"2026-11-24T00:00:01.000Z","sensors":{"bed":'
        b'{"state":"ok","sampled_at":"2026-11-24T00:00:00.500Z","temperature_celsius":21.50}},'
        b'"host":{"cpu_temperature_celsius":null}}'
    )


def test_at_the_end_of_a_spell_something_has_failed() -> None:
    states = [b'"fault"' in REPLAY.status(step, machine="vm") for step in range(400)]

    assert states == [step % 200 >= 180 for step in range(400)]


def test_what_has_failed_has_no_value() -> None:
    assert b'"temperature_celsius":null' in REPLAY.status(199, machine="vm")
