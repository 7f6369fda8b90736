"""What a machine is like after its settings were applied."""

import shutil
import sys
from errno import EIO
from pathlib import Path

import pytest

from hydrogen.appliance import settings
from hydrogen.appliance.applying.host_keys import apply_host_keys
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.forgetting import ask
from hydrogen.appliance.program import Ran, System
from tests.hydrogen.appliance.machine import Machine
from tests.hydrogen.appliance.power import QuickDisk

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3kZ0Cq0b2f3o4l5m6n7p8q9r0s1t2u3v4w5x6y7z8A anna"
WIFI = '[wifi]\nssid = "Home"\npassphrase = "twelve words"\ncountry = "DE"\n'
USER = f'[user]\nname = "anna"\nssh_keys = ["{KEY}"]\n'


def test_without_settings_the_name_has_the_last_digits_of_the_serial_number(
    machine: Machine,
) -> None:
    machine.settings()
    assert machine.text("etc/hostname") == "hydrogen-a1b2\n"
    assert machine.text("etc/hosts") == "127.0.0.1\tlocalhost\n127.0.1.1\thydrogen-a1b2\n"
    assert machine.text("proc/sys/kernel/hostname") == "hydrogen-a1b2"
    assert machine.keyfiles == []


def test_without_a_serial_number_the_systems_own_does(machine: Machine) -> None:
    (machine.root / "proc/device-tree/serial-number").unlink()
    machine.put("etc/machine-id", "0123456789abcdef0123456789abcdef\n")
    machine.settings()
    assert machine.text("etc/hostname") == "hydrogen-cdef\n"


def test_a_network_is_kept_for_root_alone_and_the_radio_goes_by_the_country(
    machine: Machine,
) -> None:
    machine.setup(WIFI)
    assert machine.settings().mistakes == ()
    (keyfile,) = machine.keyfiles
    assert keyfile.stat().st_mode & 0o777 == 0o600
    assert "ssid=72;111;109;101;\n" in keyfile.read_text()
    assert "key-mgmt=wpa-psk\npsk=twelve words\n" in keyfile.read_text()
    assert machine.text("etc/modprobe.d/hydrogen-wifi.conf") == (
        "options cfg80211 ieee80211_regdom=DE\n"
    )
    assert ("iw", "reg", "set", "DE") in machine.programs.run_


def test_a_country_that_there_is_not_is_told(machine: Machine) -> None:
    machine.setup(WIFI.replace("DE", "EN"))
    assert machine.settings().mistakes == (
        (
            'hydrogen-setup.toml: wifi.country: no country is called "EN": write two letters, such '
            'as "DE", "GB" or "US"'
        ),
    )
    assert not machine.exists("etc/modprobe.d/hydrogen-wifi.conf")
    # A system without the table of countries takes what is said.
    (machine.root / "usr/share/zoneinfo/iso3166.tab").unlink()
    machine.setup(WIFI.replace("DE", "AT"))
    assert machine.settings().mistakes == ()


def test_the_radio_is_switched_on_even_without_a_country(machine: Machine) -> None:
    machine.settings()
    assert machine.text("sys/class/rfkill/rfkill1/soft").startswith("0")
    assert machine.text("sys/class/rfkill/rfkill0/soft") == "1\n"
    assert machine.text("var/lib/systemd/rfkill/platform-3f300000:wlan") == "0\n"
    assert not machine.exists("etc/modprobe.d/hydrogen-wifi.conf")


def test_a_user_may_log_in_with_his_key_and_do_everything(machine: Machine) -> None:
    machine.setup(USER)
    assert machine.settings().mistakes == ()
    assert "anna:x:1000:1000::/home/anna:/bin/bash\n" in machine.text("etc/passwd")
    assert "anna:*::0:99999:7:::\n" in machine.text("etc/shadow")
    assert "sudo:x:27:anna\n" in machine.text("etc/group")
    assert machine.text("etc/ssh/authorized_keys.d/anna") == f"{KEY}\n"
    assert machine.text("etc/sudoers.d/010-hydrogen-user") == "anna ALL=(ALL:ALL) NOPASSWD: ALL\n"
    assert machine.text("home/anna/.profile") == "# profile\n"


