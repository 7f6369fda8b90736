"""What the image has that no package brings, and what stays behind."""

from pathlib import Path

from deploy.image import system
from deploy.image.identity import Identity


def tree(root: Path) -> Path:
    for name in (
        "usr/lib",
        "etc/default",
        "etc/ssh",
        "etc/systemd/system",
        "etc/apt/sources.list.d",
        "etc/modprobe.d",
        "var",
    ):
        (root / name).mkdir(parents=True)
    (root / "etc/apt/sources.list").write_text("deb copy:///the/builders/own trixie main\n")
    (root / "etc/ssh/ssh_host_ed25519_key").write_text("secret")
    (root / "etc/machine-id").write_text("0123")
    (root / "etc/resolv.conf").write_text("nameserver 192.0.2.1\n")
    (root / "var/log/apt").mkdir(parents=True)
    (root / "var/log/apt/history.log").write_text("when")
    (root / "var/lib/hydrogen").mkdir(parents=True)
    return root


def test_nothing_of_the_builders_machine_is_left(tmp_path: Path) -> None:
    system.clean(tree(tmp_path))
    assert (tmp_path / "etc/machine-id").read_text() == ""
    assert not (tmp_path / "etc/ssh/ssh_host_ed25519_key").exists()
    assert str((tmp_path / "etc/resolv.conf").readlink()) == "../run/NetworkManager/resolv.conf"
    assert list((tmp_path / "var/log").rglob("*")) == [tmp_path / "var/log/apt"]
    assert not (tmp_path / "var/lib/hydrogen").exists()


def test_updates_come_from_the_mirrors_that_were_named_and_from_nowhere_else(
    tmp_path: Path,
) -> None:
    text = system.sources("http://mirror.example/debian", "http://mirror.example/sec", "main")
    system.furnish(tree(tmp_path), text)
    assert not (tmp_path / "etc/apt/sources.list").exists()
    stanza = (
        "Types: deb\nURIs: http://mirror.example/{}\nSuites: {}\nComponents: main\n"
        "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n"
    )
    assert (tmp_path / "etc/apt/sources.list.d/debian.sources").read_text() == (
        stanza.format("debian", "trixie trixie-updates")
        + "\n"
        + stanza.format("sec", "trixie-security")
    )


def test_the_card_is_spared(tmp_path: Path) -> None:
    system.furnish(tree(tmp_path), "")
    root, boot = (tmp_path / "etc/fstab").read_text().splitlines()
    assert {"noatime", "lazytime", "commit=60"} <= set(root.split()[3].split(","))
    assert {"ro", "noatime", "umask=0077", "nofail"} <= set(boot.split()[3].split(","))
    assert "swap" not in root + boot


def test_the_clock_begins_no_earlier_than_the_image(tmp_path: Path) -> None:
    system.furnish(tree(tmp_path), "")
    assert (tmp_path / "usr/lib/clock-epoch").exists()


def test_the_first_start_does_not_repeat_what_the_builder_did(tmp_path: Path) -> None:
    system.furnish(tree(tmp_path), "")
    assert (tmp_path / "etc/.updated").exists()
    assert (tmp_path / "var/.updated").exists()


def test_modules_that_nobody_uses_are_not_loaded(tmp_path: Path) -> None:
    system.furnish(tree(tmp_path), "")
    lines = (tmp_path / "etc/modprobe.d/hydrogen-image.conf").read_text().splitlines()
    assert "blacklist snd_bcm2835" in lines
    assert "blacklist hci_uart" in lines


def test_what_only_waits_is_masked(tmp_path: Path) -> None:
    system.furnish(tree(tmp_path), "")
    units = tmp_path / "etc/systemd/system"
    assert str((units / "NetworkManager-wait-online.service").readlink()) == "/dev/null"


def test_the_same_inputs_have_the_same_identifiers_and_others_have_others() -> None:
    one, same, other = Identity("one"), Identity("one"), Identity("other")
    names = ("root", "directories", "disk", "boot")
    assert [getattr(one, name) for name in names] == [getattr(same, name) for name in names]
    assert not {str(getattr(one, n)) for n in names} & {str(getattr(other, n)) for n in names}
    assert len({str(getattr(one, name)) for name in names}) == len(names)
    assert int(one.disk, 16)
    assert int(one.boot, 16)
