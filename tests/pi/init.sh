#!/usr/bin/busybox sh
# The Pi's first process: it brings up the network, and then does what the host tells it on the
# second serial line, one command a line, and answers with what each says and its status. What the
# kernel and this script say themselves goes to the first. Where anything fails, the first process
# ends, the kernel panics and restarts, and the emulator ends.
set -eu

/usr/bin/busybox mkdir -p /run/busybox
/usr/bin/busybox --install -s /run/busybox
export PATH=/run/busybox:/usr/bin:/usr/sbin
export HOME=/tmp LANG=C.UTF-8 PYTHONPATH=/opt/site:/opt/program PYTHONDONTWRITEBYTECODE=1
mount -t devtmpfs dev /dev
mount -t proc proc /proc
mount -t sysfs sys /sys

while read -r module || [ -n "$module" ]; do
    insmod "/modules/$module.ko"
done </modules/boot

# Whatever becomes of the host's side, the Pi does not outlive its time.
(sleep "$(cat /lifetime)" && reboot -f) &

until [ -e /sys/class/net/usb0 ]; do
    sleep 0.1
done
hostname pi
ip link set lo up
# The emulator's network hands on connections to this address.
ip address add 10.0.2.15/24 dev usb0
ip link set usb0 up

stty raw -echo </dev/ttyS1
exec </dev/ttyS1 >/dev/ttyS1 2>&1
echo ready
while read -r line; do
    status=0
    sh -c "$line" </dev/null || status=$?
    printf '\nstatus %s\n' "$status"
done
