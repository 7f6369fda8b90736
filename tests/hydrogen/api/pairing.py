"""Asking for codes and trading them, over HTTP."""

from collections.abc import Mapping

import msgspec
from aiohttp import ClientSession

from hydrogen.config.model import Key, Role, ServerConfig
from hydrogen.config.secret import Secret
from tests.hydrogen.api.fakes import Desk
from tests.hydrogen.serving import Message

OTHER = Key(name="bench", role=Role.CONTROL, secret=Secret("bench-key-for-the-tests"))
PHONE = Key(name="phone", role=Role.READ, secret=Secret("phone-key-for-the-tests"))
NOBODY: Mapping[str, str] = {"Authorization": ""}


def desk_of_four() -> Desk:
    """Have a second key of each role, and a server that others reach."""
    desk = Desk()
    desk.services.settings = ServerConfig(listen=("0.0.0.0",))
    desk.services.authenticator.replace([*desk.keys, OTHER, PHONE])
    return desk


async def post(
    http: ClientSession, path: str, body: object, headers: Mapping[str, str] | None = None
) -> tuple[int, Message]:
    data = body if isinstance(body, bytes) else msgspec.json.encode(body)
    async with http.post(path, data=data, headers=headers) as response:
        return response.status, msgspec.json.decode(await response.read(), type=Message)


async def made(http: ClientSession, **wanted: object) -> Message:
    status, answer = await post(http, "/api/pairing", wanted)
    assert status == 200, answer
    return answer


async def log_in(http: ClientSession, code: object) -> tuple[int, Message]:
    return await post(http, "/api/session", {"code": code})
