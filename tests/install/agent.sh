#!/bin/sh
# What the host says on the virtual port is run here, one script a line in base64; it is answered
# with its status and what it said, likewise on one line. It is up while the system still starts.
set -eu
port=$(echo /dev/vport*p1)
exec 3<>"$port"
echo ready >&3
while read -r line <&3; do
    printf '%s' "$line" | base64 -d >/run/rig-script
    status=0
    # What a script leaves running outlives it, and holds nothing of ours.
    sh /run/rig-script </dev/null >/run/rig-said 2>&1 3>&- || status=$?
    said=$(base64 -w0 </run/rig-said)
    printf '%s %s\n' "$status" "$said" >&3
done
