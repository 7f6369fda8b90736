#!/bin/sh
# Compiles the program for the system's Python, or removes what was compiled.
# usage: bytecode make | remove
set -eu
home=/usr/lib/hydrogen
python=$home/bin/python3

remove() {
    find "$home/lib" -depth -type d -name __pycache__ -exec rm -rf {} +
}

# Nothing compares these files with their sources when they are loaded: nobody changes the sources
# but dpkg, and that goes through here.
compile() {
    "$python" -I -m compileall -qq --invalidation-mode unchecked-hash "$@" \
        "$home/lib/python3/site-packages" "$home/lib/python$version/site-packages"
}

make() {
    version=$("$python" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    remove
    # In several processes, where there is shared memory for them: a chroot may have none.
    if ! compile -j 0 2>/dev/null && ! compile; then
        remove
        echo "Hydrogen could not be compiled (is the disk full?): it runs, and starts more slowly." >&2
    fi
}

case "${1:-}" in
make) make ;;
remove) remove ;;
*)
    echo "usage: $0 make | remove" >&2
    exit 2
    ;;
esac
