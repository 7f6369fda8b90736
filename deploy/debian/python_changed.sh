#!/bin/sh
# Run by the package python3 as it changes the system's Python: rtupdate OLD NEW, and more verbs.
# Whatever fails here is not to keep that from being changed.
case "${1:-}" in
rtupdate)
    [ ! -x /usr/lib/hydrogen/bytecode ] || /usr/lib/hydrogen/bytecode make || true
    ;;
post-rtupdate)
    # The files of the Python that the program still runs with may go.
    if [ -d /run/systemd/system ]; then
        systemctl --no-block try-restart hydrogen.service || true
    fi
    ;;
esac
