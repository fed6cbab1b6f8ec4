#!/bin/sh
# Time tests/bench with primer and with every peer on this machine: bench.sh [NAME…]. Peers take turns, ROUNDS times
# (5), and what counts is processor time, user and system, less what it takes to do nothing. Prints nanoseconds per
# step of primer and of CPython 3.13, how many times as long that takes (the median of the rounds, each pair timed
# together, and the range they lie in), what is wanted where a program says so, and how many times as long the other
# peers take.
set -u
cd "$(dirname "$0")/../.." || exit 2
PRIMER=${PRIMER:-.build/primer}
SPENT=${SPENT:-.build/spent}
ROUNDS=${ROUNDS:-5}
bench=tests/bench
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

told_version() {
    case $1 in
        lua*) "$2" -v ;;
        *) "$2" --version ;;
    esac 2>&1
}
version() { told_version "$@" | head -n 1; }

# name, suffix of its programs, command. A shim may stand for nothing, and python3 for the oracle once more.
peers() {
    echo "primer py $PRIMER run"
    known=
    oracle=$(tests/tools/oracle.sh) && echo "python3.13 py $oracle" && known=$(version python3.13 "$oracle")
    for peer in 'python3 py' 'pypy3 py' 'micropython py' 'lua5.4 lua' 'luajit lua' 'node js' 'php php'; do
        name=${peer% *}
        if ! path=$(command -v "$name") || ! told_version "$name" "$path" >/dev/null; then
            echo "$name" >>"$scratch/absent"
        elif [ "$(version "$name" "$path")" != "$known" ]; then
            echo "$peer $path"
        fi
    done
}

median() { sort -n | awk '{ t[NR] = $1 } END { if (NR) print t[int((NR + 1) / 2)] }'; }

# What is said of a program behind this word in its first line.
said() { sed -n "1s/.* $2: \([^ ]*\).*/\1/p" "$1"; }

# Nanoseconds that a command takes for n steps, over those for none.
taken() {
    n=$1
    shift
    program=$1
    shift
    # shellcheck disable=SC2086 # words behind the number of steps
    idle=$("$SPENT" "$@" "$program" 0 $behind) && all=$("$SPENT" "$@" "$program" "$n" $behind) &&
        echo $(((all - idle) * 1000))
}

# One line for each peer that has the program: its times, round by round.
time_all() {
    rm -f "$scratch"/t.*
    round=0
    while [ "$round" -lt "$ROUNDS" ]; do
        while read -r name suffix command; do
            [ -f "$bench/$1.$suffix" ] || continue
            # shellcheck disable=SC2086 # a command and its words
            taken "$2" "$bench/$1.$suffix" $command >>"$scratch/t.$name"
        done <"$scratch/peers"
        round=$((round + 1))
    done
}

# The ratios of the rounds: median, least, most.
ratios() {
    paste "$scratch/t.$1" "$scratch/t.primer" | awk '$2 > 0 { print $1 / $2 }' | sort -n |
        awk '{ t[NR] = $1 } END { if (NR) print t[int((NR + 1) / 2)], t[1], t[NR] }'
}

steps_of() {
    if [ "$1" = fib ]; then
        awk -v n="$2" 'BEGIN { a = b = 1; while (n-- > 0) { c = a + b; a = b; b = c } print 2 * a - 1 }'
    else
        echo "$2"
    fi
}

print_row() {
    steps=$(steps_of "$1" "$2")
    printf '%-16s%8s' "$1" "$(median <"$scratch/t.primer" | awk -v n="$steps" '{ printf "%.1f", $1 / n }')"
    while read -r name _; do
        [ "$name" = primer ] && continue
        if [ ! -f "$scratch/t.$name" ]; then
            printf '%12s' -
        elif [ "$name" = python3.13 ]; then
            printf '%12s' "$(median <"$scratch/t.$name" | awk -v n="$steps" '{ printf "%.1f", $1 / n }')"
            ratios "$name" | awk -v wanted="$3" '{
                printf "%8.2fx%14s%8s", $1, sprintf("%.2f..%.2f", $2, $3), wanted
                printf "%s", (wanted == "") ? "  " : ($1 >= wanted + 0) ? " +" : " !" }'
        else
            ratios "$name" | awk '{ printf "%11.2fx", $1 }'
        fi
    done <"$scratch/peers"
    echo
}

print_heading() {
    printf '%-16s%8s' '' primer
    while read -r name _; do
        case $name in
            primer) ;;
            python3.13) printf '%12s%9s%14s%8s  ' python3.13 ratio 'of rounds' wanted ;;
            *) printf '%12s' "$name" ;;
        esac
    done <"$scratch/peers"
    printf '\n%-16s%8s' workload ns
    grep -q '^python3.13 ' "$scratch/peers" && printf '%12s' ns
    echo
}

# The cost of a send() by the depth of delegation.
print_depths() {
    printf '\none send() through so many levels of yield from, ns: bench.sh delegate\n'
    for behind in 1 10 100 1000; do
        rm -f "$scratch/t.primer"
        for _ in $(seq "$ROUNDS"); do
            # shellcheck disable=SC2086 # a command and its words
            taken 500000 "$bench/delegate.py" $PRIMER run >>"$scratch/t.primer"
        done
        printf '%8s%8s\n' "$behind" "$(median <"$scratch/t.primer" | awk '{ printf "%.1f", $1 / 500000 }')"
    done
    behind=
}

behind=
peers >"$scratch/peers"
echo "workloads, steps in turn, $ROUNDS rounds: tests/tools/bench.sh $*"
while read -r name _ path _; do
    printf '  %-14s%s\n' "$name" "$(version "$name" "$path")"
done <"$scratch/peers"
[ -f "$scratch/absent" ] && printf '  %-14s%s\n' 'not here' "$(tr '\n' ' ' <"$scratch/absent")"
echo
print_heading
for file in "$bench"/*.py; do
    work=$(basename "$file" .py)
    if [ $# -gt 0 ]; then
        case " $* " in *" $work "*) ;; *) continue ;; esac
    fi
    n=$(said "$file" n)
    time_all "$work" "$n"
    print_row "$work" "$n" "$(said "$file" wanted)"
done
[ $# -gt 0 ] && case " $* " in *' delegate '*) ;; *) exit 0 ;; esac
print_depths
