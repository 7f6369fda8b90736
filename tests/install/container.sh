#!/bin/sh
# The first process of a container: makes what a system finds when it starts, and becomes systemd.
#   FOLDER  with upper/ and work/ for what is written, and root/    LAYERS  what it was so far
#   FILES   those of the tests    SOURCE  how the root's file system calls itself
#   HOUSE   the network at its door, as a file
set -eu
folder=$1 layers=$2 files=$3 source=$4 house=$5
root=$folder/root

# As on a disk, a folder can be renamed, and a file keeps its number when it is written to.
mount -t overlay "$source" -o \
    "lowerdir=$layers,upperdir=$folder/upper,workdir=$folder/work,redirect_dir=on,xino=on" "$root"
mount --bind -o ro "$files" "$root/mnt"
# Its port is an emulator's, which is not here.
rm -f "$root/etc/systemd/system/multi-user.target.wants/rig-agent.service"

# The kernel is this machine's: what is set in it stays as it is.
mount -t proc proc "$root/proc"
for path in sys sysrq-trigger irq bus; do
    [ ! -e "$root/proc/$path" ] || mount --bind -o ro "$root/proc/$path" "$root/proc/$path"
done

# What it shows of hardware is a thermometer on 1-Wire at 25.25 °C, as the kernel's w1_therm does.
mount -t tmpfs -o mode=755 sys "$root/sys"
thermometer=$root/sys/bus/w1/devices/28-000000000fff
mkdir -p "$root/sys/fs/cgroup" "$thermometer"
printf '%s\n%s\n' 'aa 01 4b 46 7f ff 0c 10 5e : crc=5e YES' 'aa 01 4b 46 7f ff 0c 10 5e t=25250' \
    >"$thermometer/w1_slave"
echo w1_slave_driver >"$thermometer/name"
echo 25250 >"$thermometer/temperature"
echo 12 >"$thermometer/resolution"
echo 0 >"$thermometer/ext_power"
# With a network of its own a service gets a fresh /sys too (since systemd 254): this machine's.
mkdir -p "$root/etc/systemd/system/hydrogen-prepare.service.d"
printf '[Service]\nPrivateNetwork=no\n' >"$root/etc/systemd/system/hydrogen-prepare.service.d/rig.conf"
mount -t cgroup2 cgroup "$root/sys/fs/cgroup"
mount -o remount,ro "$root/sys"

mount -t tmpfs -o mode=755 dev "$root/dev"
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
while read -r name major minor; do
    mknod -m 666 "$root/dev/$name" c "$major" "$minor"
done <<'END'
null 1 3
zero 1 5
full 1 7
random 1 8
urandom 1 9
tty 5 0
END
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
ln -s fd/0 "$root/dev/stdin"
ln -s fd/1 "$root/dev/stdout"
ln -s fd/2 "$root/dev/stderr"

# A cable to the house, from which the page is asked for; the one of the system before goes first.
ip link set lo up
nsenter --net="$house" ip link delete house 2>/dev/null || true
ip link add eth0 type veth peer name house netns "$house"
nsenter --net="$house" ip address add 10.0.2.2/24 dev house
nsenter --net="$house" ip link set house up
ip address add 10.0.2.15/24 dev eth0
ip link set eth0 up
hostname stock

cd "$root"
pivot_root . .
umount -l .
cd /
# As systemd does it where it finds no container: keys are handed over to a service by a mount.
mount --make-rshared /
# What would reach beyond the container is nobody's in it.
exec setpriv --bounding-set=-sys_module,-sys_rawio,-sys_time,-syslog,-wake_alarm \
    env -i container=rig PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd
