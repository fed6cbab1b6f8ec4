#!/bin/sh
# Feed each of tests/fuzz/*.c with what libFuzzer grows from tests/fuzz/seeds: fuzz.sh BINARIES [SECONDS [TARGET…]].
# What breaks one is kept below .build/fuzz, and the command that shows it again is printed. Status 1 if anything did.
set -u
cd "$(dirname "$0")/../.." || exit 2
binaries=$1
seconds=${2:-60}
shift
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- reader machine
status=0
for target; do
    corpus=.build/fuzz/$target
    mkdir -p "$corpus"
    echo "fuzz: $target for $seconds seconds"
    # A machine's memory is a wide stretch of addresses, of which little is used.
    if ! "$binaries/$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=2000 -close_fd_mask=1 \
        -dict=tests/fuzz/python.dict -artifact_prefix="$corpus-" "$corpus" tests/fuzz/seeds >"$corpus.log" 2>&1; then
        grep -vE '^#[0-9]+' "$corpus.log" | tail -n 40
        kept=$(sed -n 's/.*Test unit written to //p' "$corpus.log" | tail -n 1)
        echo "fuzz: $target broke. Again with: $binaries/$target $kept"
        status=1
    fi
    grep -E '^(#[0-9]+.*(DONE|pulse)|stat::)' "$corpus.log" | tail -n 1
done
exit $status
