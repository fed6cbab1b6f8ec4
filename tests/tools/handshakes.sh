#!/bin/sh
# Run every program of tests/handshakes/NAME.py with a command and print what each says: handshakes.sh NAME COMMAND…
# tests/unit/handshakes.c compares primer with what this records of CPython.
# The programs are made by the same command, so that no CPython is needed.
set -eu
make=$PWD/tests/handshakes/$1.py
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$@" "$make" | awk -v dir="$scratch" '/^=== / { file = dir "/" $2 ".py"; print $2 > (dir "/names"); next } { print > file }'
export COMMAND="$*"
cd "$scratch"
# shellcheck disable=SC2016 # expanded by the inner shell
xargs -P 2 -n 50 sh -c 'for n; do PYTHONHASHSEED=0 timeout 20 $COMMAND "$n.py" >"$n.out" 2>&1 || echo "status $?" >>"$n.out"; done' sh <names
while read -r name; do
    echo "=== $name"
    cat "$name.out"
done <names | sed -E "s#$scratch/##g; s#0x[0-9a-f]{6,}#0x…#g"
