"""The same wishes as two versions of Raspberry Pi Imager write them."""

from hydrogen.appliance.formats.model import Network, Settings, User

HELPER = "   /usr/lib/raspberrypi-sys-mods/imager_custom"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3kZ0Cq0b2f3o4l5m6n7p8q9r0s1t2u3v4w5x6y7z8A it's"
QUOTED = KEY.replace("'", "'\"'\"'")
HASH = "$y$j9T$saltsaltsalt$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
PSK = "0123456789abcdef" * 4
SETTINGS = Settings(
    hostname="printer",
    country="DE",
    networks=(Network(ssid=b'Ho me "x"', secret=PSK, hidden=True),),
    user=User(name="anna", ssh_keys=(KEY,), password_hash=HASH, passwordless_sudo=True),
    timezone="Europe/Berlin",
    keyboard="de",
)
FIRSTRUN = f"""#!/bin/bash

set +e

CURRENT_HOSTNAME=`cat /etc/hostname | tr -d " \\t\\n\\r"`
if [ -f /usr/lib/raspberrypi-sys-mods/imager_custom ]; then
{HELPER} set_hostname printer
else
   echo printer >/etc/hostname
fi
{HELPER} enable_ssh -k '{QUOTED}'
if [ -f /usr/lib/userconf-pi/userconf ]; then
   /usr/lib/userconf-pi/userconf 'anna' '{HASH}'
else
   echo "$FIRSTUSER:"'{HASH}' | chpasswd -e
fi
{HELPER} set_wlan  -h 'Ho me "x"' '{PSK}' 'DE'
cat >/etc/wpa_supplicant/wpa_supplicant.conf <<'WPAEOF'
	ssid="Ho me \\"x\\""
	psk={PSK}
WPAEOF
{HELPER} set_keymap 'de'
{HELPER} set_timezone 'Europe/Berlin'
echo 'anna ALL=(ALL) NOPASSWD:ALL' >'/etc/sudoers.d/010_anna-nopasswd'
rm -f /boot/firstrun.sh
exit 0
"""
PRESEED = f"""config_version = "1.0"

[system]
hostname = "printer"

[user]
name = "anna"
password = "{HASH}"
password_encrypted = true
groups = ["sudo"]
passwordless_sudo = true

[ssh]
enabled = true
password_authentication = false
authorized_keys = [
  "{KEY}",
]

[wlan]
ssid = "Ho me \\"x\\""
password = "{PSK}"
password_encrypted = true
hidden = true
country = "DE"

[locale]
keymap = "de"
timezone = "Europe/Berlin"

[interfaces]
i2c = true
"""
