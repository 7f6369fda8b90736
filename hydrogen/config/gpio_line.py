"""How lines and chips are written, by those that are watched and those that are driven."""

from typing import Annotated

from msgspec import Meta

from hydrogen.config.kind import Form

LineOrOffset = (
    Annotated[int, Meta(ge=0, le=1023)] | Annotated[str, Meta(pattern="^[A-Za-z_][!-~]{0,30}$")]
)

ChipLabel = Annotated[
    Annotated[
        str,
        Form("a GPIO chip's label such as pinctrl-bcm2711"),
        Meta(pattern="^[!-~]{1,31}$"),
    ]
    | None,
    Meta(description="The label of the line's chip; without it every chip is searched."),
]
