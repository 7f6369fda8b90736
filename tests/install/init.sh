#!/bin/busybox sh
# What a Pi's firmware and soldering iron do for a real one: it gives the machine a bus with a
# sensor and a chip of lines, a network, and hands over to the system on the disk.
set -eu

/bin/busybox mkdir -p /bin /dev /proc /sys /root
/bin/busybox --install -s /bin
mount -t devtmpfs dev /dev
mount -t proc proc /proc
mount -t sysfs sys /sys
for module in $(cat /modules/boot); do
    insmod "/modules/$module.ko"
done

# An MCP9808 at 0x18, which is known by its identity (DS25095A, 5.1): manufacturer, device, 25.25 °C.
# The stub takes a word's low byte first, the chip sends the high one first.
insmod /modules/i2c-stub.ko chip_addr=0x18
insmod /modules/i2c-dev.ko
i2cset -y 0 0x18 6 0x5400 w
i2cset -y 0 0x18 7 0x0004 w
i2cset -y 0 0x18 5 0x94c1 w
# A fresh system has this module no more than ours has; who installs Hydrogen has it loaded.
rmmod i2c_dev

mount -t configfs configfs /sys/kernel/config
chip=/sys/kernel/config/gpio-sim/pi
mkdir -p "$chip/bank"
echo 28 >"$chip/bank/num_lines"
echo pinctrl-bcm2835 >"$chip/bank/label"
echo 1 >"$chip/live"

# The emulator's network hands on connections to this address.
ip address add 10.0.2.15/24 dev eth0
ip link set eth0 up

mount -t ext4 -o noatime /dev/vda /root
for folder in dev proc sys; do
    mount -o move "/$folder" "/root/$folder"
done
exec switch_root /root /lib/systemd/systemd
