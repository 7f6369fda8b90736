import socket

import pytest

from hydrogen.integrations.notifications.resolver import PatientResolver


async def test_a_name_has_the_addresses_that_the_system_gives() -> None:
    resolver = PatientResolver()
    found = await resolver.resolve("localhost", 8080, socket.AF_INET)
    await resolver.close()

    assert [(each["hostname"], each["host"], each["port"]) for each in found] == [
        ("localhost", "127.0.0.1", 8080)
    ]
    assert {each["family"] for each in found} == {socket.AF_INET}


async def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(OSError):  # noqa: PT011  its text is the system's own
        await PatientResolver().resolve("nobody.invalid")
