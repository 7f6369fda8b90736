"""The names that people give to what they configure."""

from typing import Annotated

from msgspec import Meta

from hydrogen.config.kind import Form

Name = Annotated[
    str,
    Form("a name of a to z, 0 to 9 and _ that begins with a letter (32 at most)"),
    Meta(pattern="^[a-z][a-z0-9_]{0,31}$"),
]
