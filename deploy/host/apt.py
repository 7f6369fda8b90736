"""apt with sources, lists and a cache of its own; the machine's own stay as they are."""

import re
from collections.abc import Sequence
from pathlib import Path

from .command import run, run_over_network
from .programs import KEYRING


class Apt:
    """One suite of one mirror; everything that apt writes goes below `folder`.

    `also` are further mirrors with their suites, of the same components.
    """

    def __init__(  # noqa: PLR0913 - what an archive is told apart by
        self,
        folder: Path,
        mirror: str,
        suite: str,
        *,
        architecture: str | None = None,
        components: str = "main",
        also: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.archives = folder / "archives"
        self.configuration = folder / "apt.conf"
        (folder / "lists" / "partial").mkdir(parents=True)
        (self.archives / "partial").mkdir(parents=True)
        (folder / "status").touch()
        sources = (
            f"deb [signed-by={KEYRING}] {address} {name} {components}\n"
            for address, name in ((mirror, suite), *also)
        )
        (folder / "sources.list").write_text("".join(sources))
        self.configuration.write_text(_configuration(folder) + _for_architecture(architecture))

    def update(self) -> None:
        """Fetch the suite's lists."""
        run_over_network(self.command("apt-get", "update"))

    def dependencies(self, package: str) -> list[str]:
        """Return the names that a package depends on, virtual ones left out."""
        said = run(self.command("apt-cache", "depends", package)).decode()
        return re.findall(r"^ *\|?(?:Pre)?Depends: ([^<\s]+)$", said, flags=re.MULTILINE)

    def download(self, packages: list[str], folder: Path) -> None:
        """Put the packages' files into a folder; apt checks them against the signed lists."""
        run_over_network(self.command("apt-get", "download", *packages), folder=folder)

    def download_with_dependencies(self, packages: list[str]) -> list[Path]:
        """Download packages and all that they depend on, whatever this machine has installed."""
        options = ("--yes", "--download-only", "--no-install-recommends")
        run_over_network(self.command("apt-get", "install", *options, *packages))
        return sorted(self.archives.glob("*.deb"))

    def command(self, program: str, *words: str) -> list[str]:
        """Give a command of apt's that keeps to this configuration."""
        return [program, f"--config-file={self.configuration}", *words]


def _configuration(folder: Path) -> str:
    # The machine's configuration is read first, for its proxies. Its hooks after an update are
    # about the machine, and its pins about what is installed on it, so neither may act here.
    return f"""\
Dir::Etc::SourceList "{folder}/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
Dir::State "{folder}";
Dir::State::Lists "{folder}/lists";
Dir::State::Status "{folder}/status";
Dir::Cache "{folder}";
Dir::Cache::Archives "{folder}/archives";
APT::Sandbox::User "root";
APT::Update::Error-Mode "any";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
"""


def _for_architecture(name: str | None) -> str:
    """Choose packages of another architecture than the machine's own."""
    if name is None:
        return ""
    return f"""\
#clear APT::Architectures;
APT::Architecture "{name}";
APT::Architectures {{ "{name}"; }};
"""
