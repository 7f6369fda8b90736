from pathlib import Path

import pytest
import trustme
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from tests.hydrogen.config.written import KEYS, config, problems

TEXT = f"server:\n  tls:\n    certificate: tls/a.pem\n    key: tls/a.key\n{KEYS}"
CERTIFICATE = "config.yaml:3: server.tls.certificate: "
KEY = "config.yaml:4: server.tls.key: "


@pytest.fixture(scope="module")
def issued() -> trustme.LeafCert:
    return trustme.CA().issue_cert("printer.example")


@pytest.fixture
def files(tmp_path: Path, issued: trustme.LeafCert) -> Path:
    folder = tmp_path / "tls"
    folder.mkdir()
    (folder / "a.pem").write_bytes(issued.cert_chain_pems[0].bytes())
    private(folder / "a.key", issued.private_key_pem.bytes())
    return folder


def private(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(0o600)


def test_paths_are_relative_to_the_file(
    tmp_path: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    tls = config(tmp_path, TEXT).server.tls
    assert tls
    assert tls.certificate == files / "a.pem"
    assert tls.key == files / "a.key"


def test_absolute_paths_stay(tmp_path: Path, files: Path) -> None:
    tls = config(tmp_path, TEXT.replace("tls/", f"{files}/")).server.tls
    assert tls
    assert tls.key == files / "a.key"


def test_missing_files(tmp_path: Path) -> None:
    assert problems(tmp_path, TEXT) == [
        f"{CERTIFICATE}there is no such file",
        f"{KEY}there is no such file",
    ]


def test_files_that_have_something_else(tmp_path: Path, files: Path) -> None:
    (files / "a.pem").write_text("hello")
    private(files / "a.key", b"hello")
    assert problems(tmp_path, TEXT) == [
        f"{CERTIFICATE}has no certificate in PEM form",
        f"{KEY}has no private key in PEM form",
    ]


def test_a_certificate_that_is_damaged(tmp_path: Path, files: Path) -> None:
    (files / "a.pem").write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    [told] = problems(tmp_path, TEXT)
    # The words in brackets are OpenSSL's own, and differ between its versions.
    assert told.startswith(f"{CERTIFICATE}cannot be used (")


def test_a_key_of_another_certificate(tmp_path: Path, files: Path) -> None:
    other = trustme.CA().issue_cert("other.example")
    private(files / "a.key", other.private_key_pem.bytes())
    assert problems(tmp_path, TEXT) == [f"{KEY}does not belong to the certificate"]


def test_a_key_with_a_pass_phrase_is_not_asked_for(
    tmp_path: Path, files: Path, issued: trustme.LeafCert
) -> None:
    key = load_pem_private_key(issued.private_key_pem.bytes(), None)
    locked = key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"phrase")
    )
    private(files / "a.key", locked)
    assert problems(tmp_path, TEXT) == [
        f"{KEY}has a pass phrase, and nobody is there to type it when the server starts"
    ]


def test_a_key_that_everybody_can_read(tmp_path: Path, files: Path) -> None:
    (files / "a.key").chmod(0o644)
    assert problems(tmp_path, TEXT) == [
        f"{KEY}is open to every user of this computer: chmod o= {files / 'a.key'}"
    ]


@pytest.mark.usefixtures("files")
def test_a_path_that_is_no_file(tmp_path: Path) -> None:
    assert problems(tmp_path, TEXT.replace("tls/a.pem", "tls")) == [
        f"{CERTIFICATE}is a directory, not a file"
    ]
