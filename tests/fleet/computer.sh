#!/bin/sh
# What a computer of the test's network does first, in namespaces of its own; see computer.py.
set -eu
mount -t tmpfs tmpfs /run
mkdir /run/dbus /run/avahi-daemon
mount --bind "$1/etc" /etc
ip link set lo up
echo ready
# It is there until the test lets go of its standard input.
exec cat >/run/said
