#!/bin/sh
# Standard input is read in pieces, by lines and by input(), each from where the last one stopped.
PRIMER=${PRIMER:-.build/primer}
want="a|b
|cd|ef
g|h
|rest|"
got=$(printf 'ab\ncdef\ngh\nin\nrest' | "$PRIMER" run -c '
import sys
pieces = [sys.stdin.read(1), sys.stdin.readline(), sys.stdin.readline(2), sys.stdin.read(4), sys.stdin.readline()]
assert input() == "in"
print(*pieces, sys.stdin.read(), sys.stdin.read(2), sep="|")')
[ "$got" = "$want" ] || {
    printf 'expected: %s\ngot: %s\n' "$want" "$got"
    exit 1
}
