#!/bin/sh
# What is paid before anything is learned, primer beside CPython: from the start to the first output of a program, to
# the first frame of the stepper in a terminal, and the memory that one suspended generator of two locals holds.
set -u
cd "$(dirname "$0")/../.." || exit 2
PRIMER=${PRIMER:-.build/primer}
COST=${COST:-.build/cost}
FIRST=${FIRST:-.build/first}
ROUNDS=${ROUNDS:-21}
suspended=tests/bench/growth/suspended.py
oracle=$(tests/tools/oracle.sh) || oracle=

# MiB of a million generators over none are their bytes each, nearly: the table they stand in is there both times.
bytes_each() {
    none=$("$COST" "$@" "$suspended" 0 | cut -d' ' -f2)
    all=$("$COST" "$@" "$suspended" 1000000 | cut -d' ' -f2)
    awk -v none="$none" -v all="$all" 'BEGIN { printf "%.1f", (all - none) * 1024 / 1e6 }'
}

first_byte() { "$FIRST" "$ROUNDS" "$@" | cut -d' ' -f1; }
first_frame() { "$FIRST" "$ROUNDS" "$@" | cut -d' ' -f2; }
row() { printf '%-36s%10s%10s\n' "$@"; }
beside() { [ -z "$oracle" ] || "$@"; }

echo "starting, holding: tests/tools/starts.sh"
row '' primer CPython
row 'start to first output, ms' "$(first_byte "$PRIMER" run -c 'print(1)')" "$(beside first_byte "$oracle" -c 'print(1)')"
row 'start to first frame, ms' "$(TERM=xterm-256color first_frame "$PRIMER" step -c 'print(1)')" -
row 'suspended generator, bytes' "$(bytes_each "$PRIMER" run)" "$(beside bytes_each "$oracle")"
