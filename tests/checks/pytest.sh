#!/bin/sh
# Running tests with pytest: each failure explained, fixtures and parameters as pytest has them. After a change:
# tests/checks/pytest.sh --write
set -eu
cd "$(dirname "$0")/pytest"
PRIMER=${PRIMER:-$PWD/../../../.build/primer}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# run NAME ARG…: the report in NAME.txt is what these arguments give, times, addresses and this folder aside.
run() {
    name=$1
    shift
    { "$PRIMER" run -m pytest "$@" 2>&1 || echo "status $?"; } |
        sed -e "s|$PWD|FOLDER|g" -e 's/ in [0-9.]*s/ in 0.00s/' -e 's/0x[0-9a-f]*/0x…/' \
            -e 's/^platform .*/platform/' >"$scratch/$name.txt"
    if [ "$mode" = --write ]; then
        cp "$scratch/$name.txt" "$name.txt"
    else
        diff -u "$name.txt" "$scratch/$name.txt"
    fi
}

mode=${1:-}
run failures test_failures.py
run fixtures -v inner -rs
run chosen -q -k "grid and not q or Scope" --tb=line .
run first -x --tb=short test_failures.py -vv
