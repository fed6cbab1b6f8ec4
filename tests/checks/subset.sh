#!/bin/sh
# The README's table of what there is of Python is the one that primer prints, and what it says is not there is not.
# After a change: tests/checks/subset.sh --write
set -eu
cd "$(dirname "$0")/../.."
PRIMER=${PRIMER:-$PWD/.build/primer}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$PRIMER" help --subset >"$scratch/table"

awk -v table="$scratch/table" '
    /^\| of Python 3.13 / { while ((getline line < table) > 0) print line; skip = 1 }
    skip && !/^\|/ { skip = 0 }
    !skip { print }
' README.md >"$scratch/README.md"
if [ "${1:-}" = --write ]; then
    cp "$scratch/README.md" README.md
    exit 0
fi
diff -u README.md "$scratch/README.md" || {
    echo "the README's table is out of date: tests/checks/subset.sh --write"
    exit 1
}
grep -q '^| of Python 3.13 ' README.md

# A row "not in time: asctime …" of names, each of which is looked for.
tr -d '`|' <"$scratch/table" | sed -n 's/^ not in //p' | while read -r home names; do
    # shellcheck disable=SC2086 # the names are words
    there=$("$PRIMER" run -c "import $home, sys; print(*[n for n in sys.argv[1:] if hasattr($home, n)])" $names)
    if [ -n "$there" ]; then
        echo "$home has $there: take it out of repl/eval/import/library.h, and write the README's table anew"
        exit 1
    fi
done

says() { # PROGRAM LAST-LINE, without the file of a module
    if "$PRIMER" run -c "$1" 2>"$scratch/said"; then
        echo "nothing was said: $1"
        exit 1
    fi
    tail -n 1 "$scratch/said" | sed 's/ (<[^)]*>)//' >"$scratch/last"
    echo "$2" | diff -u - "$scratch/last"
}

says 'import msvcrt' "ModuleNotFoundError: No module named 'msvcrt'. Python has it, primer has not"
says 'import nowhere' "ModuleNotFoundError: No module named 'nowhere'"
says 'import time; time.clock_settime' "AttributeError: module 'time' has no attribute 'clock_settime'. Python has it, primer has not"
says 'import gc; gc.nothing_like_it' "AttributeError: module 'gc' has no attribute 'nothing_like_it'"
says 'from difflib import HtmlDiff' \
    "ImportError: cannot import name 'HtmlDiff' from 'difflib'. Python has it, primer has not"
