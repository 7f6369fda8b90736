"""The manifest with which Raspberry Pi Imager offers the image, and its settings with it."""

import json
from collections.abc import Sequence
from datetime import date

from .compressed import Digest

DESCRIPTION = "A monitor beside a 3D printer: temperatures and lines on a web page"
WEBSITE = "https://github.com/hydrogen/hydrogen"


def manifest(  # noqa: PLR0913 - a row of Imager's list has so many fields
    *,
    title: str,
    devices: Sequence[str],
    url: str,
    raw: Digest,
    packed: Digest,
    released: date,
) -> str:
    """Write the list with one system in it, as Imager 2 opens it.

    `init_format` says what Imager writes onto the boot partition: one TOML file, which the first
    start reads. Where the image is has to be an address, of a file or on the network.
    """
    row = {
        "name": title,
        "description": DESCRIPTION,
        "icon": "",
        "url": url,
        "extract_size": raw.size,
        "extract_sha256": raw.sha256,
        "image_download_size": packed.size,
        "image_download_sha256": packed.sha256,
        "release_date": released.isoformat(),
        "init_format": "rpi-preseed",
        "architecture": "armv8",
        "devices": list(devices),
    }
    return json.dumps({"os_list": [row]}, indent=2) + "\n"
