"""Settings written as people's editors leave them."""

from collections.abc import Callable
from dataclasses import dataclass

from hydrogen.appliance.formats.model import Network, Settings

SMART = "“”„‟«»″‘’‚‛‹›′"


def _straight(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _bent(opening: str, closing: str) -> Callable[[str], str]:
    def quote(value: str) -> str:
        escaped = value.replace("\\", "\\\\").replace('"', f"\\{closing}")
        return f"{opening}{escaped}{closing}"

    return quote


def _bent_single(value: str) -> str:
    return f"‘{value}’"


QUOTES: dict[str, Callable[[str], str]] = {
    "straight": _straight,
    "english": _bent("“", "”"),
    "german": _bent("„", "“"),
    "french": _bent("«", "»"),
    "begun straight": lambda value: '"' + _bent("“", "”")(value)[1:],
    "single": _bent_single,
}


@dataclass(frozen=True)
class Editor:
    """How an editor saves a text."""

    quote: str = "straight"
    blank: str = " "
    end: str = "\n"
    encoding: str = "utf-8"
    trailing: str = ""

    def saved(self, settings: Settings) -> bytes:
        text = "".join(f"{line}{self.trailing}\n" for line in self._lines(settings))
        return text.replace("\n", self.end).encode(self.encoding)

    def _lines(self, settings: Settings) -> list[str]:
        lines = ["# made “here”", "[system]", self._option("hostname", settings.hostname or "")]
        for network in settings.networks:
            lines += ["[wifi]", *self._network(network, settings.country)]
        lines += ["[locale]", self._option("timezone", settings.timezone or "")]
        if settings.user:
            keys = f",{self.blank}".join(map(QUOTES[self.quote], settings.user.ssh_keys))
            lines += [
                "[user]",
                self._option("name", settings.user.name),
                f"ssh_keys{self.blank}=[{keys}]",
            ]
        return lines

    def _network(self, network: Network, country: str | None) -> list[str]:
        lines = [self._option("ssid", network.name), self._option("country", country or "")]
        if network.secret is None:
            lines.append("open = true")
        else:
            lines.append(self._option("passphrase", network.secret))
        return [*lines, f"hidden = {str(network.hidden).lower()}"]

    def _option(self, name: str, value: str) -> str:
        return f"{name}{self.blank}={self.blank}{QUOTES[self.quote](value)}"
