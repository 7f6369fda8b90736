"""What holds of both files of Raspberry Pi Imager's, whichever version wrote them."""

from collections.abc import Callable

import pytest

from hydrogen.appliance.formats.findings import Findings
from hydrogen.appliance.formats.firstrun import read_firstrun
from hydrogen.appliance.formats.model import Network, Settings
from hydrogen.appliance.formats.preseed import read_preseed
from tests.hydrogen.appliance.formats.imager import FIRSTRUN, HASH, PRESEED, PSK, SETTINGS

Reader = Callable[[str, str], Findings]
both = pytest.mark.parametrize(
    ("read", "written"),
    [(read_firstrun, FIRSTRUN), (read_preseed, PRESEED)],
    ids=["firstrun", "preseed"],
)


@both
def test_all_that_imager_writes_is_taken_over(read: Reader, written: str) -> None:
    assert read(written, "a1b2") == Findings(settings=SETTINGS)


@both
@pytest.mark.parametrize(
    ("right", "wrong", "path"),
    [
        ("printer", "a_b", "hostname"),
        ("DE", "UK", "country"),
        (PSK, "short", ""),
        (HASH, "hunter22", "password"),
    ],
)
def test_what_cannot_be_used_is_told_and_not_repeated_and_the_rest_is_taken(
    read: Reader, written: str, *, right: str, wrong: str, path: str
) -> None:
    findings = read(written.replace(right, wrong), "a1b2")
    (mistake,) = findings.mistakes
    assert mistake.path.rpartition(".")[2].endswith(path)
    assert mistake.line is not None
    assert f'"{wrong}"' not in mistake.message
    assert findings.settings.timezone == SETTINGS.timezone


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_firstrun, "imager_custom set_wlan 'a' '' ''\n"),
        (read_preseed, '[wlan]\nssid = "a"\nhidden = false\n'),
    ],
    ids=["firstrun", "preseed"],
)
def test_a_network_without_a_passphrase_is_open(read: Reader, text: str) -> None:
    assert read(text, "a1b2") == Findings(
        settings=Settings(networks=(Network(ssid=b"a", secret=None),))
    )
