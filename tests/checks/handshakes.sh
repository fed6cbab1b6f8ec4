#!/bin/sh
# Thousands of small programs over way in × state × body × delegation say what CPython 3.13 says. The recorded answers are
# made anew with: tests/tools/handshakes.sh "$(tests/tools/oracle.sh)" >tests/handshakes/expected.txt
set -eu
cd "$(dirname "$0")/../.."
got=$(mktemp)
trap 'rm -f "$got"' EXIT
tests/tools/handshakes.sh "$PRIMER" run >"$got"
echo "$(grep -c '^=== ' "$got") programs"
diff -u tests/handshakes/expected.txt "$got" | head -n 60
cmp -s tests/handshakes/expected.txt "$got"
