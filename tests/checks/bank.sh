#!/bin/sh
# The bank of questions: primer check has nothing to complain about; and where a CPython 3.13 is on the machine, every
# program of the bank (with its hidden parts behind it) says there what it says in primer.
set -eu
cd "$(dirname "$0")/../.."
"$PRIMER" check quiz/bank

oracle=$(tests/tools/oracle.sh 2>/dev/null) || oracle=""
if [ -z "$oracle" ]; then
    echo "no CPython 3.13 here: keys not compared"
    exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
awk -v dir="$scratch" '
    /^```/ { take = !inside && /^```python/; inside = !inside; next }
    !inside && /^## / { file = dir "/" $2 ".py" }
    inside && take { print > file }
' quiz/bank/*.md

# Standard output, and the last line of a traceback.
say() { # COMMAND… FILE
    "$@" 2>"$scratch/errors" || true
    tail -n 1 "$scratch/errors"
}

cd "$scratch"
status=0
for program in *.py; do
    grep -q '____' "$program" && continue
    # shellcheck disable=SC2086 # the oracle may be a command with arguments
    say $oracle "$program" >expected
    say "$PRIMER" run "$program" >got
    if ! cmp -s expected got; then
        echo "$program:"
        diff -u expected got || true
        status=1
    fi
done
exit $status
