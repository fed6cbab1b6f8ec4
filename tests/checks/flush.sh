#!/bin/sh
# What a program flushed has gone out, though it is killed afterwards; what it did not flush may be lost.
set -u
command -v timeout >/dev/null || exit 0
said=$(mktemp)
trap 'rm -f "$said"' EXIT
for way in 'print("a", flush=True)' 'import sys; print("a"); sys.stdout.flush()'; do
    timeout -s KILL 3 "$PRIMER" run -c "$way
while True: pass" >"$said" 2>/dev/null
    [ "$(cat "$said")" = a ] || {
        echo "lost: $way"
        exit 1
    }
done
