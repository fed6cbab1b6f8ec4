#!/bin/sh
# Do large work (tests/bench/growth) with primer and with CPython in turn, and print what each costs: user and system
# time, and the most memory held. growth.sh [NAME…] does some of it. What either takes to start and do nothing is
# subtracted from the times. Beyond twice CPython's time or memory a row is marked with !
set -u
cd "$(dirname "$0")/../.." || exit 2
PRIMER=${PRIMER:-.build/primer}
COST=${COST:-.build/cost}
work=tests/bench/growth/growth.py
oracle=$(tests/tools/oracle.sh) || {
    echo "growth: no CPython 3.13 on this machine"
    exit 0
}

primer_cost() { "$COST" "$PRIMER" run "$work" "$1"; }
oracle_cost() { "$COST" "$oracle" "$work" "$1"; }

echo "large work, primer beside $("$oracle" --version): tests/tools/growth.sh"
idle=$(primer_cost nothing)
oracle_idle=$(oracle_cost nothing)
printf '%-20s%10s%10s%8s%10s%10s%8s\n' work ms CPython ratio MiB CPython ratio
# shellcheck disable=SC2046 # each name becomes an argument
[ $# -gt 0 ] || set -- $("$oracle" "$work" | grep -v '^nothing$')
for name in "$@"; do
    own=$(primer_cost "$name")
    other=$(oracle_cost "$name")
    echo "$name $own $other ${idle%% *} ${oracle_idle%% *}" | awk '{
        own = $2 - $8; other = $5 - $9
        if (own < 1) own = 1
        if (other < 1) other = 1
        slow = own / other; large = $3 / $6
        printf "%-20s%10.0f%10.0f%8.2f%10.1f%10.1f%8.2f%s%s\n", $1, own, other, slow, $3 / 1024, $6 / 1024, large,
            (slow > 2 || large > 2) ? " !" : "", $4 ? " status " $4 : ""
    }'
done
