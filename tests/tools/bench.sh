#!/bin/sh
# Time tests/bench with primer and with every peer on this machine: bench.sh [NAME…]. Peers take turns, ROUNDS times
# (5); of each the median counts: processor time, user and system, less what it takes to do nothing. Prints
# nanoseconds per step for primer, and how many times as long each peer takes.
set -u
cd "$(dirname "$0")/../.." || exit 2
PRIMER=${PRIMER:-.build/primer}
SPENT=${SPENT:-.build/spent}
ROUNDS=${ROUNDS:-5}
bench=tests/bench
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# name, suffix of its programs, command
peers() {
    echo "primer py $PRIMER run"
    oracle=$(tests/tools/oracle.sh) && echo "python3.13 py $oracle"
    for peer in 'python3 py' 'pypy3 py' 'micropython py' 'lua5.4 lua' 'luajit lua' 'node js' 'php php'; do
        name=${peer% *}
        path=$(command -v "$name") && "$path" --version >/dev/null 2>&1 && echo "$peer $path" && continue
        command -v "$name" >/dev/null && "$path" -v >/dev/null 2>&1 && echo "$peer $path" && continue
        echo "$name" >>"$scratch/absent"
    done
}

version() {
    case $1 in
        primer) "$PRIMER" --version ;;
        lua*) "$2" -v ;;
        *) "$2" --version ;;
    esac 2>&1 | head -n 1
}

median() {
    sort -n | awk '{ t[NR] = $1 } END { if (NR) print t[int((NR + 1) / 2)] }'
}

peers >"$scratch/peers"
while read -r name _ path _; do
    echo "$name: $(version "$name" "$path")"
done <"$scratch/peers"
[ -f "$scratch/absent" ] && echo "not on this machine: $(tr '\n' ' ' <"$scratch/absent")"
printf '\n%-16s' workload
while read -r name _; do printf '%12s' "$name"; done <"$scratch/peers"
echo

for file in "$bench"/*.py; do
    work=$(basename "$file" .py)
    if [ $# -gt 0 ]; then
        case " $* " in *" $work "*) ;; *) continue ;; esac
    fi
    n=$(sed -n '1s/.* n: //p' "$file")
    rm -f "$scratch"/t.*
    round=0
    while [ "$round" -lt "$ROUNDS" ]; do
        while read -r name suffix command; do
            program=$bench/$work.$suffix
            [ -f "$program" ] || continue
            # shellcheck disable=SC2086 # a command and its words
            idle=$("$SPENT" $command "$program" 0) || continue
            # shellcheck disable=SC2086
            all=$("$SPENT" $command "$program" "$n") || continue
            echo $(((all - idle) * 1000)) >>"$scratch/t.$name"
        done <"$scratch/peers"
        round=$((round + 1))
    done
    steps=$n
    [ "$work" = fib ] && steps=$(awk -v n="$n" 'BEGIN { a = b = 1; while (n-- > 0) { c = a + b; a = b; b = c } print 2 * a - 1 }')
    own=$(median <"$scratch/t.primer")
    printf '%-16s' "$work"
    while read -r name _; do
        if [ ! -f "$scratch/t.$name" ]; then
            printf '%12s' -
        elif [ "$name" = primer ]; then
            awk -v t="$own" -v n="$steps" 'BEGIN { printf "%9.1f ns", t / n }'
        else
            awk -v t="$(median <"$scratch/t.$name")" -v own="$own" 'BEGIN { printf "%11.2fx", t / own }'
        fi
    done <"$scratch/peers"
    echo
done