def test_a_user_with_a_password_is_asked_for_it(machine: Machine) -> None:
    machine.setup(f'{USER}password_hash = "$6$salt$0123456789ab"\n')
    machine.settings()
    assert "anna:$6$salt$0123456789ab::0:99999:7:::\n" in machine.text("etc/shadow")
    assert machine.text("etc/sudoers.d/010-hydrogen-user") == "anna ALL=(ALL:ALL) ALL\n"


def test_where_nobody_has_a_key_there_is_nothing_for_which_ssh_would_listen(
    machine: Machine,
) -> None:
    hashed = 'password_hash = "$6$salt$0123456789ab"\n'
    machine.setup(f'[user]\nname = "anna"\n{hashed}')
    assert machine.settings().mistakes == ()
    assert machine.disk.names("/etc/ssh/authorized_keys.d") == []
    machine.setup(USER)
    machine.settings()
    assert machine.disk.names("/etc/ssh/authorized_keys.d") == ["anna"]
    machine.setup(f'[user]\nname = "anna"\n{hashed}')
    machine.settings()
    assert machine.disk.names("/etc/ssh/authorized_keys.d") == []


@pytest.mark.parametrize("name", ["root", "hydrogen", "sudo"])
def test_the_systems_own_users_and_groups_are_nobodys(machine: Machine, name: str) -> None:
    machine.setup(f'[user]\nname = "{name}"\nssh_keys = ["{KEY}"]\n')
    before = machine.text("etc/passwd")
    assert machine.settings().mistakes == (
        f'hydrogen-setup.toml: user.name: "{name}" is the system\'s own: take another name',
    )
    assert machine.text("etc/passwd") == before
    assert not machine.exists(f"etc/ssh/authorized_keys.d/{name}")


def test_time_zone_language_and_keyboard(machine: Machine) -> None:
    machine.programs.answers[("setupcon",)] = Ran(0, "")
    machine.setup('[locale]\ntimezone = "Europe/Berlin"\nlocale = "C.UTF-8"\nkeyboard = "de"\n')
    assert machine.settings().mistakes == ()
    assert str((machine.root / "etc/localtime").readlink()) == "/usr/share/zoneinfo/Europe/Berlin"
    assert machine.text("etc/timezone") == "Europe/Berlin\n"
    assert machine.text("etc/default/locale") == "LANG=C.UTF-8\n"
    assert 'XKBLAYOUT="de"\n' in machine.text("etc/default/keyboard")


def test_what_the_image_has_not_is_told(machine: Machine) -> None:
    machine.setup('[locale]\ntimezone = "Europe/Berln"\nlocale = "de_DE.UTF-8"\nkeyboard = "de"\n')
    assert machine.settings().mistakes == (
        (
            'hydrogen-setup.toml: locale.timezone: there is no time zone "Europe/Berln"; did you '
            "mean "
            "Europe/Berlin?"
        ),
        (
            'hydrogen-setup.toml: locale.locale: "de_DE.UTF-8" is not in this image, which has '
            "C.UTF-8 "
            "alone; the page in the browser does not depend on it"
        ),
        (
            "hydrogen-setup.toml: locale.keyboard: it is noted, and has no effect yet: the image "
            "has "
            "no keyboards but the American; sudo apt install console-setup"
        ),
    )
    machine.setup('[locale]\ntimezone = "../../etc/passwd"\n')
    assert "it is written like Europe/Berlin" in machine.settings().mistakes[0]


def test_nothing_is_done_twice_and_a_changed_file_is_applied_again(machine: Machine) -> None:
    machine.setup(WIFI)
    first = machine.settings()
    (keyfile,) = machine.keyfiles
    keyfile.unlink()
    assert machine.settings() == first
    assert machine.keyfiles == []
    machine.setup(WIFI.replace("twelve", "eleven"))
    machine.settings()
    assert "psk=eleven words" in machine.keyfiles[0].read_text()


