#!/bin/busybox sh
# The guest's first process. It makes the host's file system, shared read-only, its own root, with
# scratch space where programs write, and runs one session in it. The host reads the session's
# output from the virtio port, its exit status from the second serial line, and everything that the
# kernel and this script say from the first. If anything here fails, the first process ends, the
# kernel panics and QEMU exits.
set -eu

/bin/busybox mkdir -p /bin /dev /proc /share /root
/bin/busybox --install -s /bin
mount -t devtmpfs dev /dev
mount -t proc proc /proc

# Whatever becomes of the host's side, the guest does not outlive its time.
(sleep "$(cat /session/lifetime)" && poweroff -f) &

for module in $(cat /modules/boot); do
    insmod "/modules/$module.ko"
done

# The files do not change while the guest runs, so all that was read once may be kept.
mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=524288,cache=loose host /share
mount -o bind /share /root
for folder in tmp run var/tmp; do
    mount -t tmpfs -o mode=1777 scratch "/root/$folder"
done
# The project or its environment may lie in a folder that is scratch space now.
while read -r folder; do
    if [ ! -d "/root$folder" ]; then
        mkdir -p "/root$folder"
        mount -o bind "/share$folder" "/root$folder"
    fi
done </session/visible

mount -t proc proc /root/proc
mount -t sysfs sysfs /root/sys
mount -t configfs configfs /root/sys/kernel/config
mount -o bind /dev /root/dev
mkdir -p /root/dev/pts /root/dev/shm
mount -t devpts devpts /root/dev/pts
mount -t tmpfs -o mode=1777 scratch /root/dev/shm
ip link set lo up

mkdir -p /root/run/rig /root/tmp/home
cp -r /modules /bin/busybox /session/command /root/run/rig

# The port's first number counts virtio devices, and is whatever it is.
port=$(echo /dev/vport*p1)
[ -c "$port" ]
echo started >/dev/ttyS1
status=0
chroot /root /run/rig/busybox sh /run/rig/command </dev/null >"$port" 2>&1 || status=$?
echo "exit $status" >/dev/ttyS1
poweroff -f
