"""What may happen between the first look and the last write."""

from collections.abc import Mapping

from drivers.chips import CATALOGUE, CatalogueError
from drivers.i2c.bus import I2CBus
from drivers.sensor import Chip
from hydrogen.appliance.configuring import configure
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.search import Search
from tests.hydrogen.appliance.pi import Pi


def test_what_somebody_writes_while_sensors_are_looked_for_is_left_as_it_is(pi: Pi) -> None:
    pi.wire(1, {0x48: "tmp117"})
    pi.start()
    pi.configuration.unlink()

    def opened(path: str) -> I2CBus:
        pi.configuration.write_text("mine")
        return pi.opened(path)

    search = Search(pi.root, open_bus=opened, now=pi.clock.monotonic, sleep=pi.clock.advance)
    told = configure(Disk(pi.root), search, lambda: CATALOGUE)
    assert told == ["/etc/hydrogen/config.yaml was changed meanwhile, and is left as it is"]
    assert pi.configuration.read_text() == "mine"


def test_a_driver_of_another_package_that_is_broken_leaves_a_configuration(pi: Pi) -> None:
    def broken() -> Mapping[str, Chip]:
        package = "acme"
        raise CatalogueError(package, "it cannot be imported")

    told = configure(Disk(pi.root), pi.search, broken)
    assert told == ["no sensor was looked for: drivers of acme: it cannot be imported"]
    assert pi.configuration.exists()


def test_what_was_tried_out_is_not_left_behind(pi: Pi) -> None:
    pi.wire(1, {0x48: "tmp117"})
    pi.start()
    assert [path for path in (pi.root / "run").rglob("*") if path.is_file()] == []
