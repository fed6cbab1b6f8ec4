#!/bin/sh
# Count the instructions of each workload in tests/bench and compare with tests/bench/counts: bench-gate.sh [--record].
# Fails where one has grown by more than 3 %. Counts hold for one compiler; its version stands in the table.
set -u
cd "$(dirname "$0")/../.." || exit 2
PRIMER=${PRIMER:-.build/primer}
table=tests/bench/counts
compiler=$(${CC:-cc} --version | sed -n '1s/^[^ ]* //p')

# Instructions from n steps, those of doing nothing subtracted.
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$PRIMER" run "$1" "$2" 2>&1 >/dev/null |
        sed -n 's/.*Collected : //p'
}

measure() {
    echo "# $compiler"
    for file in tests/bench/*.py; do
        n=$(sed -n '1s/.* n: //p' "$file")
        [ "$n" -gt 1000 ] && n=20000
        [ "$n" -lt 1000 ] && n=15
        echo "$(basename "$file" .py) $(($(count "$file" "$n") - $(count "$file" 0)))"
    done
}

command -v valgrind >/dev/null || {
    echo "bench-gate needs valgrind" >&2
    exit 1
}
if [ "${1:-}" = --record ]; then
    measure >"$table"
    exit
fi
[ "# $compiler" = "$(head -n 1 "$table")" ] || echo "recorded with another compiler: $(head -n 1 "$table")"
measure | awk -v table="$table" '
    BEGIN { while ((getline line < table) > 0) { split(line, word, " "); was[word[1]] = word[2] } }
    /^#/ { next }
    !($1 in was) { print $1 ": not recorded"; bad = 1; next }
    { change = 100 * ($2 - was[$1]) / was[$1]; verdict = change > 3 ? "SLOWER" : "ok"
      printf "%-16s %12d %+6.2f%% %s\n", $1, $2, change, verdict; if (change > 3) bad = 1 }
    END { exit bad }'
