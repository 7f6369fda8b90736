#!/bin/sh
# The command `hydrogen`. The unit gives the program its keys and its folder; root's other commands,
# which read only, find them here.
if [ -z "${CREDENTIALS_DIRECTORY:-}" ] && [ -r /etc/hydrogen/credentials/owner ]; then
    export CREDENTIALS_DIRECTORY=/etc/hydrogen/credentials
fi
# Not for a `run` by hand: that would leave files there that the unit's program may not write.
if [ "${1:-}" != run ] && [ -z "${STATE_DIRECTORY:-}" ] && [ -r /var/lib/hydrogen ]; then
    export STATE_DIRECTORY=/var/lib/hydrogen
fi
exec /usr/lib/hydrogen/bin/python3 -I -m hydrogen "$@"
