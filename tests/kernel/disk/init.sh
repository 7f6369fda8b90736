#!/bin/busybox sh
# The first process of the small guest: it makes room, and runs the program. The host speaks with
# that over the second serial line, and finds what it says of its troubles on the console.
set -eu

/bin/busybox mkdir -p /bin /dev /proc /sys /tmp /disk
/bin/busybox --install -s /bin
mount -t devtmpfs dev /dev
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mkdir -p /dev/shm

for module in $(cat /modules/boot); do
    insmod "/modules/$module.ko"
done

sh /session/command || echo "the program ended with status $?"
poweroff -f
