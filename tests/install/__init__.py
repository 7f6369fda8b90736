"""The install rig: deploy/install.sh on whole Debian systems, booted with systemd in QEMU.

Start it with `python -m tests.install [arguments for pytest]`. The tests run on this machine and
tell the system what to do over a virtual port; the page is asked over its network.
"""
