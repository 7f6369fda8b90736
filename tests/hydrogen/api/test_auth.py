import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.api.auth import Authenticator, Principal
from hydrogen.api.errors import ApiError
from hydrogen.api.guessing import GuessingBrake
from hydrogen.config.model import Key, Role
from hydrogen.config.secret import Secret
from tests.clock import ManualClock

READ = Key(name="tablet", role=Role.READ, secret=Secret("tablet-key-0123456789"))
CONTROL = Key(name="owner", role=Role.CONTROL, secret=Secret("owner-key-0123456789"))
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


class Door:
    """An authenticator with two keys, asked from one address unless told otherwise."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.brake = GuessingBrake(failures=3, window=60.0, clock=self.clock)
        self.authenticator = Authenticator([READ, CONTROL], brake=self.brake, clock=self.clock)

    def by_header(self, authorization: str | None, address: str = HERE) -> Principal:
        return self.authenticator.authenticate(
            authorization=authorization, cookie=None, address=address
        )

    def by_cookie(self, cookie: str, address: str = HERE) -> Principal:
        return self.authenticator.authenticate(authorization=None, cookie=cookie, address=address)

    def session(self, key: Key = CONTROL, days: float = 1.0) -> str:
        return self.authenticator.open_session(key.secret.reveal(), address=HERE, days=days)[1]


@pytest.fixture
def door() -> Door:
    return Door()


def refused(error: pytest.ExceptionInfo[ApiError]) -> tuple[int, str, str]:
    return error.value.status, error.value.code.value, str(error.value)


@pytest.mark.parametrize("scheme", ["Key", "key", "KEY"])
def test_a_key_lets_in_with_its_role_whatever_the_case_of_the_scheme(
    door: Door, scheme: str
) -> None:
    principal = door.by_header(f"{scheme} tablet-key-0123456789")

    assert (principal.name, principal.role) == ("tablet", Role.READ)


@pytest.mark.parametrize(
    "authorization",
    [
        "Key TABLET-KEY-0123456789",
        "Key tablet-key-012345678",
        "Key ",
        "Key",
        "",
        "Bearer tablet-key-0123456789",
        "tablet-key-0123456789",
        "Key tablet-key-0123456789 x",
        "Key \udcff",
    ],
)
def test_anything_else_is_refused(door: Door, authorization: str) -> None:
    with pytest.raises(ApiError) as error:
        door.by_header(authorization)

    assert refused(error) == (
        401,
        "auth_failed",
        "the key or session is not valid: check it, or log in again",
    )
    assert error.value.headers == {"WWW-Authenticate": 'Key realm="hydrogen"'}


def test_no_credentials_are_asked_for_and_do_not_count_as_guessing(door: Door) -> None:
    for _ in range(10):
        with pytest.raises(ApiError) as error:
            door.by_header(None)
        assert refused(error) == (
            401,
            "auth_failed",
            "a key is needed: send the header Authorization: Key <key>",
        )


def test_guessing_is_slowed_down_for_its_address_alone(door: Door) -> None:
    for _ in range(3):
        with pytest.raises(ApiError):
            door.by_header("Key wrong")

    with pytest.raises(ApiError) as error:
        door.by_header("Key tablet-key-0123456789")

    assert refused(error) == (
        429,
        "rate_limited",
        "too many failed log-ins from your address; try again in 60 s",
    )
    assert error.value.headers == {"Retry-After": "60"}
    assert error.value.details == {"retry_after_seconds": 60}
    assert door.by_header("Key tablet-key-0123456789", ELSEWHERE).name == "tablet"


def test_a_session_stands_for_its_key_until_it_ends(door: Door) -> None:
    cookie = door.session(days=1.0)

    principal = door.by_cookie(cookie)
    assert (principal.name, principal.role) == ("owner", Role.CONTROL)
    door.clock.advance(86_400)
    with pytest.raises(ApiError) as error:
        door.by_cookie(cookie)
    assert error.value.status == 401
    assert not door.authenticator.is_current(principal)


def test_a_session_survives_a_restart_but_not_the_withdrawal_of_its_key(door: Door) -> None:
    cookie = door.session(CONTROL)
    restarted = Door()

    assert restarted.by_cookie(cookie).name == "owner"
    restarted.authenticator.replace([READ])
    with pytest.raises(ApiError):
        restarted.by_cookie(cookie)


def test_a_session_that_was_ended_is_worthless_wherever_it_was_copied_to(door: Door) -> None:
    kept, ended = door.session(), door.session()

    door.authenticator.end_session(ended)
    door.authenticator.end_session("nonsense")

    assert door.by_cookie(kept).name == "owner"
    with pytest.raises(ApiError):
        door.by_cookie(ended)


def test_a_session_cannot_be_given_another_name_or_a_later_end(door: Door) -> None:
    cookie = door.session(READ)
    name, expires, rest = cookie.split(".", 2)

    for forged in (f"owner.{expires}.{rest}", f"{name}.{int(expires) + 1}.{rest}"):
        with pytest.raises(ApiError):
            door.by_cookie(forged)


@given(st.text(max_size=80) | st.from_regex(r"[a-z]{0,6}\.[0-9]{0,14}\.[\w.]{0,50}"))
def test_no_made_up_session_lets_anybody_in(cookie: str) -> None:
    with pytest.raises(ApiError):
        Door().by_cookie(cookie)


def test_a_wrong_key_opens_no_session(door: Door) -> None:
    with pytest.raises(ApiError) as error:
        door.authenticator.open_session("wrong", address=HERE, days=1)

    assert refused(error) == (
        401,
        "auth_failed",
        "this key is not known: check it for a typing mistake",
    )


def test_a_principal_is_current_until_its_key_is_withdrawn_changed_or_given_another_role(
    door: Door,
) -> None:
    principal = door.by_header("Key owner-key-0123456789")
    changed = Key(name="owner", role=Role.CONTROL, secret=Secret("another-key-0123456789"))
    demoted = Key(name="owner", role=Role.READ, secret=CONTROL.secret)

    for keys, current in (
        ([READ, CONTROL], True),
        ([READ], False),
        ([changed], False),
        ([demoted], False),
    ):
        door.authenticator.replace(keys)
        assert door.authenticator.is_current(principal) is current


def test_an_old_tab_cannot_lock_its_owner_out(door: Door) -> None:
    cookie = door.session()
    door.authenticator.end_session(cookie)

    for _ in range(20):
        with pytest.raises(ApiError) as error:
            door.by_cookie(cookie)
        assert refused(error) == (401, "auth_failed", "the session has ended: log in again")

    assert door.by_header("Key owner-key-0123456789").name == "owner"


def test_a_session_that_is_ended_is_current_no_longer(door: Door) -> None:
    principal = door.by_cookie(cookie := door.session())
    assert door.authenticator.is_current(principal)

    door.authenticator.end_session(cookie)

    assert not door.authenticator.is_current(principal)
