from pathlib import Path
from typing import Annotated

import pytest
from msgspec import Meta

from hydrogen.config.kind import Form, kind_of
from hydrogen.config.model import BusConfig, Role
from hydrogen.config.secret import Secret


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (bool, "true or false"),
        (int, "a whole number"),
        (float, "a number"),
        (str, "text"),
        (Path, "a path"),
        (Secret, "text"),
        (Role, "read or control"),
        (str | None, "text"),
        (Annotated[int, Meta(ge=1)], "a whole number of at least 1"),
        (Annotated[int, Meta(le=9)], "a whole number of at most 9"),
        (Annotated[float, Meta(ge=0.5, le=9)], "a number from 0.5 to 9"),
        (Annotated[float, Form(unit="volts"), Meta(ge=0, le=9)], "a number of volts from 0 to 9"),
        (Annotated[Annotated[int, Meta(ge=1)] | None, Meta()], "a whole number of at least 1"),
        (Annotated[str, Form("a word")], "a word"),
        (tuple[int, ...], "a list, each a whole number"),
        (dict[str, int], "a section of options"),
        (BusConfig, "a section of options"),
        (complex, "a value of the driver's own"),
    ],
)
def test_what_a_person_should_write(annotation: object, expected: str) -> None:
    assert kind_of(annotation).expected == expected


def test_the_outermost_description_counts() -> None:
    inner = Annotated[str, Meta(description="inner", min_length=2)]
    kind = kind_of(Annotated[inner | None, Meta(description="outer")])
    assert kind.description == "outer"
    assert kind.shortest == 2
    assert kind.nullable
