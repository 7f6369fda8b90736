"""The system's tables of users and groups."""

import string

from hypothesis import given
from hypothesis import strategies as st

from hydrogen.appliance.applying.accounts import Accounts

BEFORE = Accounts(
    passwd="root:x:0:0:root:/root:/bin/bash\nhydrogen:x:990:990::/:/bin/false\n",
    shadow="root:*:20000:0:99999:7:::\nhydrogen:!*:20000::::::\n",
    group="root:x:0:\nsudo:x:27:carl\nhydrogen:x:990:\ncarl:x:1000:\n",
    gshadow="root:*::\nsudo:*::carl\nhydrogen:!*::\n",
)
NAMES = st.text(string.ascii_lowercase, min_size=5, max_size=8)


def test_a_user_gets_a_number_that_no_group_has_either() -> None:
    after = BEFORE.with_user("anna", password_hash=None, groups=["sudo", "unknown"])
    assert after.passwd.endswith("anna:x:1001:1001::/home/anna:/bin/bash\n")
    assert after.shadow.endswith("anna:*::0:99999:7:::\n")
    assert after.group == BEFORE.group.replace("carl\n", "carl,anna\n", 1) + "anna:x:1001:\n"
    assert after.gshadow == BEFORE.gshadow.replace("carl\n", "carl,anna\n") + "anna:!::\n"


def test_what_a_power_cut_left_of_a_user_is_made_whole() -> None:
    whole = BEFORE.with_user("anna", password_hash="$6$x", groups=["sudo"])
    for group in (BEFORE.group, whole.group):
        half = Accounts(
            passwd=BEFORE.passwd, shadow=whole.shadow, group=group, gshadow=whole.gshadow
        )
        assert half.with_user("anna", password_hash="$6$x", groups=["sudo"]) == whole


def test_a_password_replaces_the_one_before_and_none_leaves_it() -> None:
    first = BEFORE.with_user("anna", password_hash="$6$x", groups=[])
    assert "anna:$6$y::0" in first.with_user("anna", password_hash="$6$y", groups=[]).shadow
    assert first.with_user("anna", password_hash=None, groups=[]) == first


def test_whose_a_name_is() -> None:
    after = BEFORE.with_user("anna", password_hash=None, groups=[])
    assert not after.belongs_to_system("anna")
    assert not after.belongs_to_system("carl")
    assert not after.belongs_to_system("nobody-yet")
    assert all(map(after.belongs_to_system, ("root", "hydrogen", "sudo")))


@given(NAMES, st.lists(st.sampled_from(["sudo", "hydrogen", "missing"]), unique=True))
def test_a_user_who_is_taken_away_leaves_nothing(name: str, groups: list[str]) -> None:
    after = BEFORE.with_user(name, password_hash="$6$x", groups=groups)
    assert after.with_user(name, password_hash="$6$x", groups=groups) == after
    assert after.number_of(name)
    assert after.without(name) == BEFORE
