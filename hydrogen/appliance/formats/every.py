"""Every file of a boot partition that may say something, put together."""

import re
from collections.abc import Callable

from msgspec import Struct

from hydrogen.appliance.boot_partition import FILES, SETUP, BootPartition
from hydrogen.appliance.formats.findings import Findings
from hydrogen.appliance.formats.model import Settings, merged
from hydrogen.appliance.formats.text import decoded
from hydrogen.config.problem import Problem

_CONTENT = re.compile(r"^\s*[^\s#]", re.MULTILINE)


class Format(Struct, frozen=True):
    """A file by its name; ``reader`` gives what reads it, imported when there is one."""

    name: str
    reader: Callable[[], Callable[[str, str, str], Findings]]


def _setup() -> Callable[[str, str, str], Findings]:
    from hydrogen.appliance.formats.setup_file import read_setup  # noqa: PLC0415  see Format

    return lambda text, serial, file: read_setup(text, serial, file=file)


def _preseed() -> Callable[[str, str, str], Findings]:
    from hydrogen.appliance.formats.preseed import read_preseed  # noqa: PLC0415  see Format

    return lambda text, serial, file: read_preseed(text, serial, file=file)


def _firstrun() -> Callable[[str, str, str], Findings]:
    from hydrogen.appliance.formats.firstrun import read_firstrun  # noqa: PLC0415  see Format

    return lambda text, serial, file: read_firstrun(text, serial, file=file)


def _user_data() -> Callable[[str, str, str], Findings]:
    from hydrogen.appliance.formats.cloud_init import read_user_data  # noqa: PLC0415  see Format

    return lambda text, serial, file: read_user_data(text, serial, file=file)


def _network_config() -> Callable[[str, str, str], Findings]:
    from hydrogen.appliance.formats.cloud_init import read_network_config  # noqa: PLC0415  see Format

    return lambda text, serial, file: read_network_config(text, serial, file=file)


_READERS = (_setup, _preseed, _firstrun, _user_data, _network_config)
FORMATS = tuple(Format(name, reader) for name, reader in zip(FILES, _READERS, strict=True))
"""The first that says something is right."""


def read_all(boot: BootPartition, serial: str) -> Findings:
    """Read every file for the computer of a serial number."""
    found = [_read(boot, one, serial) for one in FORMATS]
    settings = Settings()
    for one in found:
        settings = merged(settings, one.settings)
    return Findings(
        settings=settings,
        mistakes=tuple(mistake for one in found for mistake in one.mistakes),
        remarks=tuple(remark for one in found for remark in one.remarks),
    )


def _read(boot: BootPartition, one: Format, serial: str) -> Findings:
    texts = [(file, decoded(boot.read(file) or b"")) for file in boot.named(one.name)]
    remarks = [
        Problem(
            file=file,
            line=None,
            path="",
            message=f"this file is not read; did you mean {one.name}?",
        )
        for file in (boot.similar(one.name) if one.name == SETUP else ())
    ]
    remarks += [
        Problem(
            file=file,
            line=None,
            path="",
            message=f"what {texts[0][0]} says too goes by this file",
        )
        for file, _ in texts[1:]
    ]
    found = [
        _read_one(one, text, serial, file)
        for file, text in texts
        if _CONTENT.search(text) or len(texts) == 1
    ]
    settings = Settings()
    for findings in found:
        # What somebody saved beside the one that came with the image is what he filled in.
        settings = merged(findings.settings, settings)
    return Findings(
        settings=settings,
        mistakes=tuple(mistake for findings in found for mistake in findings.mistakes),
        remarks=(*(remark for findings in found for remark in findings.remarks), *remarks),
    )


def _read_one(one: Format, text: str, serial: str, file: str) -> Findings:
    try:
        return one.reader()(text, serial, file)
    except RecursionError:
        message = "its brackets go deeper than anything that is read here; left out"
        mistake = Problem(file=file, line=None, path="", message=message)
        return Findings(settings=Settings(), mistakes=(mistake,))
