from pathlib import Path

import pytest

from hydrogen.memory.folder import memory_folder

SYSTEMD = {"STATE_DIRECTORY": "/var/lib/hydrogen:/var/lib/other"}


@pytest.mark.parametrize(
    ("configured", "environ", "simulate", "folder"),
    [
        (None, {}, False, None),
        (None, {}, True, None),
        (None, {"STATE_DIRECTORY": ""}, False, None),
        (None, SYSTEMD, False, "/var/lib/hydrogen"),
        ("/srv/printer", SYSTEMD, False, "/srv/printer"),
        ("/srv/printer", {}, True, "/srv/printer/simulated"),
        (None, SYSTEMD, True, "/var/lib/hydrogen/simulated"),
    ],
)
def test_the_configured_folder_counts_before_systemds_and_a_simulation_has_its_own(
    configured: str | None, environ: dict[str, str], *, simulate: bool, folder: str | None
) -> None:
    found = memory_folder(Path(configured) if configured else None, environ, simulate=simulate)

    assert found == (Path(folder) if folder else None)