def test_a_card_in_another_pi_is_called_after_that(machine: Machine) -> None:
    machine.settings()
    machine.put("proc/device-tree/serial-number", "100000000000ffff\0")
    machine.settings()
    assert machine.text("etc/hostname") == "hydrogen-ffff\n"


def test_the_network_before_stays_until_another_one_was_joined(machine: Machine) -> None:
    machine.setup(WIFI)
    machine.settings()
    machine.setup(WIFI.replace("Home", "Other"))
    machine.settings()
    assert len(machine.keyfiles) == 2


def test_a_passphrase_that_was_taken_out_is_still_known_or_asked_for(machine: Machine) -> None:
    machine.setup(WIFI)
    machine.settings()
    before = machine.keyfiles[0].read_text()
    machine.setup(WIFI.replace("twelve words", "(kept on the Pi)"))
    assert machine.settings().mistakes == ()
    assert machine.keyfiles[0].read_text() == before
    machine.keyfiles[0].unlink()
    machine.setup(WIFI.replace("twelve words", "(kept on the Pi)") + "# again\n")
    assert machine.settings().mistakes == (
        (
            'hydrogen-setup.toml: wifi.passphrase: the passphrase of "Home" was taken out of '
            "this file "
            "when it had been joined, and is not known here any more: write it there again"
        ),
    )


@pytest.mark.parametrize("name", ["HYDROGEN-SETUP.TOML", "hydrogen-setup.toml.txt"])
def test_the_file_is_found_by_any_name_that_an_editor_gives_it(machine: Machine, name: str) -> None:
    (machine.boot / name).write_bytes("\ufeff[system]\r\nhostname = “left”\r\n".encode("utf-16-le"))
    machine.settings()
    assert machine.text("etc/hostname") == "left\n"


def test_what_was_saved_beside_the_template_goes_before_it_and_others_are_named(
    machine: Machine,
) -> None:
    machine.setup('[system]\nhostname = "template"\n')
    (machine.boot / "hydrogen-setup.toml.txt").write_text('[system]\nhostname = "mine"\n')
    (machine.boot / "hydrogen-setup.toml~").write_text('[system]\nhostname = "old"\n')
    (machine.boot / "Hydrogen-Setup (1).toml").write_text('[system]\nhostname = "copy"\n')
    outcome = machine.settings()
    assert machine.text("etc/hostname") == "mine\n"
    assert outcome.remarks == (
        "Hydrogen-Setup (1).toml: this file is not read; did you mean hydrogen-setup.toml?",
        "hydrogen-setup.toml.txt: what hydrogen-setup.toml says too goes by this file",
    )


def test_imagers_files_are_read_and_ours_goes_first(machine: Machine) -> None:
    machine.setup('[system]\nhostname = "ours"\n')
    (machine.boot / "rpi-preseed.toml").write_text(
        '[system]\nhostname = "theirs"\n[wlan]\nssid = "Home"\npassword = "12345678"\n'
    )
    (machine.boot / "user-data").write_text("timezone: Europe/Berlin\n")
    machine.settings()
    assert machine.text("etc/hostname") == "ours\n"
    assert len(machine.keyfiles) == 1
    assert machine.text("etc/timezone") == "Europe/Berlin\n"


def test_the_order_to_run_imagers_script_is_taken_from_the_command_line(machine: Machine) -> None:
    order = (
        "systemd.run=/boot/firstrun.sh systemd.run_success_action=reboot "
        "systemd.unit=kernel-command-line.target"
    )
    for name in ("cmdline.txt", "a/cmdline.txt"):
        machine.put(f"boot/firmware/{name}", f"console=tty1 root=LABEL=R quiet {order}")
    machine.put("boot/firmware/b/cmdline.txt", "as it is")
    machine.settings()
    for name in ("cmdline.txt", "a/cmdline.txt"):
        assert machine.text(f"boot/firmware/{name}") == "console=tty1 root=LABEL=R quiet\n"
    assert machine.text("boot/firmware/b/cmdline.txt") == "as it is"


