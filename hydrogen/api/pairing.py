"""The page's address as a QR code: with a code for a key's session in it, or without."""

import math
from typing import Annotated

import msgspec
from aiohttp import web
from msgspec import Meta, Struct, field

from hydrogen.api.admission import authenticate, check_origin, peer_address
from hydrogen.api.answer import json_response
from hydrogen.api.audited import audited
from hydrogen.api.auth import Principal
from hydrogen.api.errors import ApiError, ErrorCode, rate_limited
from hydrogen.api.pairing_address import address_of, note_on
from hydrogen.api.refusals import unknown
from hydrogen.api.services import Services
from hydrogen.aside import aside
from hydrogen.config.model import Role
from hydrogen.pairing.code import grouped
from hydrogen.pairing.qr import qr
from hydrogen.pairing.whose import no_read_key

_EXPECTED = '{"key": "<name of a key>", "for": <seconds>, "label": <true or false>}, all optional'
_DAY = 86_400.0
_SECONDS = 600.0
_LONGEST_SECONDS = 3600.0
_LABEL_SECONDS = 30 * _DAY
_LONGEST_LABEL_SECONDS = 90 * _DAY


class PairingRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose code is wanted, for how many seconds, and whether a label is to have it."""

    key: str | None = None
    seconds: Annotated[float, Meta(ge=60, le=_LONGEST_LABEL_SECONDS)] | None = field(
        default=None, name="for"
    )
    label: bool = False


async def tell_address(request: web.Request, services: Services) -> web.Response:
    """Give the address alone, for a label that lets nobody in. Raises ApiError."""
    authenticate(request, services)
    address = address_of(request, services.settings.origins)
    url = f"{address}/"
    note = note_on(address, services.settings, is_kept=True)
    return json_response({"ok": True, "url": url, "qr": await _drawn(url, services), "note": note})


async def pair(request: web.Request, services: Services) -> web.Response:
    """Make a code. Raises ApiError."""
    check_origin(request, services)
    body = await request.read()
    # Not before: a body may be long in coming, and a key be withdrawn or changed meanwhile.
    caller = authenticate(request, services)
    wanted = _read(body)
    arguments: dict[str, object] = {"label": wanted.label}
    if wanted.key is not None:
        arguments["name"] = wanted.key  # what is called "key" the record hides
    if wanted.seconds is not None:
        arguments["for"] = wanted.seconds
    with audited(services, caller, peer_address(request), command="pair", arguments=arguments):
        return json_response(await _made(request, services, caller, wanted))


def _read(body: bytes) -> PairingRequest:
    try:
        wanted = msgspec.json.decode(body or b"{}", type=PairingRequest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"the body does not ask for a code: {error}"
        details = {"expected": _EXPECTED}
        raise ApiError(ErrorCode.INVALID_MESSAGE, message, details=details) from error
    if not wanted.label and (wanted.seconds or 0) > _LONGEST_SECONDS:
        message = f"for: a code that is for no label lasts {_LONGEST_SECONDS:g} s at most"
        details = {"field": "for", "expected": "60 to 3600"}
        raise ApiError(ErrorCode.INVALID_MESSAGE, message, details=details)
    return wanted


async def _made(
    request: web.Request, services: Services, caller: Principal, wanted: PairingRequest
) -> dict[str, object]:
    whose = _whose(services, caller, wanted.key)
    address = address_of(request, services.settings.origins)
    wait = services.pairings.wait(caller.name)
    if wait > 0:
        message = "your key has had too many codes made"
        raise rate_limited(message, retry_after=wait)
    if wanted.label:
        _check_room_for_label(services, caller)
    seconds = wanted.seconds or (_LABEL_SECONDS if wanted.label else _SECONDS)
    code, ends = services.pairings.make(whose, by=caller.name, seconds=seconds, label=wanted.label)
    url = f"{address}/#pair={code}"
    return {
        "ok": True,
        "code": grouped(code),
        "key": whose.name,
        "role": whose.role,
        "expires_at": ends.iso(),
        "url": url,
        "qr": await _drawn(url, services),
        "note": note_on(
            address,
            services.settings,
            is_kept=services.pairings.is_lasting or not wanted.label,
        ),
    }


def _check_room_for_label(services: Services, caller: Principal) -> None:
    days = math.ceil(services.pairings.label_wait(caller.name) / _DAY)
    if days > 0:
        message = (
            f"your key has had 50 labels made that nobody has used yet: the next one ends within "
            f"{days} day{'s' if days > 1 else ''}; until then print the address without a code, or "
            "have it made with another key"
        )
        raise ApiError(ErrorCode.REFUSED, message, details={"reason": "too_many_labels"})


async def _drawn(url: str, services: Services) -> dict[str, object]:
    async with services.drawing:
        drawn = await aside(lambda: qr(url))
    return {"size": drawn.size, "path": drawn.path}


def _whose(services: Services, caller: Principal, name: str | None) -> Principal:
    """Give whom the code shall be for. Raises ApiError where the caller may not have it."""
    everybody = services.authenticator.principals
    own = next(one for one in everybody if one.name == caller.name)
    if name == own.name or (name is None and caller.role is Role.READ):
        return own
    if caller.role is not Role.CONTROL:
        message = f"your key may have codes made for itself alone, {own.name}"
        needs = {"needs": Role.CONTROL}
        raise ApiError(ErrorCode.FORBIDDEN, message, status=403, details=needs)
    found = [one for one in everybody if name in (one.name, None) and one.role is Role.READ]
    if found:
        return found[0]
    if name is None:
        message = no_read_key(f"ask for your own, {own.name}")
        details = {"reason": "no_read_key"}
        raise ApiError(ErrorCode.REFUSED, message, details=details)
    if any(one.name == name for one in everybody):
        message = f"the key {name} may control: only itself may have codes made for it"
        raise ApiError(ErrorCode.FORBIDDEN, message, status=403)
    known = [one.name for one in everybody if one.role is Role.READ or one is own]
    raise unknown(name, kind="key", known=known)
