"""A card that Raspberry Pi Imager 1.x has customised, as it does with any image.

What it writes is in its sources (src/downloadthread.cpp, init_format "systemd"): a script on the
boot partition, and words for the kernel that have systemd run it and nothing else.
"""

from collections.abc import Iterator

import pytest

from tests.image import page, way_in
from tests.image.firmware import boot_files
from tests.image.pi import powered
from tests.image.run import Run
from tests.pi.rig import Rig

from .start import Start, watched

WORDS = (
    " systemd.run=/boot/firstrun.sh systemd.run_success_action=reboot"
    " systemd.unit=kernel-command-line.target"
)
SCRIPT = """\
#!/bin/bash

set +e

CURRENT_HOSTNAME=`cat /etc/hostname | tr -d " \\t\\n\\r"`
if [ -f /usr/lib/raspberrypi-sys-mods/imager_custom ]; then
   /usr/lib/raspberrypi-sys-mods/imager_custom set_hostname voron
else
   echo voron >/etc/hostname
   sed -i "s/127.0.1.1.*$CURRENT_HOSTNAME/127.0.1.1\\tvoron/g" /etc/hosts
fi
rm -f /boot/firstrun.sh
sed -i 's| systemd.run.*||g' /boot/cmdline.txt
exit 0
"""


@pytest.fixture(scope="module")
def start(rig: Rig, run: Run) -> Iterator[Start]:
    card = run.card("imager")
    way_in.add_to(card.root)
    card.boot.write("firstrun.sh", SCRIPT.encode())
    # Imager knows the first of the two alone; a firmware that does not know `os_prefix` would too.
    for name in ("cmdline.txt", boot_files(card.boot).words):
        words = card.boot.read(name).decode().rstrip("\n")
        card.boot.write(name, f"{words}{WORDS}\n".encode())
    with powered(rig, card, run.console("imager")) as pi:
        yield watched(pi, card)


def test_it_comes_up_all_the_same(start: Start) -> None:
    assert page.temperature(start.pi, start.key) is not None
    # The page answers while the rest still starts. What failed on the way is another test's.
    way_in.run_anyway(start.pi, "timeout 280 systemctl is-system-running --wait")
    assert way_in.run(start.pi, "systemctl is-active multi-user.target") == "active"


def test_the_words_are_taken_away_so_that_the_next_start_is_like_any_other(start: Start) -> None:
    for name in ("cmdline.txt", boot_files(start.card.boot).words):
        words = start.card.boot.text(name) or ""
        assert "systemd.run" not in words
        assert "root=" in words


def test_the_name_in_the_script_is_taken_over(start: Start) -> None:
    assert way_in.run(start.pi, "hostname") == "voron"
