"""The system's tables of users and groups, as text (passwd(5), shadow(5), group(5))."""

from collections.abc import Iterable
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

_FIRST, _BEHIND = 1000, 60000
"""Which numbers people have (Debian policy, 9.2.2)."""
_NO_PASSWORD = "*"  # noqa: S105  it is what stands where there is none
_NAME, _ID, _MEMBERS = 0, 2, 3


class Accounts(Struct, frozen=True, kw_only=True):
    """The four tables."""

    passwd: str
    shadow: str
    group: str
    gshadow: str

    def number_of(self, name: str) -> int | None:
        """Tell a user's number, None where there is no such user."""
        for fields in _rows(self.passwd):
            if fields[_NAME] == name and fields[_ID].isdecimal():
                return int(fields[_ID])
        return None

    def belongs_to_system(self, name: str) -> bool:
        """Whether a user, or a group where there is no such user, is none of people's."""
        number = self.number_of(name)
        if number is not None:
            return not _FIRST <= number < _BEHIND
        numbers = [row[_ID] for row in _rows(self.group) if row[_NAME] == name]
        return any(one.isdecimal() and not _FIRST <= int(one) < _BEHIND for one in numbers)

    def with_user(self, name: str, *, password_hash: str | None, groups: Iterable[str]) -> Self:
        """Add a user, or what of him is missing; a hash goes in place of the one before."""
        number = self.number_of(name)
        if number is None:
            number = self._begun(name) or self._free()
        passwd = _with(self.passwd, name, f"{name}:x:{number}:{number}::/home/{name}:/bin/bash")
        shadow = _with(self.shadow, name, f"{name}:{_NO_PASSWORD}::0:99999:7:::")
        if password_hash is not None:
            shadow = _having(shadow, name, password_hash)
        group, gshadow = self.group, self.gshadow
        for one in groups:
            group, gshadow = _member(group, one, name), _member(gshadow, one, name)
        return replace(
            self,
            passwd=passwd,
            shadow=shadow,
            group=_with(group, name, f"{name}:x:{number}:"),
            gshadow=_with(gshadow, name, f"{name}:!::"),
        )

    def without(self, name: str) -> Self:
        """Take a user away, and his group."""
        group, gshadow = self.group, self.gshadow
        for one in _rows(group):
            group, gshadow = _no_member(group, one[0], name), _no_member(gshadow, one[0], name)
        return replace(
            self,
            passwd=_no(self.passwd, name),
            shadow=_no(self.shadow, name),
            group=_no(group, name),
            gshadow=_no(gshadow, name),
        )

    def _begun(self, name: str) -> int | None:
        """Give the number of his group, where a power cut left that alone."""
        users = {row[_ID] for row in _rows(self.passwd)}
        for row in _rows(self.group):
            if row[_NAME] == name and row[_ID].isdecimal() and row[_ID] not in users:
                return int(row[_ID])
        return None

    def _free(self) -> int:
        taken = {row[_ID] for row in (*_rows(self.passwd), *_rows(self.group)) if len(row) > _ID}
        return next(number for number in range(_FIRST, _BEHIND) if str(number) not in taken)


def _rows(table: str) -> list[list[str]]:
    return [line.split(":") for line in table.splitlines() if ":" in line]


def _table(rows: Iterable[list[str]]) -> str:
    return "".join(f"{':'.join(row)}\n" for row in rows)


def _with(table: str, name: str, line: str) -> str:
    rows = _rows(table)
    if any(row[_NAME] == name for row in rows):
        return table
    return _table([*rows, line.split(":")])


def _having(table: str, name: str, password_hash: str) -> str:
    return _table(
        [name, password_hash, *row[2:]] if row[_NAME] == name else row for row in _rows(table)
    )


def _no(table: str, name: str) -> str:
    return _table(row for row in _rows(table) if row[_NAME] != name)


def _member(table: str, group: str, name: str) -> str:
    rows = _rows(table)
    for row in rows:
        if row[_NAME] == group and len(row) > _MEMBERS:
            members = [one for one in row[_MEMBERS].split(",") if one]
            row[_MEMBERS] = ",".join([*members, *([] if name in members else [name])])
    return _table(rows)


def _no_member(table: str, group: str, name: str) -> str:
    rows = _rows(table)
    for row in rows:
        if row[_NAME] == group and len(row) > _MEMBERS:
            row[_MEMBERS] = ",".join(one for one in row[_MEMBERS].split(",") if one != name)
    return _table(rows)
