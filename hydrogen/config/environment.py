"""``${env.NAME}`` in a value stands for what the environment has under that name."""

import re
from collections.abc import Mapping

from msgspec import Struct

from hydrogen.config.suggestion import listed

REFERENCE = "${env."
"""What a reference begins with."""

# ``$${env.NAME}`` is the text ``${env.NAME}`` itself. ``foreign`` is what shells and others write.
_REFERENCE = re.compile(
    r"(?P<escape>\$?)\$\{"
    r"(?:env\.(?:(?P<name>[A-Za-z_][A-Za-z0-9_]*)\})?|(?P<foreign>[^{}]*)\})"
)
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*")


class EnvironmentProblem(ValueError):
    """A reference cannot be replaced; the text says why and names variables, not their values."""


class Expanded(Struct, frozen=True):
    """``whole`` means that the value was one reference and nothing else."""

    text: str
    replaced: bool
    whole: bool


def expand(text: str, environ: Mapping[str, str]) -> Expanded:
    """Replace every reference in ``text``. Raises EnvironmentProblem."""
    if "${" not in text:
        return Expanded(text, replaced=False, whole=False)
    references = [match for match in _REFERENCE.finditer(text) if not match["escape"]]
    for match in references:
        _reject_foreign(match["foreign"])
    names = [match["name"] for match in references]
    if None in names:
        message = "a reference to the environment is written ${env.NAME} (and $${env. for itself)"
        raise EnvironmentProblem(message)
    _require(names, environ)
    whole = bool(references) and references[0].span() == (0, len(text))
    replaced = _REFERENCE.sub(
        lambda match: match[0][1:] if match["escape"] else environ[match["name"]], text
    )
    return Expanded(replaced, replaced=bool(references), whole=whole)


def _reject_foreign(name: str | None) -> None:
    """Raise EnvironmentProblem for ``${NAME}``; what is hardly a variable's name is not shown."""
    if name is not None:
        shown = name if _VARIABLE.fullmatch(name) else "NAME"
        message = f"is ${{env.{shown}}} meant? (As text it is written with $${{ for ${{.)"
        raise EnvironmentProblem(message)


def _require(names: list[str], environ: Mapping[str, str]) -> None:
    unset = sorted({name for name in names if name not in environ})
    if unset:
        verb = "is" if len(unset) == 1 else "are"
        message = f"{listed(unset, 'and')} {verb} not set in the environment of this program"
        raise EnvironmentProblem(message)
