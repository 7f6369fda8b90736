"""A configuration that lies on the boot partition."""

from tests.hydrogen.appliance.machine import Machine

GOOD = """
server: {listen: [0.0.0.0]}
keys: {owner: {role: control, credential: owner}, viewer: {role: read, credential: viewer}}
"""


def test_it_is_taken_over_once_it_can_be_read(machine: Machine) -> None:
    (machine.boot / "hydrogen-config.yaml").write_bytes(
        b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    )
    assert machine.settings().mistakes == ()
    assert machine.text("etc/hydrogen/config.yaml") == GOOD
    assert sorted(path.name for path in (machine.root / "etc/hydrogen").iterdir()) == [
        "config.yaml"
    ]
    assert not machine.exists("run/hydrogen-settings/credentials")


def test_what_somebody_changes_later_stays_and_a_new_one_keeps_the_one_before(
    machine: Machine,
) -> None:
    machine.put("boot/firmware/hydrogen-config.yaml", GOOD)
    machine.settings()
    machine.put("etc/hydrogen/config.yaml", "# mine\n")
    machine.setup("# something else is new\n")
    machine.settings()
    assert machine.text("etc/hydrogen/config.yaml") == "# mine\n"
    machine.put("boot/firmware/hydrogen-config.yaml", GOOD + "# again\n")
    machine.settings()
    assert machine.text("etc/hydrogen/config.yaml") == GOOD + "# again\n"
    assert machine.text("etc/hydrogen/config.yaml.before") == "# mine\n"


def test_one_with_mistakes_is_told_line_by_line_and_the_one_before_stays(machine: Machine) -> None:
    machine.put("etc/hydrogen/config.yaml", "# mine\n")
    machine.setup('[hydrogen]\nconfig = "Left.yaml"\n')
    machine.put("boot/firmware/left.yaml", GOOD + "sensors:\n  bed: {driver: tmp117, adress: 1}\n")
    mistakes = machine.settings().mistakes
    assert "left.yaml:5: sensors.bed.adress: unknown option; did you mean address?" in mistakes
    assert machine.text("etc/hydrogen/config.yaml") == "# mine\n"
    assert not machine.exists("etc/hydrogen/config.yaml.candidate")


def test_one_that_is_named_and_not_there_is_told(machine: Machine) -> None:
    machine.setup('[hydrogen]\nconfig = "left.yaml"\n')
    assert machine.settings().mistakes == ("left.yaml: this file is not on the boot partition",)


def test_the_keys_that_are_there_are_those_that_it_is_checked_with(machine: Machine) -> None:
    machine.put("boot/firmware/hydrogen-config.yaml", GOOD)
    machine.put("etc/hydrogen/credentials/owner", "OneOwnerKeyThatIsLong\n")
    (mistake,) = machine.settings().mistakes
    assert "keys.viewer.credential" in mistake
