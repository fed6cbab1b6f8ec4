#!/bin/sh
# Run the tests: tests/run.sh [NAME…] runs those whose path holds one of the names. Prints what differs, and last
# 'N passed, N failed'.
#
#   programs/**/NAME.py      run by primer; must say what NAME.expected says (recorded from CPython 3.13)
#   scenes/NAME.py           stepped to its end and back; must print NAME.scenes
#   screens/NAME.keys        typed at a terminal; the screens must be those of NAME.screens
#   unit/NAME.c              a C program; must exit with 0
#   checks/NAME.sh           a script; must exit with 0
set -u
cd "$(dirname "$0")/.." || exit 2
absolute() { case $1 in /*) echo "$1" ;; *) echo "$PWD/$1" ;; esac; }
PRIMER=$(absolute "${PRIMER:-.build/primer}")
UNITS=$(absolute "${UNITS:-.build/obj/release/unit}")
export PRIMER UNITS
jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)}
results=$(mktemp)
trap 'rm -f "$results"' EXIT

list() {
    find tests/programs -name '*.py' -exec sh -c 'for f; do [ -f "${f%.py}.expected" ] && echo "$f"; done' sh {} +
    find tests/scenes -name '*.scenes' 2>/dev/null
    find tests/screens -name '*.keys' 2>/dev/null
    find tests/unit -name '*.c'
    find tests/checks -name '*.sh' 2>/dev/null
}

chosen() {
    if [ $# -eq 0 ]; then
        cat
    else
        # shellcheck disable=SC2046 # each name becomes its own -e
        grep -F $(printf -- '-e %s ' "$@")
    fi
}

list | sort | chosen "$@" | xargs -P "$jobs" -n 8 tests/tools/one.sh | tee "$results" | grep -v '^ok '
passed=$(grep -c '^ok ' "$results")
failed=$(grep -c '^FAILED ' "$results")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
