"""``hydrogen notify --test``, as a person calls it."""

from pathlib import Path

from tests.hydrogen.integrations.notifications.receiver import receiving
from tests.hydrogen.process import finished, free_port
from tests.hydrogen.program.written import write


def written(folder: Path, text: str) -> Path:
    return write(folder, port=5001, more=f"notifications:\n{text}")


async def test_every_channel_is_tried_and_the_status_says_whether_all_worked(
    tmp_path: Path,
) -> None:
    dead = free_port()
    async with receiving(200) as receiver:
        path = written(
            tmp_path,
            f"  phone: {{webhook: 'http://127.0.0.1:{receiver.port}/t0ken'}}\n"
            f"  tablet: {{webhook: 'http://127.0.0.1:{dead}/t0ken'}}\n",
        )
        both = await finished("notify", "--test", path)
        one = await finished("notify", "--test", "phone", path)

    assert both.status == 1
    assert both.output.splitlines() == [
        "phone: delivered",
        (
            f"tablet: not delivered: http://127.0.0.1:{dead} refuses the connection: "
            "does the server run, and on this port?"
        ),
    ]
    assert (one.status, one.output) == (0, "phone: delivered\n")
    assert len(receiver.bodies) == 2
    assert b"alarms reach you through this channel" in receiver.bodies[0]


async def test_an_unknown_channel_and_none_at_all_are_told(tmp_path: Path) -> None:
    path = written(tmp_path, "  phone: {webhook: 'https://hooks.example/t0ken'}\n")
    slip = await finished("notify", "--test", "fone", path)
    other = await finished("notify", "--test", "mail", path)
    nothing = await finished("notify", "--test", write(tmp_path, port=5001))

    assert (slip.status, slip.errors) == (1, "unknown channel fone; did you mean phone?\n")
    assert (other.status, other.errors) == (1, "unknown channel mail; the channels are phone\n")
    assert nothing.status == 1
    assert nothing.errors == "there is no channel: notifications has none\n"


async def test_what_the_rest_of_the_file_needs_does_not_matter(tmp_path: Path) -> None:
    async with receiving(200) as receiver:
        phone = f"  phone: {{webhook: 'http://127.0.0.1:{receiver.port}/t0ken'}}\n"
        path = write(tmp_path, port=5001, key='"${env.UNSET}"', more=f"notifications:\n{phone}")
        done = await finished("notify", "--test", path)

    assert (done.status, done.output, done.errors) == (0, "phone: delivered\n", "")


async def test_what_is_wrong_with_the_channels_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "  phone:\n    webhook: ${env.UNSET}\n    levls: [notice]\n")
    done = await finished("notify", "--test", path)

    assert done.status == 1
    assert done.errors.splitlines() == [
        (
            f"{path}:16: notifications.phone.webhook: UNSET is not set in the environment of this "
            "program"
        ),
        f"{path}:17: notifications.phone.levls: unknown option; did you mean levels?",
    ]


async def test_without_saying_test_nothing_is_sent(tmp_path: Path) -> None:
    done = await finished("notify", tmp_path / "config.yaml")

    assert done.status == 2
    assert "--test" in done.errors


async def test_check_tells_what_had_better_be_changed_and_is_content(tmp_path: Path) -> None:
    path = written(tmp_path, "  phone: {webhook: 'http://hooks.example/t0ken'}\n")
    done = await finished("check", path)

    assert done.status == 0
    assert done.errors == (
        f"warning: {path}:15: notifications.phone.webhook: what goes over http, its address too, "
        "can be read and changed on the way: use https\n"
    )
    assert "t0ken" not in done.output + done.errors
