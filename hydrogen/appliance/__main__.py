"""``python3 -I -m hydrogen.appliance VERB``, as the units run it."""

import sys
from collections.abc import Sequence

_USE = "usage: python3 -I -m hydrogen.appliance prepare | settings | report | reset"
_NOT_UNDERSTOOD = 2


def main(arguments: Sequence[str]) -> int:
    """Do what a verb says; return its exit status. Each imports only what it needs."""
    match arguments:
        case ["prepare", *others]:
            from hydrogen.appliance import prepare  # noqa: PLC0415  one verb of four

            return prepare.main(others)
        case ["settings", *others]:
            from hydrogen.appliance import settings  # noqa: PLC0415  one verb of four

            return settings.main(others)
        case ["report", *others]:
            from hydrogen.appliance import report  # noqa: PLC0415  one verb of four

            return report.main(others)
        case ["reset", *others]:
            from hydrogen.appliance import reset  # noqa: PLC0415  one verb of four

            return reset.main(others)
    sys.stderr.write(f"{_USE}\n")
    return _NOT_UNDERSTOOD


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
