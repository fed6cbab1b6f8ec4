#!/bin/sh
# NO_COLOR is obeyed: the prompt with a generator, an error and a hint shows attributes, but no colour.
set -u
here=$(cd "$(dirname "$0")/.." && pwd)
keys=$(mktemp)
trap 'rm -f "$keys"' EXIT

shown() { # NO_COLOR's line
    {
        echo "size 120x24"
        echo "$1"
        echo "run primer repl"
        echo "line def f(): yield 'a'"
        echo "line"
        echo "line g = f(); g.send(1)"
        echo "styles screen"
    } >"$keys"
    "$here/tools/screens.sh" "$keys"
}

colour='\[[0-9;]*(3[0-7]|38;5;[0-9]+|4[0-7]|48;5;[0-9]+)m'
if shown "env NO_COLOR=1" | grep -E "$colour"; then
    echo "colours in spite of NO_COLOR"
    exit 1
fi
shown "# colours wanted" | grep -qE "$colour" || {
    echo "no colours at all: this check sees nothing"
    exit 1
}
