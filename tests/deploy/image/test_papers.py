"""What stands beside an image: bill of materials, Imager's manifest, digests."""

import json
from datetime import date
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from deploy.image import bill, compressed, imager
from deploy.image.compressed import Digest
from deploy.image.identity import Identity
from deploy.image.lock import Package

STATUS = """\
Package: less
Status: install ok installed
Version: 668-1
Architecture: arm64

Package: gone
Status: deinstall ok config-files
Version: 1
Architecture: arm64

Package: hydrogen
Status: install ok installed
Version: 0.1.0
Architecture: arm64
"""
COPYRIGHT = """\
Files: *
License: GPL-3+ or Less
Files: debian/*
License: GPL-3+
 This is a long text.
"""


def tree(root: Path) -> Path:
    dpkg = root / "var/lib/dpkg"
    dpkg.mkdir(parents=True)
    (dpkg / "status").write_text(STATUS)
    doc = root / "usr/share/doc/less"
    doc.mkdir(parents=True)
    (doc / "copyright").write_text(COPYRIGHT)
    for version in ("3.11", "3.13"):
        info = root / f"usr/lib/hydrogen/lib/python{version}/site-packages/msgspec-0.19.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Name: Msg_Spec\nVersion: 0.19\nLicense: BSD\n\nA text.\n")
    return root


@pytest.mark.parametrize(
    ("prose", "licences"),
    [
        (
            "see `/usr/share/common-licenses/GPL', or GPL-2 in\n/usr/share/common-licenses/GPL-2.",
            "GPL-2",
        ),
        (
            "in /usr/share/common-licenses/LGPL-2.1, and /usr/share/common-licenses/GPL.",
            "GPL LGPL-2.1",
        ),
        ("A. HISTORY\nPYTHON SOFTWARE FOUNDATION LICENSE VERSION 2\n1. This", "PSF-2.0"),
        (
            "aiohttp 3.1\n  licence: Apache-2.0\n\nHydrogen itself\n\nMIT License\n",
            "Apache-2.0 MIT",
        ),
        ("the GNU Lesser General Public\nLicense, version 2.1 (or later)", "LGPL-2.1"),
        ("All rights reserved.", ""),
    ],
)
def test_licences_that_stand_in_prose_are_found_by_what_it_refers_to(
    tmp_path: Path, prose: str, licences: str
) -> None:
    path = tmp_path / "copyright"
    path.write_text(f"It was put together by somebody.\nLicense:\n\n{prose}\n")

    assert bill.debian_licences(path) == tuple(licences.split())


def less() -> Package:
    return Package("less", "668-1", "arm64", 1, "ab" * 32, "")


def test_the_bill_lists_what_is_installed_and_nothing_else(tmp_path: Path) -> None:
    assert bill.components(tree(tmp_path), [less()]) == [
        bill.Component(
            name="hydrogen",
            version="0.1.0",
            address="pkg:deb/debian/hydrogen@0.1.0?arch=arm64&distro=trixie",
            licences=(),
        ),
        bill.Component(
            name="less",
            version="668-1",
            address="pkg:deb/debian/less@668-1?arch=arm64&distro=trixie",
            licences=("GPL-3+", "GPL-3+ or Less"),
            sha256="ab" * 32,
        ),
        bill.Component(
            name="Msg_Spec",
            version="0.19",
            address="pkg:pypi/msg-spec@0.19",
            licences=("BSD",),
        ),
    ]


@pytest.mark.parametrize(
    ("metadata", "licences"),
    [
        ("License-Expression: MIT\nLicense: something else\n", ("MIT",)),
        ("License: " + "x" * 200 + "\n", ()),
        ("Classifier: License :: OSI Approved :: MIT License\n", ("MIT License",)),
        ("", ()),
    ],
)
def test_a_python_package_says_its_licence_in_one_of_three_ways(
    tmp_path: Path, metadata: str, licences: tuple[str, ...]
) -> None:
    info = tmp_path / "usr/lib/hydrogen/lib/python3.13/site-packages/x-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Name: x\nVersion: 1\n{metadata}\n")
    assert [component.licences for component in bill.python(tmp_path)] == [licences]


def test_the_bill_is_cyclonedx_and_the_same_every_time(tmp_path: Path) -> None:
    found = bill.components(tree(tmp_path), [less()])
    identity = Identity("inputs")
    text = bill.cyclonedx(found, name="image", version="1", identity=identity, epoch=1_700_000_000)
    assert JsonStrictValidator(SchemaVersion.V1_5).validate_str(text) is None
    document = json.loads(text)
    assert document["specVersion"] == "1.5"
    assert document["serialNumber"] == f"urn:uuid:{identity.root}"
    assert document["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    assert document["components"][1] == {
        "type": "library",
        "bom-ref": "pkg:deb/debian/less@668-1?arch=arm64&distro=trixie",
        "name": "less",
        "version": "668-1",
        "purl": "pkg:deb/debian/less@668-1?arch=arm64&distro=trixie",
        "licenses": [{"license": {"name": "GPL-3+"}}, {"license": {"name": "GPL-3+ or Less"}}],
        "hashes": [{"alg": "SHA-256", "content": "ab" * 32}],
    }


def test_imager_is_told_what_it_checks_and_how_it_hands_over_its_settings() -> None:
    text = imager.manifest(
        title="Hydrogen",
        devices=("pi3-64bit",),
        url="file:///images/hydrogen-1-pi.img.xz",
        raw=Digest(size=2048, sha256="aa"),
        packed=Digest(size=1024, sha256="bb"),
        released=date(2026, 11, 23),
    )
    (row,) = json.loads(text)["os_list"]
    assert row == {
        "name": "Hydrogen",
        "description": "A monitor beside a 3D printer: temperatures and lines on a web page",
        "icon": "",
        "url": "file:///images/hydrogen-1-pi.img.xz",
        "extract_size": 2048,
        "extract_sha256": "aa",
        "image_download_size": 1024,
        "image_download_sha256": "bb",
        "release_date": "2026-11-23",
        "init_format": "rpi-preseed",
        "architecture": "armv8",
        "devices": ["pi3-64bit"],
    }


def test_digests_are_written_as_sha256sum_reads_them(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"bar")
    (tmp_path / "a").write_bytes(b"foo")
    digests = {name: compressed.digest(tmp_path / name) for name in ("b", "a")}
    assert compressed.sums(digests) == (
        "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae  a\n"
        "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9  b\n"
    )


def test_a_card_has_its_partitions_where_the_table_says(tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.write_bytes(bytes(1024 * 1024) + b"end")
    card = tmp_path / "card.img"
    table = "label: dos\nlabel-id: 0x1a2b3c4d\nunit: sectors\n\nstart=8192, size=4096, type=83\n"
    compressed.card(card, table, {4 * 1024 * 1024: part}, 8 * 1024 * 1024)
    written = card.read_bytes()
    assert len(written) == 8 * 1024 * 1024
    assert written[440:444] == bytes.fromhex("4d3c2b1a")
    assert written[510:512] == b"\x55\xaa"
    assert written[5 * 1024 * 1024 :][:3] == b"end"
