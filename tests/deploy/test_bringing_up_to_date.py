"""When the dashboard is built as the package is, and what is said where it cannot be."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hydrogen.api.dashboard import static_files

TREE = Path(__file__).parents[2]
WEB = TREE / "hydrogen" / "web"
SOURCES = ("build.mjs", "package.json", "package-lock.json", ".npmrc")
HOOK = "import dashboard_build as d, pathlib, sys; d.bring_up_to_date(pathlib.Path(sys.argv[1]))"
UNREACHABLE = (
    "The packages of the dashboard (hydrogen/web) could not be fetched: npm says why above. "
    "They are needed the first time: is this machine online?"
)
BROKEN = "The dashboard could not be built of hydrogen/web/page: see above where it is wrong."


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """Copy what the dashboard is made of, without the packages of others."""
    shutil.copytree(WEB / "page", tmp_path / "page")
    for name in SOURCES:
        shutil.copy(WEB / name, tmp_path)
    return tmp_path


def build(web: Path) -> str:
    """Bring it up to date where nothing can be fetched; give the last line that was said."""
    nowhere = {
        "PYTHONPATH": str(TREE / "deploy"),
        "npm_config_registry": "http://127.0.0.1:9",
        "npm_config_cache": str(web / "cache"),
        "npm_config_fetch_retry_mintimeout": "1",
        "npm_config_fetch_retry_maxtimeout": "1",
    }
    done = subprocess.run(  # noqa: S603  the hook of this very tree
        [sys.executable, "-c", HOOK, str(web)],
        env=os.environ | nowhere,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stderr.splitlines()
    assert bool(done.returncode) == bool(said), done.stderr
    return said[-1] if said else ""


def have_packages(web: Path) -> None:
    # Links one by one: where npm took the folder away, it would be this one.
    (web / "node_modules").mkdir()
    for package in (WEB / "node_modules").iterdir():
        (web / "node_modules" / package.name).symlink_to(package)


def pretend_packages(web: Path, *, but: str = "") -> None:
    """Say that there are those of the lock file, one in another version."""
    for folder, locked in json.loads((web / "package-lock.json").read_text())["packages"].items():
        if folder and not locked.get("dev"):
            (web / folder).mkdir(parents=True)
            version = "0.0.1" if folder == f"node_modules/{but}" else locked["version"]
            (web / folder / "package.json").write_text(json.dumps({"version": version}))


def test_what_was_made_of_the_same_sources_is_not_made_again(web: Path) -> None:
    have_packages(web)
    assert build(web) == ""
    page = web / "built" / "index.html"
    page.write_text("as it was")
    assert not any("made-of" in path for path in static_files(web / "built")), "it is served"
    shutil.rmtree(web / "node_modules")

    assert build(web) == ""
    assert page.read_text() == "as it was"
    have_packages(web)
    (web / "page" / "index.html").write_text("<p>another</p></head>")
    assert build(web) == ""
    assert "another" in page.read_text()


def test_a_page_that_cannot_be_built_is_told_and_takes_none_away(web: Path) -> None:
    have_packages(web)
    assert build(web) == ""
    (web / "page" / "main.tsx").write_text("const broken = ;")

    assert build(web) == BROKEN
    assert (web / "built" / "index.html").is_file()


@pytest.mark.parametrize("another", [None, "uplot"])
def test_packages_that_are_not_there_as_they_are_wanted_are_fetched(
    web: Path, another: str | None
) -> None:
    if another:
        pretend_packages(web, but=another)

    assert build(web) == UNREACHABLE
    assert not (web / "built").exists()


def test_packages_that_are_there_are_not_fetched(web: Path) -> None:
    pretend_packages(web)

    assert build(web) == BROKEN, "they are empty"
