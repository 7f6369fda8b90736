#!/bin/sh
# Makes a virtual environment, or says what is missing and how to get it.
# usage: environment.sh PYTHON FOLDER
set -eu
python=$1
folder=$2

if ! command -v "$python" >/dev/null 2>&1; then
    echo "Hydrogen needs Python 3.11 or newer: sudo apt install python3 python3-venv" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Hydrogen needs Python 3.11 or newer, and $python is $("$python" -V 2>&1)." >&2
    echo "Debian 12 and 13 have it: sudo apt install python3 python3-venv, then make PYTHON=/usr/bin/python3 run" >&2
    exit 1
fi
# Of the Python, as a 32-bit system may run on a 64-bit kernel.
if ! "$python" -c 'import sys; sys.exit(sys.maxsize < 2**32)'; then
    cat >&2 <<'END'
This system is a 32-bit one, and the dashboard cannot be built here: its build needs Node, which PyPI has for 64-bit systems only.
Either use a 64-bit Raspberry Pi OS, which a Pi 3, a Zero 2 W and all later ones run, or build Hydrogen on any 64-bit computer with
Linux, in a copy of this folder, and install the file here; it fits every processor:
    there:  python3 -m pip wheel --no-deps --wheel-dir dist .
    here:   python3 -m venv hydrogen-venv
            hydrogen-venv/bin/pip install hydrogen_monitor-*.whl
            hydrogen-venv/bin/hydrogen run config.yaml
END
    exit 1
fi
# Debian splits venv's half, ensurepip, into a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "Python's venv is missing: sudo apt install python3-venv" >&2
    exit 1
fi
if [ -n "$(ls -A "$folder" 2>/dev/null)" ] && [ ! -e "$folder/pyvenv.cfg" ]; then
    echo "$folder is no virtual environment and not empty: choose another VENV" >&2
    exit 1
fi
rm -rf "$folder"
if ! "$python" -m venv "$folder"; then
    rm -rf "$folder"
    echo "The environment could not be made in $folder: is the disk full?" >&2
    exit 1
fi
