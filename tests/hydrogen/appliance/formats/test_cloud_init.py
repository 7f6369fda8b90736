"""What Raspberry Pi Imager writes for cloud-init."""

from hydrogen.appliance.formats.cloud_init import read_network_config, read_user_data
from hydrogen.appliance.formats.model import Network, Settings, User

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3kZ0Cq0b2f3o4l5m6n7p8q9r0s1t2u3v4w5x6y7z8A anna"
HASH = "$5$saltsalt$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
PSK = "0123456789abcdef" * 4
OF_TODAY = f"""manage_resolv_conf: false

hostname: printer
manage_etc_hosts: true
packages:
- avahi-daemon
timezone: Europe/Berlin
keyboard:
  model: pc105
  layout: "de"
user:
  name: anna
  shell: /bin/bash
  lock_passwd: false
  passwd: "{HASH}"
  ssh_authorized_keys:
    - "{KEY}"
  sudo: null
ssh_pwauth: false
runcmd:
  - [ systemctl, enable, --now, ssh ]
"""
OF_1 = f"""hostname: printer
users:
- name: anna
  groups: users,sudo
  lock_passwd: true
  ssh_authorized_keys:
    - {KEY}
  sudo: ALL=(ALL) NOPASSWD:ALL

ssh_pwauth: true
"""
NETWORK = f"""network:
  version: 2
  ethernets:
    eth0:
      dhcp4: true
  wifis:
    wlan0:
      dhcp4: true
      regulatory-domain: "DE"
      access-points:
        "K\\xc3\\xbcche":
          hidden: true
          password: "{PSK}"
        "Open":
          auth:
            key-management: none
      optional: true
"""
NETWORK_OF_1 = f"""version: 2
wifis:
  renderer: networkd
  wlan0:
    access-points:
      "Home":
        password: "{PSK}"
"""


def test_the_user_and_the_name_are_taken_over() -> None:
    findings = read_user_data(OF_TODAY, "")
    assert findings.settings == Settings(
        hostname="printer",
        user=User(name="anna", ssh_keys=(KEY,), password_hash=HASH),
        timezone="Europe/Berlin",
        keyboard="de",
    )
    assert findings.mistakes == ()
    nothing = "not taken over: nothing is installed, written or run from here"
    assert list(map(str, findings.remarks)) == [
        f"user-data: packages: {nothing}",
        f"user-data: runcmd: {nothing}",
    ]


def test_so_are_they_as_imager_1_writes_them() -> None:
    findings = read_user_data(OF_1, "")
    assert findings.settings == Settings(
        hostname="printer", user=User(name="anna", ssh_keys=(KEY,), passwordless_sudo=True)
    )
    assert list(map(str, findings.remarks)) == [
        (
            "user-data: ssh_pwauth: not taken over: ssh lets in with a key only, and never with a "
            "password"
        )
    ]


def test_the_default_user_is_nobody_in_particular() -> None:
    assert read_user_data("users:\n- default\n- name: anna\n", "").settings.user == User(
        name="anna"
    )
    assert read_user_data("users: [default]\n", "").settings.user is None


def test_networks_are_taken_over_by_the_bytes_of_their_names() -> None:
    findings = read_network_config(NETWORK, "")
    assert findings.mistakes == ()
    assert findings.settings == Settings(
        country="DE",
        networks=(
            Network(ssid="Küche".encode(), secret=PSK, hidden=True),
            Network(ssid=b"Open", secret=None),
        ),
    )
    assert read_network_config(NETWORK_OF_1, "").settings.networks == (
        Network(ssid=b"Home", secret=PSK),
    )


def test_a_name_that_is_written_in_letters_is_taken_as_such() -> None:
    text = 'wifis: {w: {access-points: {"Küche": {}, "日本": {}}}}'
    assert [one.name for one in read_network_config(text, "").settings.networks] == [
        "Küche",
        "日本",
    ]


def test_what_is_no_yaml_is_told_by_line() -> None:
    for text in ("a: [\n", "\tx"):
        findings = read_user_data(text, "")
        assert findings.settings == Settings()
        assert [one.message for one in findings.mistakes] == [
            "this is no YAML, and nothing of it is taken over"
        ]
        assert findings.mistakes[0].line
    assert read_user_data("just words", "").settings == Settings()
