#!/bin/sh
# Step tests/scenes/NAME.py to its end and back, for tests/scenes/NAME.scenes: scenes.sh PATH. Prints every scene as
# labelled lines, and last 'backward: the same'. NAME.input holds the lines for input(). Addresses are taken out.
set -u
command -v timeout >/dev/null || timeout() { shift && "$@"; }
dir=$(dirname "$1")
base=$(basename "${1%.scenes}")
cd "$dir" || exit 2
set -- step --scenes
[ -f "$base.input" ] && set -- "$@" --input "$base.input"
timeout "${TEST_SECONDS:-30}" "$PRIMER" "$@" "$base.py" 2>&1 | sed -E "s#$PWD/##g; s#0x[0-9a-f]{6,}#0x…#g"