def test_ssh_knows_itself_again_and_half_a_key_is_made_anew(machine: Machine) -> None:
    machine.settings()
    kept = machine.text("etc/ssh/ssh_host_ed25519_key")
    machine.put("etc/ssh/ssh_host_ecdsa_key", "")
    made = len(machine.programs.run_)
    machine.settings()
    assert machine.text("etc/ssh/ssh_host_ecdsa_key") == kept
    assert [command[3] for command in machine.programs.run_[made:]] == ["ecdsa"]
    assert not machine.exists("var/lib/hydrogen-setup/host-keys")


def test_a_step_that_fails_keeps_none_of_the_others_and_is_tried_again(machine: Machine) -> None:
    machine.setup(WIFI + '[system]\nhostname = "left"\n')
    machine.put("etc/NetworkManager", "a file where a folder has to be")
    outcome = machine.settings()
    (mistake,) = outcome.mistakes
    assert mistake.startswith("hydrogen-setup.toml: wifi: could not be applied (")
    assert mistake.endswith("and is tried again at the next start")
    assert machine.text("etc/hostname") == "left\n"
    (machine.root / "etc/NetworkManager").unlink()
    assert machine.settings().mistakes == ()
    assert len(machine.keyfiles) == 1


def test_a_reset_that_fails_keeps_nothing_else_from_being_done(tmp_path: Path) -> None:
    class Worn(QuickDisk):
        def remove(self, path: str) -> None:
            if path.startswith("/etc/hydrogen/"):
                raise OSError(EIO, "Input/output error", path)
            super().remove(path)

    machine = Machine(tmp_path, disk=Worn)
    machine.setup('[system]\nhostname = "left"\n')
    machine.put("etc/hydrogen/config.yaml", "damaged")
    ask(machine.disk, keep_history=False)
    assert machine.settings().mistakes == (
        (
            "hydrogen-setup.toml: reset: could not be applied (/etc/hydrogen/config.yaml: "
            "Input/output error), and is tried again at the next start"
        ),
    )
    assert machine.text("etc/hostname") == "left\n"
    machine.disk = QuickDisk(machine.root)
    assert machine.settings().mistakes == ()
    assert not machine.exists("etc/hydrogen/config.yaml")


def test_mistakes_are_told_to_the_journal_and_no_secret_is(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.setup(f'{WIFI}{USER}[system]\nhostname = "a b"\n')
    machine.settings()
    told = capsys.readouterr().out
    assert told.startswith("hydrogen-setup.toml:9: system.hostname: a name has letters")
    assert "twelve" not in told


def test_what_was_kept_of_the_last_time_may_be_unreadable(machine: Machine) -> None:
    machine.put("var/lib/hydrogen-setup/settings.json", "{")
    machine.setup('[system]\nhostname = "left"\n')
    machine.settings()
    assert machine.text("etc/hostname") == "left\n"


def test_a_word_behind_the_verb_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert settings.main(["now"]) == 2
    assert capsys.readouterr().err == "settings takes no further words\n"


def test_a_start_with_nothing_new_waits_for_nothing_that_is_large() -> None:
    large = ("yaml", "tomllib", "asyncio", "psutil", "hydrogen.config", "difflib")
    code = f"import sys, hydrogen.appliance.settings; print(*(sys.modules.keys() & {set(large)}))"
    assert System().run(sys.executable, "-c", code) == Ran(0, "\n")


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="there is no ssh-keygen here")
@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
def test_keys_that_ssh_keygen_makes_are_whole(tmp_path: Path, kind: str) -> None:
    programs = System()
    apply_host_keys(Disk(tmp_path), programs)
    key = tmp_path / f"etc/ssh/ssh_host_{kind}_key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert f"({kind.upper()})" in programs.run("ssh-keygen", "-l", "-f", str(key)).output
    before = key.stat().st_ino
    apply_host_keys(Disk(tmp_path), programs)
    assert key.stat().st_ino == before
