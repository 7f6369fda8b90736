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
